import { tokenise } from '../../nlp/tokenise.js';
import type { Lexicon } from '../../taxonomy/index.js';
import { addTo } from '../../model/add-to.js';
import { weightOf } from './atoms.js';
import type { Atom, Atoms } from './atoms.js';
import { CELL, STEM } from './scan-words.js';
import type { Sentence } from './sentence.js';
import type { Stemmer } from './stemmer.js';

/** A lexicon's terms, ready to be looked up at a place in a sentence. */
export interface TermSet {
  /** Lengths in words of the terms that stand at word `at`, longest first. */
  lengthsAt(sentence: Sentence, at: number): readonly number[];
  /** Every term. */
  readonly atoms: Atoms;
  /** How rare they are: less is rarer. */
  readonly weight: number;
  /** Words of the shortest and of the longest term. */
  readonly least: number;
  readonly most: number;
}

const NONE: readonly number[] = [];
const ONE: readonly number[] = [1];

/** Gives the lexicons that patterns name. Each is compiled when first asked for: weighted ones are named by none. */
export function lexiconCompiler(
  entries: ReadonlyMap<string, Lexicon>,
  stemmer: Stemmer,
): (id: string) => TermSet | null {
  const known = new Map<string, TermSet>();
  return (id) => {
    const entry = entries.get(id);
    if (entry === undefined) return null;
    const terms = known.get(id) ?? compileLexicon(entry, stemmer);
    known.set(id, terms);
    return terms;
  };
}

/** Compiles a lexicon. Terms of several words match word by word, each by stem or form as the lexicon says. */
export function compileLexicon(entry: Lexicon, stemmer: Stemmer): TermSet {
  const byStem = entry.match === 'stem';
  const { table } = stemmer;
  const except = new Set(entry.except.flatMap((form) => tokenise(form).forms).map(numberOf));
  const atoms = new Set<Atom>();
  const terms = new Map<number, (readonly number[])[]>();
  let least = Number.POSITIVE_INFINITY;
  let most = 1;
  for (const term of entry.terms) {
    const words = tokenise(term).forms.map((form) => ({ form, byStem }));
    if (words.length === 0) continue;
    const atom = stemmer.atoms.of(words);
    atoms.add(atom);
    const { keys } = atom;
    addTo(terms, keys[0] as number, keys);
    least = Math.min(least, keys.length);
    most = Math.max(most, keys.length);
  }
  for (const list of terms.values()) list.sort((a, b) => b.length - a.length);
  const begins = marked([...terms.keys()]);
  const column = byStem ? STEM : 0;
  return { atoms, weight: weightOf(atoms), least: Math.min(least, most), most, lengthsAt };

  function numberOf(form: string): number {
    return table.wordOf(form);
  }

  function lengthsAt({ cells, first, size }: Sentence, at: number): readonly number[] {
    if (at >= size) return NONE;
    const cell = first + at * CELL;
    const number = cells[cell + column] as number;
    if (begins[number] !== 1) return NONE;
    const candidates = terms.get(number);
    if (candidates === undefined || except.has(cells[cell] as number)) return NONE;
    if ((candidates[0] as readonly number[]).length === 1) return ONE;
    const lengths: number[] = [];
    for (const keys of candidates)
      if (keys.length <= size - at && stands(keys, cells, cell + column)) lengths.push(keys.length);
    return lengths.length === 0 ? NONE : lengths;
  }
}

/** A table with 1 at some numbers: quicker to ask than a set, and most words are in none. */
export function marked(numbers: readonly number[]): Uint8Array {
  const marks = new Uint8Array(numbers.reduce((most, number) => Math.max(most, number), 0) + 1);
  for (const number of numbers) marks[number] = 1;
  return marks;
}

/** True when some numbers stand in a column of the cells, from `at` on. */
export function stands(keys: readonly number[], cells: Int32Array, at: number): boolean {
  for (let i = 0; i < keys.length; i++) if (cells[at + i * CELL] !== keys[i]) return false;
  return true;
}
