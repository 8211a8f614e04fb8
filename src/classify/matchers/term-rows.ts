import { append } from '../../model/append.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { Needs } from './needs.js';
import type { Term, TermTable } from './term-table.js';

/**
 * What an index knows of words and stems, as integers in one piece: waiting for memory is what looking costs, and a row lies
 * together. A row is four ends, counted from its beginning, the 64 bits of `mayAnchor`, then what the ends end, in this order:
 * - patterns whose rarest requirement the key meets by itself: two integers each, the pattern and the note that it needs besides;
 * - notes to make: of the sets of which the key is an anchor;
 * - terms of several words that it anchors: three integers each, where from its cell another word of the term stands,
 *   the number of that word, and where in `terms` the term begins;
 * - sets that it anchors, ascending: `aloneIn` one that holds the key as a term of its own, `togetherIn` one with a term of several;
 *   then `LAST`.
 */
export interface TermRows {
  /** Where the row of a word begins, by its number; 0 for none. Words that lead to the same have the same row. */
  readonly ofWord: Int32Array;
  /** The same by the number of a stem. */
  readonly ofStem: Int32Array;
  readonly rows: Int32Array;
  /** Terms of several words: how many words, which of them is the anchor, and where its holder begins; then column and number of each word. */
  readonly terms: Int32Array;
  /** What terms lead to, once for all that lead to the same: how many patterns and sets, then the patterns, then the sets. */
  readonly holders: Int32Array;
}

/** Integers at the head of a row: four ends, and two of bits. */
export const HEAD = 6;
const BITS = 4;

/** Integers at the head of a term, and which of them tell its anchor and its holder. */
const TERM_HEAD = 3;
export const ANCHOR = 1;
export const HOLDER = 2;
/** Integers at the head of a holder. */
export const HOLDER_HEAD = 2;

/** Integers that a pattern, and a term of several words, take in a row. */
export const ALONE = 2;
export const TOGETHER = 3;

/** How a row names a set that holds its key as a term of its own. */
export function aloneIn(set: number): number {
  return 2 * set;
}

/** How a row names a set that holds a term of several words with its key as the anchor. */
export function togetherIn(set: number): number {
  return 2 * set + 1;
}

/** Above every set. */
const LAST = 0x7fffffff;

/** The parts of one row. */
interface Row {
  readonly alone: number[];
  readonly notes: Set<number>;
  readonly together: number[];
  readonly anchored: Set<number>;
}

/**
 * Lays out the terms of a table.
 * @param patternsOf the patterns whose rarest requirement is a set
 */
export function layRows(
  sets: TermTable,
  patternsOf: (set: number) => readonly number[],
  { next }: Needs,
): TermRows {
  const terms: number[] = [];
  const holders = new Shared();
  const words = new Map<number, Row>();
  const stems = new Map<number, Row>();
  for (const term of sets.terms) {
    const row = rowOf(term.columns[term.anchor] === STEM ? stems : words, term);
    const patterns = [...new Set(term.sets.flatMap(patternsOf))];
    for (const set of term.sets) if (sets.noteOf(set) === set) row.notes.add(set);
    if (term.keys.length === 1) {
      for (const set of term.sets) row.anchored.add(aloneIn(set));
      for (const pattern of patterns) row.alone.push(pattern, next[pattern] as number);
    } else {
      for (const set of term.sets) row.anchored.add(togetherIn(set));
      append(row.together, besideAnchor(term));
      row.together.push(terms.length);
      append(terms, termCells(term, holders.placeOf(holderCells(patterns, term.sets))));
    }
  }
  const rows = new Shared();
  // A place of 0 means that there is no row.
  rows.placeOf([0]);
  return {
    ofWord: placed(words, rows),
    ofStem: placed(stems, rows),
    rows: Int32Array.from(rows.cells),
    terms: Int32Array.from(terms),
    holders: Int32Array.from(holders.cells),
  };
}

function rowOf(rows: Map<number, Row>, { keys, anchor }: Term): Row {
  const key = keys[anchor] as number;
  const known = rows.get(key);
  if (known !== undefined) return known;
  const row: Row = { alone: [], notes: new Set(), together: [], anchored: new Set() };
  rows.set(key, row);
  return row;
}

/** The word behind the anchor, or the one before it where it is the last. */
function besideAnchor({ keys, columns, anchor }: Term): [number, number] {
  const at = anchor + 1 < keys.length ? anchor + 1 : anchor - 1;
  return [(at - anchor) * CELL + (columns[at] as number), keys[at] as number];
}

function termCells({ keys, columns, anchor }: Term, holder: number): number[] {
  return [keys.length, anchor, holder, ...keys.flatMap((key, i) => [columns[i] as number, key])];
}

function holderCells(patterns: readonly number[], sets: readonly number[]): number[] {
  return [patterns.length, sets.length, ...patterns, ...sets];
}

/** Integers that stand once for all who need the same: most words lead to what some other word leads to. */
class Shared {
  readonly cells: number[] = [];
  private readonly places = new Map<string, number>();

  /** Where these integers begin. */
  placeOf(cells: readonly number[]): number {
    const name = cells.join();
    const place = this.places.get(name) ?? this.cells.length;
    if (place === this.cells.length) {
      this.places.set(name, place);
      for (const cell of cells) this.cells.push(cell);
    }
    return place;
  }
}

/** Places the rows, by the number of their key. */
function placed(rows: ReadonlyMap<number, Row>, shared: Shared): Int32Array {
  const places = new Int32Array([...rows.keys()].reduce((most, key) => Math.max(most, key), 0) + 1);
  for (const [key, row] of rows) places[key] = shared.placeOf(rowCells(row));
  return places;
}

function rowCells({ alone, notes, together, anchored }: Row): number[] {
  const ends: number[] = [];
  let end = HEAD;
  for (const part of [alone.length, notes.size, together.length, anchored.size]) {
    end += part;
    ends.push(end);
  }
  const names = [...anchored].sort((a, b) => a - b);
  return [...ends, ...bitsOf(anchored), ...alone, ...notes, ...together, ...names, LAST];
}

/** Bits of sets, named as in a row, by which most of the others are told apart. */
function bitsOf(anchored: Iterable<number>): Int32Array {
  const bits = new Int32Array(2);
  for (const name of anchored) {
    const set = name >> 1;
    bits[(set >> 5) & 1] = (bits[(set >> 5) & 1] as number) | (1 << (set & 31));
  }
  return bits;
}

/** False when a row is sure to anchor no term of a set. */
export function mayAnchor(row: number, set: number, rows: Int32Array): boolean {
  return (((rows[row + BITS + ((set >> 5) & 1)] as number) >>> (set & 31)) & 1) === 1;
}

/** Where in a row the first of the sets that it anchors stands that is not below a value. */
export function placeIn(row: number, value: number, rows: Int32Array): number {
  let low = row + (rows[row + 2] as number);
  let high = row + (rows[row + 3] as number);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a set is one of those of a holder. */
export function isOf(set: number, holder: number, holders: Int32Array): boolean {
  const from = holder + HOLDER_HEAD + (holders[holder] as number);
  const to = from + (holders[holder + 1] as number);
  for (let at = from; at < to; at++) if (holders[at] === set) return true;
  return false;
}

/** Whether a term stands in a sentence from a word on. */
export function standsAt(
  start: number,
  term: number,
  terms: Int32Array,
  { cells, first, size }: Sentence,
): boolean {
  const length = terms[term] as number;
  if (start < 0 || start + length > size) return false;
  for (let i = 0; i < length; i++) {
    const at = term + TERM_HEAD + 2 * i;
    const cell = first + (start + i) * CELL + (terms[at] as number);
    if (cells[cell] !== terms[at + 1]) return false;
  }
  return true;
}
