/** One act that a tool call asks for. */
export interface CallAct {
  /** Canonical verb: id of an effect of the taxonomy, or 'unknown'. */
  readonly verb: string;
  /** What it is done to, as written in the call: path, table, host, process, mailbox, place, message recipient. '' when none. */
  readonly target: string;
  /** How much of it: one thing, a pattern or several, or everything of its kind. */
  readonly scope: Scope;
  /** Whose it is, as far as the call itself says. */
  readonly owner: Owner;
  readonly dialect: Dialect;
  /** Name of the tool called, or null. */
  readonly tool: string | null;
  /** The command or statement, as written; escapes of a surrounding string are undone. At most 2,000 characters. */
  readonly command: string;
  /** Place of the command in the text handed in (UTF-16): text.slice(start, end) holds the command. */
  readonly start: number;
  /** End of that place, exclusive. */
  readonly end: number;
  /** Payload text that the act carries (content to write, message body), '' when none. At most 20,000 characters. */
  readonly payload: string;
}

/** How much an act is done to. */
export type Scope = 'one' | 'many' | 'all';

/** Whose the target is: the agent's own, a person's, the system's or shared, another machine's or agent's. */
export type Owner = 'self' | 'person' | 'system' | 'other' | 'unknown';

/** The way in which a call was written. */
export type Dialect =
  | 'shell'
  | 'json'
  | 'function'
  | 'sql'
  | 'cluster'
  | 'mail-rule'
  | 'react'
  | 'imperative'
  | 'code';

/** Reads the acts of one call; `start` and `end` bound the stretch of `text` that holds it. Never throws. */
export type CallReader = (text: string, start?: number, end?: number) => CallAct[];

/** The verb of a command that the taxonomy does not know. */
export const UNKNOWN_VERB = 'unknown';
