import { part } from './stretch.js';
import type { Stretch } from './stretch.js';
import { readArguments } from './values.js';
import type { Entry } from './values.js';

/** A function call in a program. */
export interface CodeCall {
  /** As written, with dots; a method of a call's result begins with a dot. */
  readonly name: string;
  readonly args: readonly Entry[];
  readonly from: number;
  readonly to: number;
}

const NAME_AND_BRACKET = /(?:(?<![\w.$])[A-Z_$]|(?<=\))\.)[\w.$]{0,200} ?\(/gi;
const MOST_CALLS = 300;
/** Arguments are read to this length. */
const LONGEST_ARGUMENTS = 20_000;
/** Work on all arguments together, so that brackets in brackets cost no more than a long text. */
const MOST_WORK = 400_000;

/** The function calls of a program, in order of their names. Names in strings and comments are left out. */
export function codeCalls(source: Stretch): CodeCall[] {
  const { text } = source;
  const hidden = hiddenRanges(text);
  const calls: CodeCall[] = [];
  let range = 0;
  let work = 0;
  for (const match of text.matchAll(NAME_AND_BRACKET)) {
    const open = match.index + match[0].length;
    while ((hidden[range]?.to ?? text.length) <= match.index) range++;
    if ((hidden[range]?.from ?? text.length) <= match.index) continue;
    if (calls.length >= MOST_CALLS || work > MOST_WORK) break;
    const window = part(source, open, open + LONGEST_ARGUMENTS);
    const { value, end } = readArguments(window, 0);
    work += end + 200;
    const name = match[0].slice(0, -1).trim();
    calls.push({ name, args: value, from: match.index, to: open + end });
  }
  return calls;
}

/** Strings and comments of Python and JavaScript, in order. */
export function hiddenRanges(text: string): { readonly from: number; readonly to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const match of text.matchAll(/"""|'''|["'`#]|\/\//g)) {
    const [mark] = match;
    const from = match.index;
    if (from < (ranges.at(-1)?.to ?? 0)) continue;
    const isComment = mark === '#' || mark === '//';
    if (isComment && text[from - 1] === ':') continue;
    let to = from + mark.length;
    if (isComment) while (to < text.length && text[to] !== '\n') to++;
    else while (to < text.length && !text.startsWith(mark, to)) to += text[to] === '\\' ? 2 : 1;
    ranges.push({ from, to: Math.min(isComment ? to : to + mark.length, text.length) });
  }
  return ranges;
}

/** Variables that hold a literal: `path = "/tmp/x"`. The last one set counts. */
export function literalsOf(text: string): Map<string, string> {
  const literals = new Map<string, string>();
  for (const [, name, , value] of text.matchAll(
    /(?:^|[\n;])\s{0,40}(?:const |let |var )?([A-Za-z_]\w{0,60}) ?= ?[rf]?(["'])([^"'\n]{1,500})\2/g,
  ))
    if (name !== undefined && value !== undefined) literals.set(name, value);
  return literals;
}
