import { append } from '../../model/append.js';
import { part, shellEscape, unescaped } from './stretch.js';
import type { Stretch } from './stretch.js';

/** A word of a command line, with its quotes undone. Offsets count in the stretch that was read. */
export interface Word {
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** True where any part of it stood in quotes. */
  readonly quoted: boolean;
  /** What stands inside, where the whole word is one quoted string. */
  readonly inner: Stretch | null;
  /** Commands whose output it takes: `$(...)` and backticks. */
  readonly commands: readonly Stretch[];
}

/** A piece of a command line. */
export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'document'; readonly body: Stretch };

/** Beyond this many pieces a command line is read no further. */
const MOST_TOKENS = 4000;
const OPERATOR = /^(?:\d?(?:<<<|<<-?|>>|>\||>&|<&|>|<)|&>>?|&&|\|\||\|&|;;|[|;&\n()])/;

/** Cuts a command line into words and operators. Quotes that are never closed reach to the end. */
export function lexShell(source: Stretch): Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  const documents: string[] = [];
  let at = 0;
  while (at < text.length && tokens.length < MOST_TOKENS) {
    const char = text.charAt(at);
    if (char === '\\' && text[at + 1] === '\n') at += 2;
    else if (char === ' ' || char === '\t' || char === '\r') at++;
    else if (char === '#') at = lineEnd(text, at);
    else {
      const operator = OPERATOR.exec(text.slice(at, at + 4))?.[0];
      if (operator === undefined) {
        const word = lexWord(source, at);
        if (opensDocument(tokens.at(-1))) documents.push(word.value);
        tokens.push({ kind: 'word', word });
        at = word.to;
        continue;
      }
      tokens.push({ kind: 'operator', text: operator, from: at, to: at + operator.length });
      at += operator.length;
      if (operator === '\n') at = takeDocuments(source, at, documents, tokens);
    }
  }
  return tokens;
}

function opensDocument(token: Token | undefined): boolean {
  return token?.kind === 'operator' && /^\d?<<-?$/.test(token.text);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The bodies of here-documents begin on the line behind the command, in order. They stand before the line's end. */
function takeDocuments(source: Stretch, from: number, closers: string[], tokens: Token[]): number {
  let at = from;
  for (const closer of closers.splice(0)) {
    const start = at;
    let end = source.text.length;
    while (at < source.text.length) {
      const stop = lineEnd(source.text, at);
      const isCloser = source.text.slice(at, stop).trim() === closer;
      if (isCloser) end = at;
      at = stop + 1;
      if (isCloser) break;
    }
    tokens.splice(-1, 0, { kind: 'document', body: part(source, start, Math.max(start, end)) });
  }
  return Math.min(at, source.text.length);
}

function lexWord(source: Stretch, from: number): Word {
  const { text } = source;
  const pieces: string[] = [];
  const commands: Stretch[] = [];
  let inner: Stretch | null = null;
  let quoted = false;
  // Backslashes part the folders of Windows: `C:\\Logs`.
  const isDrivePath = /^[A-Z]:\\/i.test(text.slice(from, from + 3));
  let at = from;
  while (at < text.length && !/[\s|;&<>()]/.test(text.charAt(at))) {
    const char = text.charAt(at);
    if (char === "'" || char === '"') {
      const end = quoteEnd(text, at);
      inner =
        char === "'" ? part(source, at + 1, end) : unescaped(source, at + 1, end, shellEscape);
      quoted = true;
      pieces.push(inner.text);
      if (char === '"') append(commands, commandsIn(inner));
      at = Math.min(end + 1, text.length);
      continue;
    }
    const end = pieceEnd(text, at);
    const isEscape = char === '\\' && !isDrivePath;
    if (text.startsWith('$(', at)) commands.push(part(source, at + 2, Math.max(at + 2, end - 1)));
    else if (char === '`') commands.push(part(source, at + 1, Math.max(at + 1, end - 1)));
    pieces.push(isEscape ? text.slice(at + 1, end) : text.slice(at, end));
    at = end;
  }
  const to = Math.max(at, from + 1);
  const alone = quoted && pieces.length === 1 ? inner : null;
  return {
    value: at === from ? text.slice(from, to) : pieces.join(''),
    from,
    to,
    quoted,
    inner: alone,
    commands,
  };
}

/** Where a run of plain characters, an escape or a substitution ends. */
function pieceEnd(text: string, at: number): number {
  if (text[at] === '\\') return Math.min(at + 2, text.length);
  if (text.startsWith('$(', at) || text.startsWith('${', at)) return bracketEnd(text, at + 1);
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return end < 0 ? text.length : end + 1;
  }
  let end = at + 1;
  while (end < text.length && !/[\s|;&<>()'"\\$`]/.test(text.charAt(end))) end++;
  return end;
}

function quoteEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  let end = at + 1;
  while (end < text.length && text[end] !== quote)
    end += quote === '"' && text[end] === '\\' ? 2 : 1;
  return Math.min(end, text.length);
}

function bracketEnd(text: string, open: number): number {
  const closer = text[open] === '(' ? ')' : '}';
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === text[open]) depth++;
    else if (text[at] === closer && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Commands whose output stands in double quotes. */
function commandsIn(inner: Stretch): Stretch[] {
  const from = inner.text.indexOf('$(');
  if (from < 0) return [];
  const end = bracketEnd(inner.text, from + 1);
  return [part(inner, from + 2, Math.max(from + 2, end - 1))];
}
