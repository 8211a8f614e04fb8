import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { UNNAMED } from '../text/word-table.js';
import type { WordTable } from '../text/word-table.js';
import { addTo } from '../text/add-to.js';
import type { Atom, Atoms } from '../text/atoms.js';

/** Words in a row, as numbers. It is looked for at one of them, its anchor. */
export interface Term {
  readonly keys: readonly number[];
  /** For each key the column of the cells that it is compared with: the word's own or its stem's. */
  readonly columns: readonly number[];
  /** Which of its words is looked for. */
  readonly anchor: number;
  /** Numbers of the sets that hold it. */
  readonly sets: readonly number[];
}

/** Sets of terms with a number each. */
export interface TermTable {
  readonly count: number;
  readonly terms: readonly Term[];
  numberOf(atoms: Atoms): number;
  /** The terms whose anchor is a word or its stem, by the number of the word. */
  at(word: number): readonly Term[];
  /** How far behind its beginning an anchor of a set may stand. */
  reachOf(set: number): number;
}

/** True when a term stands in a sentence, from word `start` on. */
export function isAt({ keys, columns }: Term, sentence: Sentence, start: number): boolean {
  const { cells, first, size } = sentence;
  if (start < 0 || start + keys.length > size) return false;
  for (let i = 0; i < keys.length; i++)
    if (cells[first + (start + i) * CELL + (columns[i] as number)] !== keys[i]) return false;
  return true;
}

/** Small sets are often made anew by each pattern that holds the same words. */
const SMALL = 64;

/** Numbers the sets, and finds for each of their terms the word by which it is looked for. */
export function tableTerms(sets: readonly Atoms[], table: WordTable): TermTable {
  const { numbers, holders } = numbered(sets);
  const reach = new Int32Array(numbers.size);
  const terms: Term[] = [];
  const byWord = new Map<number, Term[]>();
  const byStem = new Map<number, Term[]>();
  const uses = usesOf(holders.keys());
  for (const [atom, members] of holders) {
    const { keys, columns } = atom;
    const anchor = keys.length === 1 ? 0 : rarest(atom, uses);
    const term = { keys, columns, anchor, sets: members };
    terms.push(term);
    addTo(columns[anchor] === STEM ? byStem : byWord, keys[anchor] as number, term);
    for (const set of members) reach[set] = Math.max(reach[set] as number, anchor);
  }
  return {
    count: new Set(numbers.values()).size,
    terms,
    numberOf: (atoms) => numbers.get(atoms) as number,
    at: (word) =>
      word === UNNAMED
        ? []
        : [...(byWord.get(word) ?? []), ...(byStem.get(table.stemOfNumber(word)) ?? [])],
    reachOf: (set) => reach[set] as number,
  };
}

/** A number for each set, and for each term the numbers of those that hold it. */
function numbered(sets: readonly Atoms[]): {
  readonly numbers: ReadonlyMap<Atoms, number>;
  readonly holders: ReadonlyMap<Atom, readonly number[]>;
} {
  const numbers = new Map<Atoms, number>();
  const known = new Map<string, number>();
  const holders = new Map<Atom, number[]>();
  let count = 0;
  for (const atoms of sets) {
    if (numbers.has(atoms)) continue;
    const key = atoms.size < SMALL ? nameOf(atoms) : null;
    const same = key === null ? undefined : known.get(key);
    const number = same ?? count++;
    numbers.set(atoms, number);
    if (same !== undefined) continue;
    if (key !== null) known.set(key, number);
    for (const atom of atoms) addTo(holders, atom, number);
  }
  return { numbers, holders };
}

/** The same for sets of the same atoms. */
function nameOf(atoms: Atoms): string {
  const numbers = Array.from(atoms, ({ number }) => number);
  return numbers.sort((a, b) => a - b).join();
}

/** How many terms use a key, by its name. */
function usesOf(atoms: Iterable<Atom>): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const { names } of atoms)
    for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}

/** The place of a key that is no common word, and that the fewest terms use. */
function rarest({ names, common }: Atom, uses: ReadonlyMap<number, number>): number {
  const cost = names.map((name, i) => (common[i] === true ? 1e6 : 0) + (uses.get(name) ?? 0));
  return cost.indexOf(Math.min(...cost));
}
