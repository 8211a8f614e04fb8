import type { Evidence } from '../model/finding.js';
import type { Span } from '../model/span.js';
import type { Message } from '../model/transcript.js';
import type { Judgement } from './context/judge.js';
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
