import type { Sentence } from '../text/sentence.js';
import type { Requirement } from './requirements.js';

/** A stretch of a sentence, as word indices, end exclusive. */
export interface Target {
  readonly from: number;
  readonly to: number;
}

/** Finds something in one sentence: a token pattern, a regular expression, a clause. */
export interface SentenceMatcher {
  /** The first match at or after word `from`; null when there is none. */
  find(sentence: Sentence, from: number): Target | null;
  /** What a sentence must hold for it to match, the rarest first. */
  readonly requirements: readonly Requirement[];
}

/** Every match of a matcher in a sentence, left to right, none inside another. */
export function everyMatch(matcher: SentenceMatcher, sentence: Sentence): Target[] {
  const found: Target[] = [];
  for (let from = 0; ; ) {
    const target = matcher.find(sentence, from);
    if (target === null) return found;
    found.push(target);
    from = target.to;
  }
}

/** True when two stretches share a word. */
export function overlaps(a: Target, b: Target): boolean {
  return a.from < b.to && b.from < a.to;
}
