import { wholeText } from './baseline.js';
import type { Baseline, CountedCategory } from './baseline.js';

/** Words and phrases by category. */
export type WordLists = Readonly<Record<CountedCategory, readonly string[]>>;

/** Tags a message with every category of which it holds a word, whole and in any case. */
export function wordListBaseline(name: string, lists: WordLists): Baseline {
  const patterns = Object.entries(lists).map(
    ([category, words]) => [category as CountedCategory, anyOf(words)] as const,
  );
  return {
    name,
    tag(texts) {
      const text = wholeText(texts);
      return new Set(patterns.flatMap(([category, any]) => (any.test(text) ? [category] : [])));
    },
  };
}

/** One expression for a list of words of letters; blanks and hyphens within a phrase stand for each other. */
function anyOf(words: readonly string[]): RegExp {
  const parts = words.map((word) => word.split(/[ -]/).join('[\\s-]+'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${parts.join('|')})(?![\\p{L}\\p{N}_])`, 'iu');
}
