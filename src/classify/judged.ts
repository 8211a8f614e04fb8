import type { Evidence, Reason } from '../model/finding.js';
import type { Span } from '../model/span.js';
import type { Message } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import type { Judgement } from './context/judge.js';
import { addStep } from './context/score.js';
import type { Match } from './find-matches.js';

/** A match with what its context makes of it. */
export interface Judged {
  readonly match: Match;
  readonly judgement: Judgement;
  /** Where it stands in the message's text. */
  readonly span: Span;
  /** The row of Table 3 that it supports, or null. */
  readonly row: number | null;
  /** Further spans that it rests on. */
  readonly evidence: readonly Evidence[];
  /** Calibrated probability that the message holds its category; null where nothing is calibrated. */
  readonly confidence?: number | null;
}

/** The matches of one agent message. */
export interface JudgedMessage {
  readonly message: Message;
  readonly judged: readonly Judged[];
}

/** True for an affirmed match that nothing has taken back. */
export function isMeant({ judgement, match }: Judged): boolean {
  return judgement.polarity === 'affirmed' && judgement.score > 0 && !match.excepted;
}

/** True for a weighted lexicon below its threshold: no finding, unless the calibration bears it out. */
export function isSignal({ match }: Judged): boolean {
  return match.weight !== null && match.weight < 0;
}

/** The category of its behaviour. */
export function categoryOf({ match }: Judged, { taxonomy }: CompiledTaxonomy): string {
  return taxonomy.behaviors.get(match.entry.rule.behavior)?.category ?? '';
}

/** The match with one more step of its score. */
export function moved(one: Judged, reason: Reason, change: number): Judged {
  const steps = addStep(one.judgement.steps, reason, change);
  const score = steps.at(-1)?.score ?? 0;
  const reasons = [...one.judgement.reasons, reason];
  return { ...one, judgement: { ...one.judgement, steps, score, reasons } };
}
