import type { CallLanguage } from '../../taxonomy/effect-schema.js';
import type { Dialect, Owner, Scope } from './act.js';
import type { Stretch } from './stretch.js';
import type { Vocabulary } from './vocabulary.js';

/** What a reader of one language knows of where it reads. */
export interface Context {
  readonly words: Vocabulary;
  /** Name of the tool called, or null. */
  readonly tool: string | null;
  /** What the call around it is written as, for acts that no other language says. */
  readonly frame: Dialect;
  /** How many commands hold this one. */
  readonly depth: number;
  /** Whose machine runs it, where an outer command says so. */
  readonly owner: Owner | null;
  /** Reads a command in another language that this one holds. */
  readonly readAs: (language: CallLanguage, source: Stretch, context: Context) => Draft[];
}

/** An act before its owner is known and its lengths are bounded. */
export interface Draft {
  readonly verb: string;
  readonly target: string;
  readonly scope: Scope;
  readonly dialect: Dialect;
  readonly tool: string | null;
  /** The command as written. */
  readonly command: Stretch;
  readonly payload: string;
  /** Words beside the target that may say whose it is: the argument's name, the tool's noun. */
  readonly hint: string;
  /** Whose machine it is done on, where an outer command says so. */
  readonly owner: Owner | null;
}

/** Commands in commands are read to this depth. */
export const DEEPEST = 4;

/** The context of a command inside this one. */
export function inside(context: Context, owner: Owner | null = null): Context {
  return { ...context, depth: context.depth + 1, owner: owner ?? context.owner };
}

/** A draft with nothing said but the verb, the command and its dialect. */
export function draft(
  context: Context,
  verb: string,
  dialect: Dialect,
  command: Stretch,
  said: Partial<Pick<Draft, 'target' | 'scope' | 'payload' | 'hint'>> = {},
): Draft {
  const { tool, owner } = context;
  return {
    verb,
    target: '',
    scope: 'one',
    payload: '',
    hint: '',
    ...said,
    dialect,
    tool,
    command,
    owner,
  };
}
