import type { Finding } from './finding.js';
import type { Transcript, Unreadable } from './transcript.js';

/** One conversation with all its findings, counted or not. */
export interface Tagged {
  readonly transcript: Transcript;
  readonly findings: readonly Finding[];
}

/** What `analyze` yields: a tagged conversation, or a record that holds none. */
export type Result = Tagged | { readonly unreadable: Unreadable };

/** True for a tagged conversation. */
export function isTagged(result: Result): result is Tagged {
  return 'transcript' in result;
}
