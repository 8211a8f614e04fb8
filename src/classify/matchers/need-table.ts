import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { WordTable } from '../text/word-table.js';
import type { Requirement } from './requirements.js';
import { addTo, isAt, tableTerms } from './term-table.js';
import type { Term, TermTable } from './term-table.js';

/** A term, and the patterns whose rarest requirement it meets. */
export interface Anchored {
  readonly term: Term;
  readonly patterns: Int32Array;
}

/** The requirements of many patterns as integers. */
export interface NeedTable {
  /** What is looked for at a word, given its number and that of its stem; null for nothing. */
  anchoredAt(word: number, stem: number): readonly Anchored[] | null;
  /** Whether a sentence meets the other requirements of a pattern whose rarest one stands at `at`. */
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
  const rows = rowReader(sets);
  return {
    anchoredAt(word, stem) {
      const found = sets.at(word, stem).flatMap((term) => {
        const own = [...term.sets].flatMap((set) => anchored.get(set) ?? []);
        return own.length === 0 ? [] : [{ term, patterns: Int32Array.from(new Set(own)) }];
      });
      return found.length === 0 ? null : found;
    },
    areMet(position, sentence, at) {
      const end = starts[position + 1] as number;
      for (let need = starts[position] as number; need < end; need += STRIDE) {
        const low = Math.max(0, at + (needs[need + 1] as number));
        const high = Math.min(sentence.size - 1, at + (needs[need + 2] as number));
        if (!isMet(needs[need] as number, sentence, low, high)) return false;
      }
      return true;
    },
  };

  /** Whether a term of a set begins between two words. */
  function isMet(set: number, sentence: Sentence, low: number, high: number): boolean {
    const { cells, first, size } = sentence;
    const last = Math.min(size - 1, high + sets.reachOf(set));
    for (let at = low; at <= last; at++) {
      const cell = first + at * CELL;
      const row = rows(cells[cell] as number, cells[cell + STEM] as number);
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

/** What is known of a word: the sets, as bits, that hold it, those of which it is an anchor, and its terms of several words. */
interface Row {
  readonly words: Uint32Array;
  readonly anchors: Uint32Array;
  readonly terms: readonly Term[];
}

function isIn(bits: Uint32Array, set: number): boolean {
  return (((bits[set >>> 5] as number) >>> (set & 31)) & 1) === 1;
}

/** Gives the row of a word; null for one that is in no set. Made when first asked for. */
function rowReader(sets: TermTable): (word: number, stem: number) => Row | null {
  const rows: (Row | null | undefined)[] = [];
  return (word, stem) => {
    if (word === 0) return null;
    let row = rows[word];
    if (row === undefined) {
      row = rowOf(sets.at(word, stem), sets.count);
      rows[word] = row;
    }
    return row;
  };
}

function rowOf(terms: readonly Term[], count: number): Row | null {
  if (terms.length === 0) return null;
  const words = new Uint32Array(Math.ceil(count / 32));
  const anchors = new Uint32Array(words.length);
  for (const { keys, sets } of terms)
    for (const set of sets) {
      anchors[set >>> 5] = (anchors[set >>> 5] as number) | (1 << (set & 31));
      if (keys.length === 1) words[set >>> 5] = (words[set >>> 5] as number) | (1 << (set & 31));
    }
  return { words, anchors, terms: terms.filter(({ keys }) => keys.length > 1) };
}
