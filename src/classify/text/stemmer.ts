import { PersonNames } from '../../nlp/person-names.js';
import { AtomTable } from './atoms.js';
import { Letters } from './letters.js';
import { WordScanner } from './scan-words.js';
import { WordTable } from './word-table.js';
import type { WordSnapshot } from './word-table.js';

/** Gives the stem of a lower-case word, numbers to words and stems, and atoms to what rules look for; remembers names. */
export interface Stemmer {
  (form: string): string;
  readonly table: WordTable;
  readonly atoms: AtomTable;
  readonly scanner: WordScanner;
  readonly names: PersonNames;
}

/** A stemmer that remembers the words it has seen, as many as `WordTable` keeps, and those of a snapshot. */
export function rememberingStemmer(from: WordSnapshot | null = null): Stemmer {
  const table = new WordTable(from);
  const scanner = new WordScanner(table, new Letters());
  const atoms = new AtomTable(table);
  return Object.assign((form: string): string => table.stemFor(form), {
    table,
    atoms,
    scanner,
    names: new PersonNames(),
  });
}
