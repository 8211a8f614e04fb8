import { CELL } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { WordTable } from '../text/word-table.js';
import { termsAt } from './anchors.js';
import { compileNeeds } from './need-table.js';
import type { Requirement } from './requirements.js';

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
  const add = (
    found: number[],
    position: number,
    sentence: Sentence,
    at: number,
    readers: number,
  ): void => {
    if (((readersOf[position] as number) & readers) === 0 || found.includes(position)) return;
    if (needs.areMet(position, sentence, at)) found.push(position);
  };
  return {
    candidates(sentence, readers = EVERYBODY) {
      const { cells, first, size } = sentence;
      const found: number[] = [];
      needs.note(sentence);
      for (let at = 0; at < size; at++) {
        const anchors = needs.anchorsAt(cells[first + at * CELL] as number);
        if (anchors === null) continue;
        const { alone } = anchors;
        for (let i = 0; i < alone.length; i += 2)
          if (needs.isNoted(alone[i + 1] as number))
            add(found, alone[i] as number, sentence, at, readers);
        for (const { term, patterns: own } of termsAt(anchors, sentence, at))
          for (const position of own) add(found, position, sentence, at - term.anchor, readers);
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found;
    },
  };
}
