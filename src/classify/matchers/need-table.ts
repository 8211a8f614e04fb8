import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { WordTable } from '../text/word-table.js';
import type { Atoms, Requirement } from './requirements.js';

/** The requirements of many patterns as integers. */
export interface NeedTable {
  /** The patterns whose rarest requirement a word meets, given its number and that of its stem; null for none. */
  anchoredAt(word: number, stem: number): Int32Array | null;
  /** Whether a sentence meets the other requirements of a pattern whose rarest one the word at `at` meets. */
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
  const sets = numberSets(patterns, table);
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
      const found = sets.metBy(word, stem).flatMap((set) => anchored.get(set) ?? []);
      return found.length === 0 ? null : Int32Array.from(new Set(found)).sort();
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

  function isMet(set: number, { cells, first }: Sentence, low: number, high: number): boolean {
    for (let cell = first + low * CELL; cell <= first + high * CELL; cell += CELL) {
      const row = rows(cells[cell] as number, cells[cell + STEM] as number);
      if (row !== null && (((row[set >>> 5] as number) >>> (set & 31)) & 1) === 1) return true;
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

/** Sets of words with a number each, and which of them a word is in. */
interface NumberedSets {
  readonly count: number;
  numberOf(atoms: Atoms): number;
  /** The sets that hold a word or its stem. */
  metBy(word: number, stem: number): number[];
}

function numberSets(patterns: readonly (readonly Requirement[])[], table: WordTable): NumberedSets {
  const numbers = new Map<Atoms, number>();
  const known = new Map<string, number>();
  const byWord = new Map<number, number[]>();
  const byStem = new Map<number, number[]>();
  let count = 0;
  for (const { words } of patterns.flat()) {
    if (numbers.has(words)) continue;
    // Small sets are often made anew by each pattern that holds the same words.
    const key = words.size < 64 ? [...words].sort().join(' ') : null;
    const same = key === null ? undefined : known.get(key);
    const number = same ?? count++;
    numbers.set(words, number);
    if (same !== undefined) continue;
    if (key !== null) known.set(key, number);
    for (const atom of words)
      if (atom.endsWith('~')) addTo(byStem, table.stemOf(atom.slice(0, -1)), number);
      else addTo(byWord, table.wordOf(atom), number);
  }
  return {
    count,
    numberOf: (atoms) => numbers.get(atoms) as number,
    metBy: (word, stem) => [...(byWord.get(word) ?? []), ...(byStem.get(stem) ?? [])],
  };
}

type Row = Uint32Array | null;

/** Gives for a word the sets it is in, as bits; null for none. Made when first asked for. */
function rowReader(sets: NumberedSets): (word: number, stem: number) => Row {
  const rows: (Row | undefined)[] = [];
  const width = Math.ceil(sets.count / 32);
  return (word, stem) => {
    const row = rows[word];
    if (row !== undefined) return row;
    const met = word === 0 ? [] : sets.metBy(word, stem);
    const made = met.length === 0 ? null : new Uint32Array(width);
    for (const set of met)
      if (made !== null) made[set >>> 5] = (made[set >>> 5] as number) | (1 << (set & 31));
    rows[word] = made;
    return made;
  };
}

function addTo(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
