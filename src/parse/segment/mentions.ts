import type { Span } from '../../model/span.js';
import { matchAt } from './sticky.js';
import type { MarkToken, TagToken } from './tokens.js';
import { canonicalName } from './canonical-name.js';

/** A word, or a comma in a row of tags, and the space between it and a tag in the middle of a sentence. */
const BEFORE = /[\p{L}\p{N},] $/u;
/** Marks that end a clause: content does not begin with one. */
const PUNCTUATION = /[,;:.!?)](?:\s|$)/uy;
/** A sentence that goes on: with any word, and with one that content does not begin with. */
const WORD = / {1,3}[\p{Ll}\p{Lo}]/uy;
const JOINING_WORD = / {1,3}(?:and|or|is|are|was|as|when|if|means)\b/y;
/** GLM's calls begin with a word, too. */
const KEYED = / *[\w.:/-]{1,200}\s*<arg_key>/y;
/** All that stands between the tags of a pair that is only named: `<think> and </think>`, `<think>...</think>`. */
const BETWEEN_NAMED = /\s*(?:,? ?(?:and|or)|[,/…]|\.{3})\s*/y;

/**
 * Marks the openers that a sentence speaks of, `the tag <tool_call> starts a call`, as quoted: in the middle of it, without
 * a closer before the next opener of their name, and followed by what no content begins with. For a wrapper any further word
 * of the sentence is such, since calls are JSON or tags; for reasoning only a punctuation mark is, closer or not. Where only `and` stands between opener and closer, both are spoken of.
 *
 * @param tokens in order; those that are quoted already are passed over.
 */
export function markMentions(text: string, tokens: readonly (TagToken | MarkToken)[]): void {
  if (!tokens.some((token) => isPairTag(token) && isInSentence(text, token))) return;
  const tags = tokens.filter(isPairTag);
  const closers = new Map<string, TagToken>();
  for (let i = tags.length - 1; i >= 0; i--) {
    const tag = tags[i] as TagToken;
    const name = canonicalName(tag.name);
    if (tag.closing) {
      closers.set(name, tag);
      continue;
    }
    const closer = closers.get(name);
    closers.delete(name);
    if (!isInSentence(text, tag)) continue;
    if (closer !== undefined && isNamedPair(text, tag, closer)) {
      tag.quote = ownPlace(tag);
      closer.quote = ownPlace(closer);
    } else if (isSpokenOf(text, tag, closer === undefined)) tag.quote = ownPlace(tag);
  }
}

/** True for a place in the middle of a sentence, words or punctuation on both sides. */
export function isWordOfSentence(text: string, { start, end }: Span): boolean {
  if (text.charAt(start - 1) !== ' ' || !BEFORE.test(text.slice(Math.max(0, start - 3), start)))
    return false;
  return matchAt(WORD, text, end) !== null || matchAt(PUNCTUATION, text, end) !== null;
}

function isPairTag(token: TagToken | MarkToken): token is TagToken {
  if (token.type !== 'tag' || token.quote !== null) return false;
  const { meaning } = token;
  return meaning !== undefined && meaning !== 'summary' && meaning !== 'section';
}

function isInSentence(text: string, { closing, start }: TagToken): boolean {
  if (closing || text.charAt(start - 1) !== ' ') return false;
  return BEFORE.test(text.slice(Math.max(0, start - 3), start));
}

function isNamedPair(text: string, { end }: TagToken, closer: TagToken): boolean {
  return matchAt(BETWEEN_NAMED, text, end) !== null && BETWEEN_NAMED.lastIndex === closer.start;
}

function isSpokenOf(text: string, { meaning, end }: TagToken, isUnclosed: boolean): boolean {
  if (meaning === 'element') return false;
  const isPunctuated = matchAt(PUNCTUATION, text, end) !== null;
  if (meaning === 'think') return isPunctuated;
  if (!isUnclosed || isPunctuated) return isUnclosed;
  if (meaning !== 'wrapper') return matchAt(JOINING_WORD, text, end) !== null;
  return matchAt(WORD, text, end) !== null && matchAt(KEYED, text, end) === null;
}

function ownPlace({ start, end }: TagToken): Span {
  return { start, end };
}
