import { isTagged } from '../../model/result.js';
import { type CorpusStep, isBoundary } from './corpus.js';
import type { UnitItem } from './unit-run.js';

/** The first conversations, and what could not be read before them. */
export async function* firstItems(
  items: AsyncGenerator<CorpusStep>,
  limit: number,
): AsyncGenerator<CorpusStep> {
  let left = limit;
  if (left <= 0) return;
  for await (const item of items) {
    yield item;
    if (!isBoundary(item) && isTagged(item.result) && --left === 0) return;
  }
}

interface Candidate {
  readonly item: UnitItem;
  readonly position: number;
}

/** A sample of conversations that every one of them has the same chance to be in. */
export interface Sample {
  /** Keys from this one on cannot be chosen any more; null while all can. */
  readonly keysBelow: () => string | null;
  /** The sample in the order of the input, with all that could not be read; nothing is given before all is read. */
  choose(items: AsyncIterable<CorpusStep>): AsyncGenerator<CorpusStep>;
}

/** A sample of so many: those with the smallest keys. Memory is that of the sample. */
export function sampleOf(size: number): Sample {
  /** By key. */
  const chosen: Candidate[] = [];
  const rest: Candidate[] = [];
  return {
    keysBelow: () => (chosen.length < size ? null : (chosen.at(-1)?.item.key ?? '')),
    async *choose(items) {
      let position = 0;
      for await (const item of items) {
        if (isBoundary(item)) continue;
        const candidate = { item, position: position++ };
        if (item.key === null) rest.push(candidate);
        else insert(chosen, candidate, size);
      }
      const all = [...chosen, ...rest].sort((a, b) => a.position - b.position);
      for (const { item } of all) yield item;
    },
  };
}

/** Behind all that are not greater, so that of equals the first is kept. In place: a copy for each would take the square of the size. */
function insert(sorted: Candidate[], one: Candidate, size: number): void {
  const key = one.item.key ?? '';
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.item.key ?? '') <= key) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, one);
  if (sorted.length > size) sorted.pop();
}
