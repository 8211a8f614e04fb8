import type { Span } from '../../model/span.js';
import { codeRanges } from './code-ranges.js';
import { dropUnpaired } from './drop-unpaired.js';
import { type Tick, tickAt } from './ticks.js';
import { isWordOfSentence, markMentions } from './mentions.js';
import type { SegmentOptions } from './options.js';
import { quotedInProse } from './quoted-prose.js';
import { scanAngle, scanEscaped, scanSquare, scanTriangle } from './scan-tag.js';
import type { MarkToken, TagToken } from './tokens.js';
import { isBlank } from './tokens.js';
import { isWeakThink, tagVocabulary } from './vocabulary.js';
import type { TagVocabulary } from './vocabulary.js';

/** Where a token may begin, and runs of backticks and of tildes. */
const BEGINNING = /[<◁]|\[(?=\/?[A-Z])|`+|~{3,}|&lt;/g;

/**
 * Finds the tags and template tokens of a text, in order, in one pass. Unknown tags are left out, save closers, which
 * may be misspelt. Those in code and in quotation marks have a `quote`.
 */
export function scanTokens(
  text: string,
  vocabulary: TagVocabulary,
  options: SegmentOptions = {},
): (TagToken | MarkToken)[] {
  const tokens: (TagToken | MarkToken)[] = [];
  const ticks: Tick[] = [];
  BEGINNING.lastIndex = 0;
  for (let found = BEGINNING.exec(text); found !== null; found = BEGINNING.exec(text)) {
    const [first] = found;
    if (first.startsWith('`') || first.startsWith('~')) {
      const tick = tickAt(text, found.index, first);
      if (tick !== null) ticks.push(tick);
      continue;
    }
    const token = tokenAt(text, found.index, first, vocabulary, options);
    if (token === undefined) continue;
    token.quote = quotedInProse(text, token) ?? spokenOf(text, token);
    tokens.push(token);
    BEGINNING.lastIndex = token.end;
  }
  markMentions(text, tokens);
  markCode(tokens, codeRanges(text, tokens, ticks));
  return dropUnpaired(text, tokens, vocabulary);
}

/** True when a text holds a tag that agents write and documents do not: a built-in one, or one of `extraTools`. */
export function holdsAgentTag(text: string, extraTools: readonly string[]): boolean {
  const tokens = scanTokens(text, tagVocabulary([], extraTools));
  return tokens.some((token) => token.quote === null && isAgentToken(text, token));
}

/** True when a text holds a tag that opens or closes reasoning. */
export function holdsReasoningTag(text: string, vocabulary: TagVocabulary): boolean {
  const tokens = scanTokens(text, vocabulary, { escapedTags: true });
  return tokens.some(
    (token) => token.quote === null && token.type === 'tag' && token.meaning === 'think',
  );
}

function isAgentToken(text: string, token: TagToken | MarkToken): boolean {
  if (token.type === 'mark') return AGENT_MARKS.has(token.mark.role);
  const { meaning, name, start } = token;
  if (meaning === undefined || meaning === 'summary') return false;
  return meaning !== 'think' || !isWeakThink(name) || isBlank(text, 0, start);
}

/** A call without content, `<look/>`, is a word where the sentence goes on around it. */
function spokenOf(text: string, token: TagToken | MarkToken): Span | null {
  const isCall = token.type === 'mark' && token.mark.role === 'whole-call';
  return isCall && isWordOfSentence(text, token) ? { start: token.start, end: token.end } : null;
}

/** Tokens of calls. Those of roles stand around messages of whole conversations. */
const AGENT_MARKS: ReadonlySet<string> = new Set([
  'section-begin',
  'call-begin',
  'calls',
  'code-call',
  'channel',
]);

function tokenAt(
  text: string,
  at: number,
  first: string,
  vocabulary: TagVocabulary,
  options: SegmentOptions,
): TagToken | MarkToken | undefined {
  if (first === '<') return scanAngle(text, at, vocabulary);
  if (first === '[') return scanSquare(text, at, vocabulary);
  if (first === '◁') return scanTriangle(text, at, vocabulary);
  return options.escapedTags === true ? scanEscaped(text, at, vocabulary) : undefined;
}

function markCode(tokens: readonly (TagToken | MarkToken)[], ranges: readonly Span[]): void {
  let next = 0;
  for (const token of tokens) {
    while ((ranges[next]?.end ?? Infinity) <= token.start) next++;
    const range = ranges[next];
    if (range !== undefined && range.start < token.start) token.quote = range;
  }
}
