// Deep import only: the root of `natural` opens database clients and reads the working directory's `.env`.
import stemmers from 'natural/lib/natural/stemmers/index.js';
import { wholeText } from './baseline.js';
import type { MessageTexts } from './baseline.js';

/** The distinct Porter stems of a message, without stop words, as `natural`'s classifiers take them. */
export function stemsOf(texts: MessageTexts): string[] {
  return [...new Set(stemmers.PorterStemmer.tokenizeAndStem(wholeText(texts)))];
}

/** In how many documents each stem stands, the most frequent first. */
export function stemCounts(
  documents: readonly (readonly string[])[],
): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const stems of documents)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

/** A document with only some of its stems. */
export function keepStems(stems: readonly string[], kept: ReadonlySet<string>): string[] {
  return stems.filter((stem) => kept.has(stem));
}
