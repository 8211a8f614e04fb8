import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { WordTable } from '../text/word-table.js';
import { compileNeeds } from './need-table.js';
import type { Anchored } from './need-table.js';
import type { Requirement } from './requirements.js';
import { isAt } from './term-table.js';

/** Finds the patterns that can match a sentence, from its words alone. */
export interface PatternIndex {
  /**
   * Positions of the patterns whose requirements the sentence meets, ascending. It misses none that can match.
   * `readers` are bits: patterns that share none of them are left out.
   */
  candidates(sentence: Sentence, readers?: number): readonly number[];
}

/** What is indexed of one pattern. */
export interface Indexed {
  /** The rarest first. */
  readonly requirements: readonly Requirement[];
  /** Bits that say who may read it. @default everybody */
  readonly readers?: number;
}

const EVERYBODY = -1;

/** Indexes patterns by their rarest requirement; the others are looked for around it. */
export function indexPatterns(patterns: readonly Indexed[], table: WordTable): PatternIndex {
  const needs = compileNeeds(
    patterns.map(({ requirements }) => requirements),
    table,
  );
  const readersOf = Int32Array.from(patterns, ({ readers }) => readers ?? EVERYBODY);
  const lists: (readonly Anchored[] | null | undefined)[] = [];
  const listOf = (word: number, stem: number): readonly Anchored[] | null => {
    if (word === 0) return null;
    let list = lists[word];
    if (list === undefined) {
      list = needs.anchoredAt(word, stem);
      lists[word] = list;
    }
    return list;
  };
  return {
    candidates(sentence, readers = EVERYBODY) {
      const { cells, first, size } = sentence;
      const found: number[] = [];
      for (let at = 0; at < size; at++) {
        const cell = first + at * CELL;
        const list = listOf(cells[cell] as number, cells[cell + STEM] as number);
        if (list === null) continue;
        for (const { term, patterns: anchored } of list) {
          const start = at - term.anchor;
          if (term.keys.length > 1 && !isAt(term, sentence, start)) continue;
          for (const position of anchored) {
            if (((readersOf[position] as number) & readers) === 0) continue;
            if (found.includes(position) || !needs.areMet(position, sentence, start)) continue;
            found.push(position);
          }
        }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found;
    },
  };
}
