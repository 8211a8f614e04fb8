import { tokenise } from '../../nlp/tokenise.js';
import { APOSTROPHE, DIGIT, FOREIGN, LOWER, UPPER } from './letters.js';
import type { Letters } from './letters.js';
import { addUnit, foldUnit, NO_UNITS, spread } from './word-table.js';
import type { WordTable } from './word-table.js';

/** Integers a word takes: its number, the number of its stem, where it starts and ends in the text. */
export const CELL = 4;
/** Where in a cell the number of the stem stands. */
export const STEM = 1;
export const START = 2;
export const END = 3;

const FIRST_CELLS = 4096;
/** A longer buffer is given back after its text. */
const LARGEST_BUFFER = 1 << 18;

/** Reads the words of a text, as `tokenise` splits them, into one table of integers. */
export class WordScanner {
  private cells = new Int32Array(FIRST_CELLS);
  private used = 0;

  private readonly table: WordTable;
  private readonly letters: Letters;

  constructor(table: WordTable, letters: Letters) {
    this.table = table;
    this.letters = letters;
  }

  /** Integers written since `take`. */
  get length(): number {
    return this.used;
  }

  /** What was written; the scanner begins anew. */
  take(): Int32Array {
    const taken = this.cells.slice(0, this.used);
    this.used = 0;
    if (this.cells.length > LARGEST_BUFFER) this.cells = new Int32Array(FIRST_CELLS);
    return taken;
  }

  /** Reads the words from `from` to `to`. `offset` is added to every place. */
  read(text: string, from: number, to: number, offset: number): void {
    const before = this.used;
    for (let at = from; at < to; ) {
      const sort = this.letters.of(text.charCodeAt(at));
      if (sort === FOREIGN) {
        this.used = before;
        this.readSlowly(text, from, to, offset);
        return;
      }
      if (sort === 0 || sort === APOSTROPHE) at++;
      else at = this.readWord(text, at, to, offset);
    }
  }

  /**
   * Reads letters and digits from `at` on, which part where a capital follows a small letter, and an apostrophe with
   * letters behind it. Gives the place after them.
   */
  private readWord(text: string, at: number, to: number, offset: number): number {
    let start = at;
    let hash = NO_UNITS;
    let before = 0;
    let end = at;
    for (; end < to; end++) {
      const unit = text.charCodeAt(end);
      const sort = this.letters.of(unit);
      if (sort !== LOWER && sort !== UPPER && sort !== DIGIT) {
        if (sort === APOSTROPHE && this.isLetter(text, end + 1, to))
          return this.readTail(text, start, end, to, hash, offset);
        break;
      }
      if (sort === UPPER && before === LOWER) {
        this.write(text, start, end, hash, offset);
        start = end;
        hash = NO_UNITS;
      }
      before = sort;
      hash = addUnit(hash, foldUnit(unit));
    }
    this.write(text, start, end, hash, offset);
    return end;
  }

  /** Reads the apostrophe at `at` and the letters behind it: `'s`, `'ll` and the like are words, `n't` is part of one. */
  private readTail(
    text: string,
    start: number,
    at: number,
    to: number,
    hash: number,
    offset: number,
  ): number {
    let end = at + 1;
    while (this.isLetter(text, end, to)) end++;
    let from = start;
    let sum = hash;
    if (isClitic(text, at, end)) {
      this.write(text, start, at, hash, offset);
      from = at;
      sum = NO_UNITS;
      for (let i = at; i < end; i++) sum = addUnit(sum, foldUnit(text.charCodeAt(i)));
    } else {
      for (let i = at; i < end; i++) {
        const unit = text.charCodeAt(i);
        if (isCapital(unit) && isSmall(text.charCodeAt(i - 1))) {
          this.write(text, from, i, sum, offset);
          from = i;
          sum = NO_UNITS;
        }
        sum = addUnit(sum, foldUnit(unit));
      }
    }
    this.write(text, from, end, sum, offset);
    return end;
  }

  private isLetter(text: string, at: number, to: number): boolean {
    if (at >= to) return false;
    const sort = this.letters.of(text.charCodeAt(at));
    return sort === LOWER || sort === UPPER;
  }

  private write(text: string, start: number, end: number, hash: number, offset: number): void {
    this.put(this.table.at(text, start, end, spread(hash)), start + offset, end + offset);
  }

  private readSlowly(text: string, from: number, to: number, offset: number): void {
    const { forms, starts, ends } = tokenise(text.slice(from, to));
    const shift = from + offset;
    for (let i = 0; i < forms.length; i++)
      this.put(
        this.table.seen(forms[i] as string),
        (starts[i] as number) + shift,
        (ends[i] as number) + shift,
      );
  }

  private put(word: number, start: number, end: number): void {
    if (this.used + CELL > this.cells.length) {
      const larger = new Int32Array(2 * this.cells.length);
      larger.set(this.cells);
      this.cells = larger;
    }
    const { cells, used } = this;
    cells[used] = word;
    cells[used + STEM] = this.table.stemOfNumber(word);
    cells[used + START] = start;
    cells[used + END] = end;
    this.used = used + CELL;
  }
}

/** True for `'s`, `'d`, `'m`, `'ll`, `'ve` and `'re`, in capitals too. */
function isClitic(text: string, at: number, end: number): boolean {
  const first = text.charCodeAt(at + 1) | 0x20;
  if (end - at === 2) return first === 0x73 || first === 0x64 || first === 0x6d;
  if (end - at !== 3) return false;
  const second = text.charCodeAt(at + 2) | 0x20;
  if (first === 0x6c) return second === 0x6c;
  return (first === 0x76 || first === 0x72) && second === 0x65;
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

function isSmall(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}
