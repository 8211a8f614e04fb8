import { isCommonWord } from '../../nlp/natural.js';
import type { Target } from '../matchers/matcher.js';
import type { Sentence } from './sentence.js';

const SHORTEST = 3;

/**
 * The stems of a sentence's content words, or of those of a stretch of it: what it speaks of. Common words, very short
 * ones and numbers are left out.
 */
export function contentStems(
  sentence: Sentence,
  stretch: Target = { from: 0, to: sentence.forms.length },
): ReadonlySet<string> {
  const stems = new Set<string>();
  for (let at = stretch.from; at < stretch.to; at++) {
    const form = sentence.forms[at] ?? '';
    if (form.length >= SHORTEST && !isCommonWord(form) && !/^\d+$/.test(form))
      stems.add(sentence.stems[at] as string);
  }
  return stems;
}

/** How many members two sets share. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const member of a) if (b.has(member)) count++;
  return count;
}
