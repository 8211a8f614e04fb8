import type { ScoreStep } from '../../model/explanation.js';
import type { Polarity, Reason, Stage } from '../../model/finding.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Match } from '../find-matches.js';
import type { CueHit } from './cues.js';
import { meaningOf } from './polarity.js';
import { scoreSteps } from './score.js';
import { stageOf } from './stage.js';
import type { View } from './view.js';

/** What the context makes of a match. */
export interface Judgement {
  readonly polarity: Polarity;
  readonly stage: Stage;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly steps: readonly ScoreStep[];
  readonly cues: readonly CueHit[];
}

/**
 * Judges one match: whether the deed is meant, how far it has come, and how much the wording can be trusted.
 * Where a rule asks for another polarity ("never asked" is a negated ask), words of that polarity are the deed, affirmed.
 */
export function judge(match: Match, view: View, compiled: CompiledTaxonomy): Judgement {
  const cues = compiled.findCues(match.sentence);
  const stage = stageOf(match, match.entry.stage, cues);
  const meaning = meaningOf(match, stage, cues, compiled.findCues, view);
  const wanted = match.entry.rule.polarity;
  const isWanted = wanted.includes(meaning.polarity);
  const polarity = isWanted
    ? 'affirmed'
    : meaning.polarity === 'affirmed'
      ? 'negated'
      : meaning.polarity;
  const steps = scoreSteps(match, cues, view, compiled);
  const taken = isWanted ? [] : [meaning.reason ?? 'negation'];
  return {
    polarity,
    stage,
    score: steps.at(-1)?.score ?? 0,
    reasons: [...steps.map((step) => step.reason), ...taken],
    steps,
    cues,
  };
}
