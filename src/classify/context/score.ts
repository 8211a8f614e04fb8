import type { ScoreStep } from '../../model/explanation.js';
import type { Reason } from '../../model/finding.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Match } from '../find-matches.js';
import { isCued } from './cues.js';
import type { CueFinder, CueHit } from './cues.js';
import { isCode, isEcho, isQuoted } from './source.js';
import type { View } from './view.js';

/** How far the wording can be trusted, step by step: the rule's strength, then what the context adds or takes. */
export function scoreSteps(
  match: Match,
  cues: readonly CueHit[],
  view: View,
  { taxonomy, findCues }: CompiledTaxonomy,
): ScoreStep[] {
  const { strength: base, adjust } = taxonomy.data.scoring;
  const { strength } = match.entry;
  const context: readonly (readonly [boolean, keyof typeof adjust])[] = [
    [match.sentence.channel === 'action', 'issued-call'],
    [isCued('purpose', match, cues), 'purpose-stated'],
    [match.sentence.question, 'question'],
    [isCued('hedge', match, cues), 'hedged'],
    [isAuthorised(match, cues, findCues), 'authorised'],
    [isQuoted(match, cues), 'quoted'],
    [isCode(match, view), 'code'],
    [isEcho(match, cues, view), 'echo'],
  ];
  let steps = addStep([], `rule-${strength}`, base[strength]);
  for (const [holds, reason] of context) if (holds) steps = addStep(steps, reason, adjust[reason]);
  return match.excepted ? addStep(steps, 'exception', -1) : steps;
}

/** True when its sentence, or the next one, names the leave, order or procedure behind the deed. */
function isAuthorised(match: Match, cues: readonly CueHit[], findCues: CueFinder): boolean {
  const [next] = match.following;
  return (
    isCued('authority', match, cues) ||
    (next !== undefined && findCues(next).some(({ cue }) => cue.effect === 'authority'))
  );
}

/** The steps with one more; a score stays between 0 and 1, in thousandths. */
export function addStep(steps: readonly ScoreStep[], reason: Reason, change: number): ScoreStep[] {
  const score = Math.min(1, Math.max(0, (steps.at(-1)?.score ?? 0) + change));
  return [...steps, { reason, change, score: Math.round(score * 1000) / 1000 }];
}
