import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { NEED } from './needs.js';
import type { IndexTables } from './pattern-index.js';
import {
  aloneIn,
  ANCHOR,
  HOLDER,
  isOf,
  mayAnchor,
  placeIn,
  standsAt,
  TOGETHER,
  togetherIn,
} from './term-rows.js';

/** Whether a sentence holds what a pattern needs around its rarest requirement, which stands at word `at`. */
export type NeedCheck = (pattern: number, sentence: Sentence, at: number) => boolean;

/** Compiles the check. It looks at places only: whether the sentence has the pattern's notes is asked before. */
export function compileNeedCheck(tables: IndexTables): NeedCheck {
  const { ofWord, ofStem, rows, terms, holders } = tables.rows;
  const { starts, cells: needs } = tables.needs;
  const { reach } = tables;
  return (pattern, sentence, at) => {
    const end = starts[pattern + 1] as number;
    for (let need = starts[pattern] as number; need < end; need += NEED) {
      const low = Math.max(0, at + (needs[need + 2] as number));
      const high = Math.min(sentence.size - 1, at + (needs[need + 3] as number));
      if (!begins(needs[need + 1] as number, sentence, low, high)) return false;
    }
    return true;
  };

  /** Whether a term of a set begins between two words. */
  function begins(set: number, sentence: Sentence, low: number, high: number): boolean {
    const { cells, first, size } = sentence;
    const last = Math.min(size - 1, high + (reach[set] as number));
    for (let at = low; at <= last; at++) {
      const cell = first + at * CELL;
      const word = ofWord[cells[cell] as number];
      if (anchors(word, set, sentence, at, low, high)) return true;
      const stem = ofStem[cells[cell + STEM] as number];
      if (anchors(stem, set, sentence, at, low, high)) return true;
    }
    return false;
  }

  /** Whether the key of a row, at word `at`, anchors a term of a set that begins between two words. Later words of a text have no row. */
  function anchors(
    row: number | undefined,
    set: number,
    sentence: Sentence,
    at: number,
    low: number,
    high: number,
  ): boolean {
    if (row === undefined || row === 0 || !mayAnchor(row, set, rows)) return false;
    let place = placeIn(row, aloneIn(set), rows);
    if (rows[place] === aloneIn(set)) {
      if (at <= high) return true;
      place++;
    }
    return rows[place] === togetherIn(set) && stands(row, set, sentence, at, low, high);
  }

  /** Whether a term of several words of a set stands at its anchor `at`, and begins between two words. */
  function stands(
    row: number,
    set: number,
    sentence: Sentence,
    at: number,
    low: number,
    high: number,
  ): boolean {
    const { cells, first } = sentence;
    const cell = first + at * CELL;
    const end = row + (rows[row + 2] as number);
    for (let i = row + (rows[row + 1] as number); i < end; i += TOGETHER) {
      if (cells[cell + (rows[i] as number)] !== rows[i + 1]) continue;
      const term = rows[i + 2] as number;
      const start = at - (terms[term + ANCHOR] as number);
      if (start < low || start > high || !isOf(set, terms[term + HOLDER] as number, holders))
        continue;
      if (standsAt(start, term, terms, sentence)) return true;
    }
    return false;
  }
}
