import { addTo } from '../../model/add-to.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { marked } from '../text/terms.js';
import type { Atoms } from '../text/atoms.js';
import type { SentenceMatcher } from './matcher.js';
import { isAt, tableTerms } from './term-table.js';
import type { Term } from './term-table.js';

/** Patterns of which any will do: what must stand near by, or what excepts. */
export interface PatternList {
  readonly matchers: readonly SentenceMatcher[];
  /** Those that can match a sentence. */
  candidates(sentence: Sentence): readonly SentenceMatcher[];
}

interface ByRarest {
  /** By the number of a word or stem: terms that are looked for there. */
  readonly words: ReadonlyMap<number, readonly Found[]>;
  readonly stems: ReadonlyMap<number, readonly Found[]>;
  /** 1 at the numbers that are in these maps. */
  readonly wordMarks: Uint8Array;
  readonly stemMarks: Uint8Array;
}

/** A term, and the patterns that need it. */
interface Found {
  readonly term: Term;
  readonly matchers: readonly SentenceMatcher[];
}

const NONE: readonly SentenceMatcher[] = [];
const NOTHING: Atoms = new Set();

/** Indexes some patterns by their rarest requirement, when first asked. */
export function listPatterns(matchers: readonly SentenceMatcher[]): PatternList {
  let index: ByRarest | null = null;
  return {
    matchers,
    candidates(sentence) {
      if (matchers.length === 0) return NONE;
      index ??= byRarest(matchers);
      const { cells, first, size } = sentence;
      const { words, stems, wordMarks, stemMarks } = index;
      let found = NONE;
      for (let at = 0; at < size; at++) {
        const cell = first + at * CELL;
        const word = cells[cell] as number;
        const stem = cells[cell + STEM] as number;
        if (wordMarks[word] === 1) found = withNew(found, words.get(word), sentence, at);
        if (stemMarks[stem] === 1) found = withNew(found, stems.get(stem), sentence, at);
      }
      return found;
    },
  };
}

/** True when one of the patterns matches a sentence. */
export function matchesOne(list: PatternList, sentence: Sentence): boolean {
  const candidates = list.candidates(sentence);
  return candidates.length > 0 && candidates.some((matcher) => matcher.find(sentence, 0) !== null);
}

function withNew(
  before: readonly SentenceMatcher[],
  terms: readonly Found[] = [],
  sentence: Sentence,
  at: number,
): readonly SentenceMatcher[] {
  let found = before;
  for (const { term, matchers } of terms)
    if (term.keys.length === 1 || isAt(term, sentence, at - term.anchor))
      found = found.length === 0 ? matchers : [...new Set([...found, ...matchers])];
  return found;
}

function byRarest(matchers: readonly SentenceMatcher[]): ByRarest {
  const sets = matchers.map(({ requirements }): Atoms => requirements[0]?.words ?? NOTHING);
  const named = tableTerms(sets);
  const bySet = new Map<number, SentenceMatcher[]>();
  matchers.forEach((matcher, i) => {
    addTo(bySet, named.numberOf(sets[i] as Atoms), matcher);
  });
  const words = new Map<number, Found[]>();
  const stems = new Map<number, Found[]>();
  for (const term of named.terms) {
    const map = term.columns[term.anchor] === STEM ? stems : words;
    const found = { term, matchers: term.sets.flatMap((set) => bySet.get(set) ?? []) };
    addTo(map, term.keys[term.anchor] as number, found);
  }
  const wordMarks = marked([...words.keys()]);
  const stemMarks = marked([...stems.keys()]);
  return { words, stems, wordMarks, stemMarks };
}
