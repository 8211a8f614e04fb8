import { CELL } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { isAt } from './term-table.js';
import type { Term, TermTable } from './term-table.js';

/** The patterns whose rarest requirement a word can meet, as integers that are read one after another. */
export interface Anchors {
  /** Those that the word meets by itself: two integers each, the pattern and the set of its next rarest requirement. */
  readonly alone: Int32Array;
  /** Terms of several words that hold the word. */
  readonly together: readonly AnchoredTerm[];
  /** For each of those two integers: where from the word's cell a word beside it is looked for, and its number. */
  readonly beside: Int32Array;
}

interface AnchoredTerm {
  readonly term: Term;
  readonly patterns: Int32Array;
}

/**
 * What belongs to a word as an anchor; null for nothing.
 * @param word number of the word
 * @param patternsOf patterns whose rarest requirement is a set
 * @param nextSet the set that a pattern needs beside the rarest
 */
export function anchorsAt(
  word: number,
  sets: TermTable,
  patternsOf: (set: number) => readonly number[],
  nextSet: (pattern: number) => number,
): Anchors | null {
  const found = sets.at(word).flatMap((term) => {
    const patterns = Int32Array.from(new Set(term.sets.flatMap(patternsOf)));
    return patterns.length === 0 ? [] : [{ term, patterns }];
  });
  if (found.length === 0) return null;
  const single = found.filter(({ term }) => term.keys.length === 1);
  const alone = new Set(single.flatMap(({ patterns }) => [...patterns]));
  const together = found.filter(({ term }) => term.keys.length > 1);
  return {
    alone: Int32Array.from([...alone].flatMap((pattern) => [pattern, nextSet(pattern)])),
    together,
    beside: Int32Array.from(together.flatMap(({ term }) => besideAnchor(term))),
  };
}

/** The word behind the anchor, or the one before it where it is the last. */
function besideAnchor({ keys, columns, anchor }: Term): [number, number] {
  const at = anchor + 1 < keys.length ? anchor + 1 : anchor - 1;
  return [(at - anchor) * CELL + (columns[at] as number), keys[at] as number];
}

/** The terms of several words that stand in a sentence with their anchor at word `at`. */
export function termsAt(
  { together, beside }: Anchors,
  sentence: Sentence,
  at: number,
): readonly AnchoredTerm[] {
  const { cells, first } = sentence;
  const cell = first + at * CELL;
  let found = NONE;
  for (let i = 0; i < beside.length; i += 2) {
    if (cells[cell + (beside[i] as number)] !== beside[i + 1]) continue;
    const one = together[i >> 1] as AnchoredTerm;
    if (isAt(one.term, sentence, at - one.term.anchor)) found = [...found, one];
  }
  return found;
}

const NONE: readonly AnchoredTerm[] = [];
