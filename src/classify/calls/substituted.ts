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

/** Letters kept of what a variable holds: of a target no more than a few hundred are read. */
const LONGEST_VALUE = 2000;

/** Letters up to which a word is filled in: a name can stand in it thousands of times. */
const LONGEST_WORD = 20_000;

/** `NAME=value` before a command; true where the word is one. */
export function setVariable(word: string, variables: Map<string, string>): boolean {
  const set = /^([A-Z_]\w{0,60})=/i.exec(word);
  if (set?.[1] !== undefined) setValue(variables, set[1], word.slice(set[0].length));
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
  setValue(variables, rest[0]?.value ?? '', values.join(' '));
  return true;
}

function setValue(variables: Map<string, string>, name: string, value: string): void {
  variables.set(name, value.slice(0, LONGEST_VALUE));
}

/** A word with the values of variables in the place of their names. */
function filledIn(word: string, variables: ReadonlyMap<string, string>): string {
  let added = 0;
  return word.replace(/\$\{?([A-Z_]\w{0,60})\}?/gi, (all, name: string) => {
    const value = variables.get(name);
    if (value === undefined || added > LONGEST_WORD) return all;
    added += value.length;
    return value;
  });
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
    const value = filledIn(word.value, run.variables);
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
