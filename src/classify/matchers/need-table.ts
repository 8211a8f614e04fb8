import { addTo } from '../text/add-to.js';
import { byNumber } from '../text/by-number.js';
import { CELL } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { WordTable } from '../text/word-table.js';
import type { Requirement } from './requirements.js';
import { anchorsAt } from './anchors.js';
import type { Anchors } from './anchors.js';
import { isAt, tableTerms } from './term-table.js';
import type { Term } from './term-table.js';

/** The requirements of many patterns as integers. */
export interface NeedTable {
  /** What is looked for at a word, by its number; null for nothing. */
  anchorsAt(word: number): Anchors | null;
  /** Notes which sets the words of a sentence can meet. Comes before `isNoted` and `areMet` for it. */
  note(sentence: Sentence): void;
  /** Whether the sentence noted last can meet a set. */
  isNoted(set: number): boolean;
  /** Whether the sentence noted last meets the other requirements of a pattern whose rarest one stands at `at`. */
  areMet(position: number, sentence: Sentence, at: number): boolean;
}

/** Integers for one requirement beside the rarest: its number, and how far from it the word may stand. */
const STRIDE = 3;
const FAR = 1 << 20;

/** Compiles the requirements of patterns, the rarest of each first. */
export function compileNeeds(
  patterns: readonly (readonly Requirement[])[],
  table: WordTable,
): NeedTable {
  const sets = tableTerms(
    patterns.flatMap((needs) => needs.map(({ words }) => words)),
    table,
  );
  const anchored = new Map<number, number[]>();
  const starts = new Int32Array(patterns.length + 1);
  const others: number[] = [];
  patterns.forEach(([rarest, ...more], position) => {
    if (rarest !== undefined) addTo(anchored, sets.numberOf(rarest.words), position);
    for (const need of more)
      if (rarest !== undefined) others.push(sets.numberOf(need.words), ...distance(rarest, need));
    starts[position + 1] = others.length;
  });
  const needs = Int32Array.from(others);
  const rowAt = byNumber((word) => rowOf(sets.at(word), sets.count));
  // For each set the last sentence that holds an anchor of it: few patterns are left whose words must be looked for in place.
  const notedIn = new Int32Array(sets.count + 1);
  let round = 0;
  return {
    anchorsAt: byNumber((word) => anchorsAt(word, sets, (set) => anchored.get(set) ?? [], nextSet)),
    note({ cells, first, size }) {
      // As an integer of 32 bits, like those it is compared with.
      round = (round + 1) | 0;
      notedIn[sets.count] = round;
      for (let cell = first; cell < first + size * CELL; cell += CELL) {
        const row = rowAt(cells[cell] as number);
        if (row === null) continue;
        const { sets: own } = row;
        for (let i = 0; i < own.length; i++) notedIn[own[i] as number] = round;
      }
    },
    isNoted: (set) => notedIn[set] === round,
    areMet(position, sentence, at) {
      const end = starts[position + 1] as number;
      for (let need = (starts[position] as number) + STRIDE; need < end; need += STRIDE)
        if (notedIn[needs[need] as number] !== round) return false;
      for (let need = starts[position] as number; need < end; need += STRIDE) {
        const low = Math.max(0, at + (needs[need + 1] as number));
        const high = Math.min(sentence.size - 1, at + (needs[need + 2] as number));
        if (!isMet(needs[need] as number, sentence, low, high)) return false;
      }
      return true;
    },
  };

  /** The set of the requirement behind the rarest one; one that every sentence is noted to meet where there is none. */
  function nextSet(position: number): number {
    const at = starts[position] as number;
    return at < (starts[position + 1] as number) ? (needs[at] as number) : sets.count;
  }

  /** Whether a term of a set begins between two words. */
  function isMet(set: number, sentence: Sentence, low: number, high: number): boolean {
    const { cells, first, size } = sentence;
    const last = Math.min(size - 1, high + sets.reachOf(set));
    for (let at = low; at <= last; at++) {
      const cell = first + at * CELL;
      const row = rowAt(cells[cell] as number);
      if (row === null || !isIn(row.anchors, set)) continue;
      if (at <= high && isIn(row.words, set)) return true;
      for (const term of row.terms) {
        const start = at - term.anchor;
        if (start < low || start > high || !term.sets.includes(set)) continue;
        if (isAt(term, sentence, start)) return true;
      }
    }
    return false;
  }
}

/** How far after the first requirement the second one stands: least and most. */
function distance(from: Requirement, to: Requirement): [number, number] {
  if (from.before === null || to.before === null) return [-FAR, FAR];
  const isAfter = to.before.least >= from.before.least && to.before.most >= from.before.most;
  const [first, second] = isAfter ? [from, to] : [to, from];
  const a = first.before ?? from.before;
  const b = second.before ?? to.before;
  const least = b.least - a.least + second.inside.least - first.inside.most;
  const most = b.most - a.most + second.inside.most - first.inside.least;
  return isAfter ? [least, most] : [-most, -least];
}

/** What is known of a word: the sets that hold it, those of which it is an anchor, and its terms of several words. */
interface Row {
  /** As bits. */
  readonly words: Uint32Array;
  readonly anchors: Uint32Array;
  /** The anchors once more, as numbers. */
  readonly sets: Int32Array;
  readonly terms: readonly Term[];
}

function isIn(bits: Uint32Array, set: number): boolean {
  return (((bits[set >>> 5] as number) >>> (set & 31)) & 1) === 1;
}

/** The row of a word's terms; null where it has none. */
function rowOf(terms: readonly Term[], count: number): Row | null {
  if (terms.length === 0) return null;
  const words = new Uint32Array(Math.ceil(count / 32));
  const anchors = new Uint32Array(words.length);
  for (const { keys, sets } of terms)
    for (const set of sets) {
      anchors[set >>> 5] = (anchors[set >>> 5] as number) | (1 << (set & 31));
      if (keys.length === 1) words[set >>> 5] = (words[set >>> 5] as number) | (1 << (set & 31));
    }
  const sets = Int32Array.from(new Set(terms.flatMap((term) => term.sets)));
  return { words, anchors, sets, terms: terms.filter(({ keys }) => keys.length > 1) };
}
