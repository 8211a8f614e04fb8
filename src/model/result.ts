import type { Finding } from './finding.js';
import type { Outline, Transcript, Unreadable } from './transcript.js';

/** One conversation with all its findings, counted or not. */
export interface Tagged {
  readonly transcript: Transcript;
  readonly findings: readonly Finding[];
}

/** What `analyze` yields: a tagged conversation, or a record that holds none. */
export type Result = Tagged | { readonly unreadable: Unreadable };

/** A tagged conversation as far as counting goes; every `Tagged` is one. */
export interface TaggedOutline {
  readonly transcript: Outline;
  readonly findings: readonly Finding[];
}

/** A result as far as counting goes; every `Result` is one. */
export type ResultOutline = TaggedOutline | { readonly unreadable: Unreadable };

/** True for a tagged conversation. */
export function isTagged<T extends TaggedOutline>(
  result: T | { readonly unreadable: Unreadable },
): result is T;
export function isTagged(result: Result): result is Tagged;
export function isTagged(result: ResultOutline): boolean {
  return 'transcript' in result;
}
