import { addTo } from '../../model/add-to.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { compileNeedCheck } from './need-check.js';
import type { NeedCheck } from './need-check.js';
import { listNeeds, NEED } from './needs.js';
import type { Needs } from './needs.js';
import type { Requirement } from './requirements.js';
import {
  ALONE,
  ANCHOR,
  HEAD,
  HOLDER,
  HOLDER_HEAD,
  layRows,
  standsAt,
  TOGETHER,
} from './term-rows.js';
import type { TermRows } from './term-rows.js';
import { tableTerms } from './term-table.js';

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

/** An index as tables of integers, from which it can be opened at once. */
export interface IndexTables {
  readonly rows: TermRows;
  readonly needs: Needs;
  /** For each set how far behind its beginning an anchor may stand. */
  readonly reach: Int32Array;
  /** Who may read each pattern. */
  readonly readersOf: Int32Array;
}

/** Opens an index that was laid out before. */
export function openIndex(tables: IndexTables): PatternIndex {
  return new RowIndex(tables, compileNeedCheck(tables));
}

/** Lays out patterns by their rarest requirement; the others are looked for around it. */
export function layIndex(patterns: readonly Indexed[]): IndexTables {
  const requirements = patterns.map((one) => one.requirements);
  const sets = tableTerms(requirements.flatMap((needs) => needs.map(({ words }) => words)));
  const needs = listNeeds(requirements, sets);
  const anchored = new Map<number, number[]>();
  requirements.forEach(([rarest], pattern) => {
    if (rarest !== undefined) addTo(anchored, sets.numberOf(rarest.words), pattern);
  });
  const rows = layRows(sets, (set) => anchored.get(set) ?? [], needs);
  const readersOf = Int32Array.from(patterns, ({ readers }) => readers ?? EVERYBODY);
  return { rows, needs, reach: sets.reach, readersOf };
}

class RowIndex implements PatternIndex {
  /** For each note the last round in which it was made; the last one is made in every round. */
  private readonly notedIn: Int32Array;
  /** Counts sentences, as an integer of 32 bits like those it is compared with. */
  private round = 0;

  private readonly index: TermRows;
  private readonly needs: Needs;
  private readonly readersOf: Int32Array;
  private readonly areMet: NeedCheck;

  constructor({ rows, needs, reach, readersOf }: IndexTables, areMet: NeedCheck) {
    this.index = rows;
    this.needs = needs;
    this.readersOf = readersOf;
    this.areMet = areMet;
    this.notedIn = new Int32Array(reach.length + 1);
  }

  candidates(sentence: Sentence, readers = EVERYBODY): readonly number[] {
    const { ofWord, ofStem } = this.index;
    const { cells, first, size } = sentence;
    this.note(sentence);
    const found: number[] = [];
    for (let at = 0; at < size; at++) {
      const cell = first + at * CELL;
      const word = ofWord[cells[cell] as number];
      if (word !== undefined && word !== 0) this.collect(word, sentence, at, readers, found);
      const stem = ofStem[cells[cell + STEM] as number];
      if (stem !== undefined && stem !== 0) this.collect(stem, sentence, at, readers, found);
    }
    return inOrder(found);
  }

  /** Notes which sets the words of a sentence can meet: few patterns are left whose words must be looked for in place. */
  private note({ cells, first, size }: Sentence): void {
    const { ofWord, ofStem } = this.index;
    this.round = (this.round + 1) | 0;
    this.notedIn[this.notedIn.length - 1] = this.round;
    for (let cell = first; cell < first + size * CELL; cell += CELL) {
      this.noteRow(ofWord[cells[cell] as number]);
      this.noteRow(ofStem[cells[cell + STEM] as number]);
    }
  }

  private noteRow(row: number | undefined): void {
    if (row === undefined || row === 0) return;
    const { rows } = this.index;
    const { notedIn, round } = this;
    const end = row + (rows[row + 1] as number);
    for (let i = row + (rows[row] as number); i < end; i++) notedIn[rows[i] as number] = round;
  }

  /** Adds the patterns that the key of a row, which stands at word `at`, leads to. */
  private collect(
    row: number,
    sentence: Sentence,
    at: number,
    readers: number,
    found: number[],
  ): void {
    const { rows, terms, holders } = this.index;
    const { notedIn, round } = this;
    const { cells, first } = sentence;
    const aloneEnd = row + (rows[row] as number);
    for (let i = row + HEAD; i < aloneEnd; i += ALONE)
      if (notedIn[rows[i + 1] as number] === round)
        this.add(rows[i] as number, sentence, at, readers, found);
    const end = row + (rows[row + 2] as number);
    const cell = first + at * CELL;
    for (let i = row + (rows[row + 1] as number); i < end; i += TOGETHER) {
      if (cells[cell + (rows[i] as number)] !== rows[i + 1]) continue;
      const term = rows[i + 2] as number;
      const start = at - (terms[term + ANCHOR] as number);
      if (!standsAt(start, term, terms, sentence)) continue;
      const from = (terms[term + HOLDER] as number) + HOLDER_HEAD;
      const to = from + (holders[from - HOLDER_HEAD] as number);
      for (let j = from; j < to; j++)
        this.add(holders[j] as number, sentence, start, readers, found);
    }
  }

  private add(
    pattern: number,
    sentence: Sentence,
    at: number,
    readers: number,
    found: number[],
  ): void {
    if (((this.readersOf[pattern] as number) & readers) === 0 || found.includes(pattern)) return;
    if (this.isNoted(pattern) && this.areMet(pattern, sentence, at)) found.push(pattern);
  }

  /** Whether the sentence noted last has every note that a pattern needs. */
  private isNoted(pattern: number): boolean {
    const { starts, cells } = this.needs;
    const { notedIn, round } = this;
    const end = starts[pattern + 1] as number;
    for (let need = starts[pattern] as number; need < end; need += NEED)
      if (notedIn[cells[need] as number] !== round) return false;
    return true;
  }
}

/** Sorts where they stand, by insertion: there are few, and mostly in order. `sort` would copy them. */
function inOrder(found: number[]): number[] {
  for (let i = 1; i < found.length; i++) {
    const one = found[i] as number;
    let to = i;
    for (; to > 0 && (found[to - 1] as number) > one; to--) found[to] = found[to - 1] as number;
    found[to] = one;
  }
  return found;
}
