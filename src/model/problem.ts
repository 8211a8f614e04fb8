/**
 * Everything that can be wrong with an input, one code each.
 * Codes are public: they never change their meaning. `docs/problems.md` explains each.
 */
export const PROBLEM_CODES = [
  // about a source: the file, or one record of it
  'missing-file',
  'unreadable-file',
  'empty-input',
  'binary-input',
  'bad-encoding',
  'invalid-json',
  'not-a-conversation',
  'unknown-format',
  'no-conversation',
  'corrupt-data',
  'incomplete-log',
  'scattered-records',
  'non-json-number',
  'skipped-record',
  'missing-attachment',
  'left-out',
  // about a message
  'missing-text',
  'bad-message',
  'unknown-role',
  'skipped-part',
  'repeated-reasoning',
  'repeated-message',
  'rolled-back',
  'compacted-history',
  // about the tags inside an agent message
  'unclosed-think',
  'missing-think-opener',
  'stray-closer',
  'nested-think',
  'think-closes-tool',
  'call-in-think',
  'rehearsed-call',
  'unclosed-tool',
  'mismatched-closer',
  'misspelt-tag',
  'result-in-tool-tag',
  'call-without-wrapper',
  'self-written-result',
  'self-written-user',
  'quoted-tag',
  'ambiguous-think',
  'possible-call',
  'bad-arguments',
] as const;

/** The closed set of problem codes. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * Something about the input that a reader of the results should know. Problems are values: text never throws.
 */
export interface Problem {
  readonly code: ProblemCode;
  /**
   * Where it is: UTF-16 offsets in the message's text for a problem of a message,
   * in the decoded file for a problem of a source; null where there is no place.
   */
  readonly start: number | null;
  readonly end: number | null;
  /** 1-based line of the source; null for a problem of a message, or where lines mean nothing. */
  readonly line: number | null;
  /** One sentence for a person: what is wrong and what to do about it. */
  readonly message: string;
}

/** A problem together with the source and, where it belongs to one, the message that it is about. */
export interface LocatedProblem extends Problem {
  readonly source: string;
  readonly transcript_id: string | null;
  readonly message_index: number | null;
}
