import { isCommonWord } from '../../nlp/natural.js';
import { STEM } from './scan-words.js';
import type { WordTable } from './word-table.js';

/** A word, or several in a row, that rules look for. The same words are the same object, so that sets of them are quick. */
export interface Atom {
  /** Numbers of its words or of their stems. */
  readonly keys: readonly number[];
  /** For each key the column of the cells that it is compared with: the word's own or its stem's. */
  readonly columns: readonly number[];
  /** The keys, those of stems negative. */
  readonly names: readonly number[];
  /** For each key whether it is as common as "the". */
  readonly common: readonly boolean[];
  /** How rare it is: less is rarer. */
  readonly weight: number;
  /** Counted up from 0. */
  readonly number: number;
}

export type Atoms = ReadonlySet<Atom>;

/** A word as a rule names it. */
export interface Key {
  /** In lower case. */
  readonly form: string;
  readonly byStem: boolean;
}

/** How much rarer a content word is taken to be than a word such as "the"; several of those in a row are less common. */
const COMMON_WEIGHT = 50;

/** Makes each atom once. */
export class AtomTable {
  private readonly single = new Map<number, Atom>();
  private readonly several = new Map<string, Atom>();
  private readonly table: WordTable;

  constructor(table: WordTable) {
    this.table = table;
  }

  /** The atom of some words in a row. */
  of(words: readonly Key[]): Atom {
    const [first] = words;
    if (words.length === 1 && first !== undefined) return this.ofOne(first);
    const names = words.map((word) => this.nameOf(word));
    const name = names.join();
    const known = this.several.get(name);
    if (known !== undefined) return known;
    const made = this.make(words, names);
    this.several.set(name, made);
    return made;
  }

  private ofOne(word: Key): Atom {
    const name = this.nameOf(word);
    const known = this.single.get(name);
    if (known !== undefined) return known;
    const made = this.make([word], [name]);
    this.single.set(name, made);
    return made;
  }

  private nameOf({ form, byStem }: Key): number {
    return byStem ? -this.table.stemOf(this.table.stemFor(form)) : this.table.wordOf(form);
  }

  private make(words: readonly Key[], names: readonly number[]): Atom {
    const common = words.map(({ form }) => isCommonWord(form));
    return {
      keys: names.map(Math.abs),
      columns: words.map(({ byStem }) => (byStem ? STEM : 0)),
      names,
      common,
      weight: common.every(Boolean) ? COMMON_WEIGHT / names.length ** 2 : 1,
      number: this.single.size + this.several.size,
    };
  }
}

/** How rare some atoms are: less is rarer. */
export function weightOf(atoms: Atoms): number {
  let total = 0;
  for (const { weight } of atoms) total += weight;
  return total;
}
