import { part, stringEscape, trimmed, unescaped } from './stretch.js';
import type { Stretch } from './stretch.js';

/** A value as JSON, Python or JavaScript write it. */
export type Value =
  | { readonly kind: 'text'; readonly stretch: Stretch }
  | { readonly kind: 'bare'; readonly stretch: Stretch }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'record'; readonly entries: readonly Entry[] };

/** A value with its name; the name is null for an argument that has only a position. */
export interface Entry {
  readonly key: string | null;
  readonly value: Value;
}

interface Read<T> {
  readonly value: T;
  /** Offset behind it. */
  readonly end: number;
}

/** Deeper values are kept as they are written. */
const DEEPEST = 24;
const BACKSLASH = 92;
const CLOSERS = ')]}';

/** Reads the value that begins at `at`. Lenient: cut-off values, single quotes, and trailing commas are read as far as they go. */
export function readValue(source: Stretch, at: number, depth = 0): Read<Value> {
  const from = skipBlanks(source.text, at);
  const first = source.text.charAt(from);
  if (depth < DEEPEST && first === '{') {
    const { value, end } = readEntries(source, from + 1, ':', depth + 1);
    return { value: { kind: 'record', entries: value }, end };
  }
  if (depth < DEEPEST && first === '[') {
    const { value, end } = readEntries(source, from + 1, '', depth + 1);
    return { value: { kind: 'list', items: value.map((entry) => entry.value) }, end };
  }
  return readString(source, from) ?? readBare(source, from);
}

/** Reads the arguments of a function call; `at` stands behind the opening bracket. */
export function readArguments(source: Stretch, at: number): Read<readonly Entry[]> {
  return readEntries(source, at, '=', 1);
}

function readEntries(source: Stretch, at: number, mark: string, depth: number): Read<Entry[]> {
  const { text } = source;
  const entries: Entry[] = [];
  let end = skipCommas(text, at);
  while (end < text.length && !CLOSERS.includes(text.charAt(end))) {
    const key = mark === '' ? null : readKey(source, end, mark);
    const { value, end: after } = readValue(source, key?.end ?? end, depth);
    entries.push({ key: key?.value ?? null, value });
    // A stray character that no value begins with is stepped over, so every turn of the loop moves on.
    end = skipCommas(text, Math.max(after, end + 1));
  }
  return { value: entries, end: Math.min(end + 1, text.length) };
}

function readKey(source: Stretch, at: number, mark: string): Read<string> | null {
  const { text } = source;
  const quoted = readString(source, at);
  const word = quoted === null ? /^[\w$.-]{1,80}/.exec(text.slice(at, at + 80))?.[0] : undefined;
  const name = quoted?.value.kind === 'text' ? quoted.value.stretch.text : word;
  if (name === undefined) return null;
  const colon = skipBlanks(text, quoted?.end ?? at + name.length);
  const isMark = text.charAt(colon) === mark || text.charAt(colon) === ':';
  return isMark && text.charAt(colon + 1) !== '=' ? { value: name, end: colon + 1 } : null;
}

/** A string in quotes, perhaps with a prefix as in Python; null where none begins. */
function readString(source: Stretch, at: number): Read<Value> | null {
  const { text } = source;
  const opening = /^[a-z]{0,2}("""|'''|["'`])/i.exec(text.slice(at, at + 5));
  const quote = opening?.[1];
  if (opening === null || quote === undefined) return null;
  const from = at + opening[0].length;
  let end = from;
  const first = quote.charCodeAt(0);
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === first && text.startsWith(quote, end)) break;
    end += code === BACKSLASH ? 2 : 1;
  }
  end = Math.min(end, text.length);
  const stretch = unescaped(source, from, end, stringEscape);
  return { value: { kind: 'text', stretch }, end: Math.min(end + quote.length, text.length) };
}

/** Anything else up to the next comma or closing bracket: numbers, names, expressions. */
function readBare(source: Stretch, from: number): Read<Value> {
  const { text } = source;
  let depth = 0;
  let end = from;
  for (; end < text.length; end++) {
    const char = text.charAt(end);
    if (depth === 0 && (char === ',' || CLOSERS.includes(char))) break;
    if ('([{'.includes(char)) depth++;
    else if (CLOSERS.includes(char)) depth--;
    else if (char === '"' || char === "'") end = (readString(source, end)?.end ?? end + 1) - 1;
  }
  return { value: { kind: 'bare', stretch: trimmed(part(source, from, end)) }, end };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

function skipCommas(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s,]/.test(text.charAt(at))) at++;
  return at;
}
