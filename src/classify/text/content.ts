import { isCommonWord } from '../../nlp/natural.js';
import type { Target } from '../matchers/matcher.js';
import type { Sentence } from './sentence.js';

const SHORTEST = 3;

/**
 * The stems of the content words in a stretch of a sentence: what it speaks of. Common words, very short ones and numbers are
 * left out. Those of the whole sentence are `sentence.content`.
 */
export function contentStems(sentence: Sentence, { from, to }: Target): ReadonlySet<string> {
  const stems = new Set<string>();
  for (let at = from; at < to; at++) {
    const form = sentence.forms[at] ?? '';
    if (form.length >= SHORTEST && !isCommonWord(form) && !/^\d+$/.test(form))
      stems.add(sentence.stems[at] as string);
  }
  return stems;
}

/** How many members two sets share. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const member of few) if (many.has(member)) count++;
  return count;
}
