import { CELL } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { addTo } from '../../model/add-to.js';
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
  readonly numberOf: (atoms: Atoms) => number;
  /** Where it is noted that a sentence holds an anchor of a set: its number, or `count` for sets that most sentences meet. */
  readonly noteOf: (set: number) => number;
  /** For each set how far behind its beginning an anchor may stand. */
  readonly reach: Int32Array;
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
export function tableTerms(sets: readonly Atoms[]): TermTable {
  const { numbers, holders, count } = numbered(sets);
  const reach = new Int32Array(count);
  const isCommon = new Uint8Array(count);
  const uses = usesOf(holders.keys());
  const terms = [...holders].map(([atom, members]): Term => {
    const { keys, columns, common } = atom;
    const isSingle = keys.length === 1;
    const anchor = isSingle ? 0 : rarest(atom, uses);
    for (const set of members) {
      reach[set] = Math.max(reach[set] as number, anchor);
      if (isSingle && common[0] === true) isCommon[set] = 1;
    }
    return { keys, columns, anchor, sets: members };
  });
  return {
    count,
    terms,
    numberOf: (atoms) => numbers.get(atoms) as number,
    noteOf: (set) => (isCommon[set] === 1 ? count : set),
    reach,
  };
}

/** A number for each set, and for each term the numbers of those that hold it. */
function numbered(sets: readonly Atoms[]): {
  readonly numbers: ReadonlyMap<Atoms, number>;
  readonly holders: ReadonlyMap<Atom, readonly number[]>;
  readonly count: number;
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
  return { numbers, holders, count };
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
