import { isCommonWord } from '../../nlp/natural.js';
import type { Sentence } from './sentence.js';

const SHORTEST = 3;

/** The stems of a sentence's content words: what it speaks of. Common words, very short ones and numbers are left out. */
export function contentStems(sentence: Sentence): ReadonlySet<string> {
  const stems = new Set<string>();
  sentence.forms.forEach((form, i) => {
    if (form.length >= SHORTEST && !isCommonWord(form) && !/^\d+$/.test(form))
      stems.add(sentence.stems[i] as string);
  });
  return stems;
}

/** How many members two sets share. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const member of a) if (b.has(member)) count++;
  return count;
}
