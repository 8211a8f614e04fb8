import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { marked } from '../text/terms.js';
import type { WordTable } from '../text/word-table.js';
import type { SentenceMatcher } from './matcher.js';

/** Patterns of which any will do: what must stand near by, or what excepts. */
export interface PatternList {
  readonly matchers: readonly SentenceMatcher[];
  /** Those that can match a sentence. */
  candidates(sentence: Sentence): readonly SentenceMatcher[];
}

interface ByRarest {
  readonly words: ReadonlyMap<number, readonly SentenceMatcher[]>;
  readonly stems: ReadonlyMap<number, readonly SentenceMatcher[]>;
  /** 1 at the numbers that are in these maps. */
  readonly wordMarks: Uint8Array;
  readonly stemMarks: Uint8Array;
}

const NONE: readonly SentenceMatcher[] = [];

/** Indexes some patterns by their rarest requirement, when first asked. */
export function listPatterns(matchers: readonly SentenceMatcher[], table: WordTable): PatternList {
  let index: ByRarest | null = null;
  return {
    matchers,
    candidates({ cells, first, size }) {
      if (matchers.length === 0) return NONE;
      index ??= byRarest(matchers, table);
      const { words, stems, wordMarks, stemMarks } = index;
      let found = NONE;
      for (let cell = first; cell < first + size * CELL; cell += CELL) {
        const word = cells[cell] as number;
        const stem = cells[cell + STEM] as number;
        if (wordMarks[word] === 1) found = withNew(found, words.get(word));
        if (stemMarks[stem] === 1) found = withNew(found, stems.get(stem));
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
  found: readonly SentenceMatcher[],
  matchers: readonly SentenceMatcher[] = NONE,
): readonly SentenceMatcher[] {
  return found.length === 0 ? matchers : [...new Set([...found, ...matchers])];
}

function byRarest(matchers: readonly SentenceMatcher[], table: WordTable): ByRarest {
  const words = new Map<number, SentenceMatcher[]>();
  const stems = new Map<number, SentenceMatcher[]>();
  for (const matcher of matchers)
    for (const atom of matcher.requirements[0]?.words ?? []) {
      const isStem = atom.endsWith('~');
      const map = isStem ? stems : words;
      const number = isStem ? table.stemOf(atom.slice(0, -1)) : table.wordOf(atom);
      const list = map.get(number);
      if (list === undefined) map.set(number, [matcher]);
      else list.push(matcher);
    }
  const wordMarks = marked([...words.keys()]);
  const stemMarks = marked([...stems.keys()]);
  return { words, stems, wordMarks, stemMarks };
}
