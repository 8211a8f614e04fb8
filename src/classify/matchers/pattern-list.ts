import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
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
      const found: SentenceMatcher[] = [];
      for (let cell = first; cell < first + size * CELL; cell += CELL) {
        addNew(found, index.words.get(cells[cell] as number));
        addNew(found, index.stems.get(cells[cell + STEM] as number));
      }
      return found;
    },
  };
}

/** True when one of the patterns matches a sentence. */
export function matchesOne(list: PatternList, sentence: Sentence): boolean {
  return list.candidates(sentence).some((matcher) => matcher.find(sentence, 0) !== null);
}

function addNew(found: SentenceMatcher[], matchers: readonly SentenceMatcher[] | undefined): void {
  if (matchers === undefined) return;
  for (const matcher of matchers) if (!found.includes(matcher)) found.push(matcher);
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
  return { words, stems };
}
