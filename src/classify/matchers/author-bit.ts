import type { FactEntry } from '../../taxonomy/index.js';

/** Who wrote a text, as facts and the steps of relations name it. */
type Author = FactEntry['authors'][number];

const AUTHORS: readonly Author[] = ['agent', 'user', 'system', 'environment', 'peer'];

/** The bit of an author, by which an index leaves out what is looked for in the words of others. */
export function authorBit(author: Author): number {
  return 1 << AUTHORS.indexOf(author);
}
