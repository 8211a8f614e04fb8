import { isCommonWord } from '../../nlp/natural.js';

/** Words, or several in a row with blanks between: forms as they are, stems with `~` behind. */
export type Atoms = ReadonlySet<string>;

/** The words of an atom. */
export function keysOf(atom: string): string[] {
  return atom.split(' ');
}

/** How much rarer a content word is taken to be than a word such as "the"; several of those in a row are less common. */
const COMMON_WEIGHT = 50;

/** How rare some atoms are: less is rarer. */
export function weightOf(atoms: Atoms): number {
  let total = 0;
  for (const atom of atoms) {
    const keys = keysOf(atom);
    total += keys.every(isCommonWord) ? COMMON_WEIGHT / keys.length ** 2 : 1;
  }
  return total;
}
