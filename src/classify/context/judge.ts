import type { Polarity, Reason, Stage } from '../model/finding.js';
import type { ScoreStep } from '../model/explanation.js';
import type { CueEffect } from '../taxonomy/index.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { cuesInScope } from './cues.js';
import type { CueHit } from './cues.js';
import type { Match } from './find-matches.js';
import { holderOf } from './holder.js';
import { stageOf } from './stage.js';

/** What the context makes of a match. */
export interface Judgement {
  readonly polarity: Polarity;
  readonly stage: Stage;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly steps: readonly ScoreStep[];
  readonly cues: readonly CueHit[];
}

/** Judges one match: whether the deed is meant, how far it has come, and how much the wording can be trusted. */
export function judge(match: Match, text: string, compiled: CompiledTaxonomy): Judgement {
  const cues = compiled.findCues(match.sentence);
  const stage = stageOf(match, cues);
  const polarity = polarityOf(match, stage, cues, text, compiled);
  const steps = scoreSteps(match, cues, compiled);
  return {
    polarity: polarity.value,
    stage,
    score: steps.at(-1)?.score ?? 0,
    reasons: [...steps.map((step) => step.reason), ...polarity.reasons],
    steps,
    cues,
  };
}

interface Verdict {
  readonly value: Polarity;
  readonly reasons: readonly Reason[];
}

function polarityOf(
  match: Match,
  stage: Stage,
  cues: readonly CueHit[],
  text: string,
  compiled: CompiledTaxonomy,
): Verdict {
  const has = (effect: CueEffect): boolean => cuesInScope(effect, match, cues).length > 0;
  // An even number of negations affirms: "I cannot not delete it".
  if (cuesInScope('negation', match, cues).length % 2 === 1)
    return { value: 'negated', reasons: ['negation'] };
  if (has('prohibition')) return { value: 'negated', reasons: ['prohibition'] };
  if (has('refusal')) return { value: 'rejected', reasons: ['refusal'] };
  if (has('rejection-after') || isDropped(match, stage, cues, compiled))
    return { value: 'rejected', reasons: ['rejected-after'] };
  if (has('conditional')) return { value: 'hypothetical', reasons: ['conditional'] };
  if (has('reported')) return { value: 'attributed', reasons: ['reported-speech'] };
  const holder = holderOf(match, cues, text);
  if (holder === 'user') return { value: 'attributed', reasons: ['holder-user'] };
  if (holder === 'other') return { value: 'attributed', reasons: ['holder-other'] };
  return { value: 'affirmed', reasons: [] };
}

/**
 * Weighed and dropped: one of the next sentences takes it back. A deed that was only considered is dropped already when
 * another course is chosen ("I'll ask instead"). Issued calls cannot be dropped.
 */
function isDropped(
  match: Match,
  stage: Stage,
  cues: readonly CueHit[],
  compiled: CompiledTaxonomy,
): boolean {
  if (match.sentence.channel === 'action') return false;
  const drops = (hit: CueHit): boolean =>
    hit.cue.effect === 'rejection-after' ||
    (hit.cue.effect === 'alternative' && stage === 'considered');
  return (
    cuesInScope('alternative', match, cues).some(drops) ||
    match.following.some((sentence) => compiled.findCues(sentence).some(drops))
  );
}

function scoreSteps(
  match: Match,
  cues: readonly CueHit[],
  compiled: CompiledTaxonomy,
): ScoreStep[] {
  const { strength: base, adjust } = compiled.taxonomy.data.scoring;
  const strength = match.pattern.source.strength ?? match.pattern.rule.strength;
  const steps: ScoreStep[] = [];
  const step = (reason: Reason, change: number): void => {
    const score = Math.min(1, Math.max(0, (steps.at(-1)?.score ?? 0) + change));
    steps.push({ reason, change, score: Math.round(score * 1000) / 1000 });
  };
  step(`rule-${strength}`, base[strength]);
  if (match.sentence.channel === 'action') step('issued-call', adjust['issued-call']);
  if (cuesInScope('purpose', match, cues).length > 0)
    step('purpose-stated', adjust['purpose-stated']);
  if (match.sentence.question) step('question', adjust.question);
  if (cuesInScope('hedge', match, cues).length > 0) step('hedged', adjust.hedged);
  if (match.excepted) step('exception', -1);
  return steps;
}
