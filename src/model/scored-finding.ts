import type { Finding } from './finding.js';
import type { Transcript, Unreadable } from './transcript.js';

/** What is read of a finding. Every `Finding` is one; rows of another program's file may hold less. */
export type ScoredFinding = Pick<
  Finding,
  'transcript_id' | 'message_index' | 'category' | 'quote' | 'counted'
> &
  Partial<
    Pick<
      Finding,
      'behavior' | 'rule' | 'start' | 'end' | 'score' | 'confidence' | 'act_id' | 'polarity'
    >
  >;

/** A conversation with the findings that are scored, or a record that holds none. Every `Result` is one. */
export type EvaluatedResult =
  | { readonly transcript: Transcript; readonly findings: readonly ScoredFinding[] }
  | { readonly unreadable: Unreadable };
