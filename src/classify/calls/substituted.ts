import { append } from '../../model/append.js';
import { DEEPEST, inside } from './context.js';
import type { Context, Draft } from './context.js';
import type { Scope } from './act.js';
import type { Word } from './shell-lexer.js';
import type { Stretch } from './stretch.js';

/** What the commands before one in a pipe hand on. */
export interface Carry {
  readonly target: string;
  readonly scope: Scope;
  readonly payload: string;
}

/** What a command is read with. */
export interface Run {
  readonly source: Stretch;
  readonly context: Context;
  /** Variables set so far. */
  readonly variables: Map<string, string>;
  readonly carry: Carry | null;
  /** Reads a command whose output is substituted. */
  readonly outputOf: (source: Stretch, context: Context) => { acts: Draft[]; carry: Carry | null };
}

/** `NAME=value` before a command; true where the word is one. */
export function setVariable(word: string, variables: Map<string, string>): boolean {
  const set = /^([A-Z_]\w{0,60})=/i.exec(word);
  if (set?.[1] !== undefined) variables.set(set[1], word.slice(set[0].length));
  return set !== null;
}

/** `for name in words`: the name stands for all of them. */
export function bindLoop(
  head: Word,
  rest: readonly Word[],
  variables: Map<string, string>,
): boolean {
  if (head.value !== 'for') return false;
  const values = rest.slice(2).map(({ value }) => value);
  variables.set(rest[0]?.value ?? '', values.join(' '));
  return true;
}

interface Substituted {
  readonly words: readonly Word[];
  readonly acts: readonly Draft[];
  readonly carry: Carry | null;
}

/** Puts in what variables and substituted commands stand for, as far as the text itself says. */
export function substituted(words: readonly Word[], run: Run): Substituted {
  const acts: Draft[] = [];
  let carry: Carry | null = null;
  const filled = words.map((word) => {
    const value = word.value.replace(
      /\$\{?([A-Z_]\w{0,60})\}?/gi,
      (all, name: string) => run.variables.get(name) ?? all,
    );
    const [command] = word.commands;
    if (command === undefined || run.context.depth >= DEEPEST) return { ...word, value };
    const output = run.outputOf(command, inside(run.context));
    append(acts, output.acts);
    if (output.carry === null || output.carry.target === '') return { ...word, value };
    carry = { ...output.carry, scope: 'many' };
    return { ...word, value: output.carry.target };
  });
  return { words: filled, acts, carry };
}
