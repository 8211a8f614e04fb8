import { barMark, barName, squareMark, tagMark } from './families.js';
import type { Mark } from './families.js';
import { matchAt } from './sticky.js';
import { isBlank } from './tokens.js';
import type { MarkToken, TagStyle, TagToken, TokenMeaning } from './tokens.js';
import type { TagVocabulary } from './vocabulary.js';

type Scanned = TagToken | MarkToken | undefined;

const NAME = /<(\/?)([a-z][\w-]{0,63})/iy;
const ESCAPED = /&lt;(\/?)([a-z][\w-]{0,63})(?:\s[^&<>]{0,500})?&gt;/iy;
const BARS = /<[|｜]([^<>|｜\n]{1,64})[|｜]>/y;
/** V3.2 writes the name behind the bar, V4.1 leaves a space between. */
const DSML = /<(\/?)[|｜]{1,2}\s?DSML\s?[|｜]{1,2}\s?([a-z_]{1,32})/iy;
const THOUGHT = /^(begin|end)_of_(.+)$/;
const SQUARE = /\[((\/?)([A-Z][A-Z_]{1,24}))\]/y;
const TRIANGLE = /◁(\/?)([a-z][\w-]{0,63})▷/iy;
/** What follows the name of `<function=look>`. */
const VALUE = /=[^<>\n]{1,200}>/y;
const ATTRIBUTE = /\s+[\w:.-]+\s*=/y;
const TAG_END = /[<>]/g;
/** `</s>` ends a turn where nothing else of the agent's own follows; elsewhere it closes a struck passage. */
const AFTER_SENTENCE = /\s*(?:<s>|\[INST\]|$)/y;

/** The tag or template token that begins at `at`, a `<`; undefined when what stands there means nothing. */
export function scanAngle(text: string, at: number, vocabulary: TagVocabulary): Scanned {
  const next = text.charAt(at + 1) === '/' ? text.charAt(at + 2) : text.charAt(at + 1);
  if (next === '|' || next === '｜') return scanBars(text, at, vocabulary) ?? scanDsml(text, at);
  const match = matchAt(NAME, text, at);
  if (match === null) return undefined;
  const [head, slash = '', name = ''] = match;
  const closing = slash === '/';
  const afterName = at + head.length;
  const mark = closing ? undefined : tagMark(name);
  if (mark !== undefined) return plainMark(text, at, afterName, mark);
  if (name === 's') return sentenceMark(text, at, afterName, closing);
  const meaning = angleMeaning(text, name, closing, afterName, vocabulary);
  if (meaning === undefined && !closing) return undefined;
  const end =
    text.charAt(afterName) === '=' ? valueEnd(text, afterName, meaning) : tagEnd(text, afterName);
  if (end < 0) return undefined;
  if (text.charAt(end - 2) === '/')
    return markToken(at, end, { role: meaning === 'call' ? 'whole-call' : 'neutral' });
  return tagToken(at, end, name, 'angle', closing, meaning);
}

/** The tag written with entities that begins at `at`, an `&`. */
export function scanEscaped(text: string, at: number, vocabulary: TagVocabulary): Scanned {
  const match = matchAt(ESCAPED, text, at);
  if (match === null) return undefined;
  const [raw, slash = '', name = ''] = match;
  const meaning = vocabulary.meaning(name);
  if (meaning === undefined && slash === '') return undefined;
  return tagToken(at, at + raw.length, name, 'escaped', slash === '/', meaning);
}

/** The token in square brackets that begins at `at`. */
export function scanSquare(text: string, at: number, vocabulary: TagVocabulary): Scanned {
  const match = matchAt(SQUARE, text, at);
  if (match === null) return undefined;
  const [raw, whole = '', slash = '', name = ''] = match;
  const mark = squareMark(whole);
  if (mark !== undefined) return markToken(at, at + raw.length, mark);
  if (vocabulary.meaning(name) !== 'think') return undefined;
  return tagToken(at, at + raw.length, name, 'square', slash === '/', 'think');
}

/** The reasoning tag between triangles that begins at `at`. */
export function scanTriangle(text: string, at: number, vocabulary: TagVocabulary): Scanned {
  const match = matchAt(TRIANGLE, text, at);
  if (match === null) return undefined;
  const [raw, slash = '', name = ''] = match;
  if (vocabulary.meaning(name) !== 'think') return undefined;
  return tagToken(at, at + raw.length, name, 'triangle', slash === '/', 'think');
}

function scanBars(text: string, at: number, vocabulary: TagVocabulary): Scanned {
  const match = matchAt(BARS, text, at);
  if (match === null) return undefined;
  const end = at + match[0].length;
  const name = barName(match[1] ?? '');
  const mark = barMark(name);
  if (mark !== undefined) return markToken(at, end, mark);
  const [, side = '', thought = ''] = THOUGHT.exec(name) ?? [];
  if (vocabulary.meaning(thought) !== 'think') return undefined;
  return tagToken(at, end, thought, 'bars', side === 'end', 'think');
}

function scanDsml(text: string, at: number): Scanned {
  const match = matchAt(DSML, text, at);
  if (match === null) return undefined;
  const [head, slash = '', name = ''] = match;
  const end = tagEnd(text, at + head.length);
  const meaning = dsmlMeaning(name);
  if (end < 0 || meaning === undefined) return undefined;
  return tagToken(at, end, name, 'dsml', slash === '/', meaning);
}

function angleMeaning(
  text: string,
  name: string,
  closing: boolean,
  afterName: number,
  vocabulary: TagVocabulary,
): TokenMeaning | undefined {
  const lower = name.toLowerCase();
  if (lower === 'function' && (closing || text.charAt(afterName) === '=')) return 'element';
  if (lower === 'invoke' && (closing || matchAt(ATTRIBUTE, text, afterName) !== null))
    return 'element';
  if (lower === 'summary') return 'summary';
  return sectionMeaning(name) ?? vocabulary.meaning(name);
}

function dsmlMeaning(name: string): TokenMeaning | undefined {
  const lower = name.toLowerCase();
  if (lower === 'invoke') return 'element';
  return lower === 'calls' ? 'section' : sectionMeaning(name);
}

function sectionMeaning(name: string): TokenMeaning | undefined {
  return /^(?:tool|function)_calls$/i.test(name) ? 'section' : undefined;
}

/** Where the tag ends whose name ends at `afterName`, behind its `>`; -1 when it is none. Quoted values may hold anything. */
function tagEnd(text: string, afterName: number): number {
  const next = text.charAt(afterName);
  if (next === '>') return afterName + 1;
  if (next !== '/' && !/\s/.test(next)) return -1;
  if (matchAt(ATTRIBUTE, text, afterName) !== null) {
    const end = quotedEnd(text, afterName);
    if (end !== undefined) return end;
  }
  TAG_END.lastIndex = afterName;
  const found = TAG_END.exec(text);
  return found?.[0] === '>' ? found.index + 1 : -1;
}

/** The same for a name with a value. */
function valueEnd(text: string, afterName: number, meaning: TokenMeaning | undefined): number {
  const match = meaning === 'element' ? matchAt(VALUE, text, afterName) : null;
  return match === null ? -1 : afterName + match[0].length;
}

/** The same for a tag with attributes; undefined when a quotation mark in it is never closed. */
function quotedEnd(text: string, from: number): number | undefined {
  let inQuotes = false;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) inQuotes = !inQuotes;
    else if (!inQuotes && unit === LESS) return -1;
    else if (!inQuotes && unit === GREATER) return at + 1;
  }
  return inQuotes ? undefined : -1;
}

const QUOTE = 34;
const LESS = 60;
const GREATER = 62;

function plainMark(text: string, at: number, afterName: number, mark: Mark): Scanned {
  return text.charAt(afterName) === '>' ? markToken(at, afterName + 1, mark) : undefined;
}

function sentenceMark(text: string, at: number, afterName: number, closing: boolean): Scanned {
  if (text.charAt(afterName) !== '>') return undefined;
  const end = afterName + 1;
  if (!closing) return isBlank(text, 0, at) ? markToken(at, end, { role: 'neutral' }) : undefined;
  return matchAt(AFTER_SENTENCE, text, end) === null
    ? undefined
    : markToken(at, end, { role: 'turn-end' });
}

function tagToken(
  start: number,
  end: number,
  name: string,
  style: TagStyle,
  closing: boolean,
  meaning: TokenMeaning | undefined,
): TagToken {
  return { type: 'tag', name, style, closing, meaning, start, end, quote: null };
}

function markToken(start: number, end: number, mark: Mark): MarkToken {
  return { type: 'mark', mark, start, end, quote: null };
}
