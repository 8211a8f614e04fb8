import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { kindOf } from '../_shared/json/json-record.js';
import type { Chunk } from './log-entries.js';
import { type EntryValue, readEntry } from './read-entry.js';

/** What reading chunks adds to a sample. */
export interface ChunkTally {
  notNumbers: number;
  replaced: number;
  readonly problems: Problem[];
}

/** One chunk of a list after another, each with the number of its first item. Chunks must lie edge to edge. */
export async function* readChunks(
  chunks: readonly Chunk[],
  tally: ChunkTally,
): AsyncGenerator<{ readonly start: number; readonly items: readonly unknown[] }> {
  let end = 0;
  let isKnown = true;
  for (const { start, entry } of [...chunks].sort((a, b) => a.start - b.start)) {
    const isFar = start - end > LONGEST_GAP;
    if ((isKnown || isFar) && start !== end)
      tally.problems.push(gap(entry.name, start, end, isFar));
    if (isFar) continue;
    const read = await readEntry(entry);
    addTo(tally, read);
    const items = itemsIn(read, entry.name, tally);
    isKnown = items !== null;
    end = start + (items?.length ?? 0);
    if (items !== null) yield { start, items };
  }
}

/** No log lacks more than this between two chunks, but a damaged name may say so. */
const LONGEST_GAP = 1_000_000;

function itemsIn(
  { value }: EntryValue,
  name: string,
  tally: ChunkTally,
): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  if (value !== undefined) {
    const message = `${name} is ${kindOf(value)} instead of a list and was left out.`;
    tally.problems.push(problem('corrupt-data', message));
  }
  return null;
}

/** All items of a list at their own numbers; where a chunk is missing there is nothing. */
export async function readList(chunks: readonly Chunk[], tally: ChunkTally): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { start, items } of readChunks(chunks, tally)) {
    for (const [index, item] of items.entries()) all[start + index] = item;
  }
  return all;
}

/** Adds what was wrong with an entry. */
export function addTo(tally: ChunkTally, { notNumbers, replaced, problems }: EntryValue): void {
  tally.notNumbers += notNumbers;
  tally.replaced += replaced;
  append(tally.problems, problems);
}

function gap(name: string, start: number, end: number, isFar: boolean): Problem {
  if (isFar) {
    return problem(
      'corrupt-data',
      `The chunk ${name} lies too far behind the one before, which ends at ${end}; it was left out.`,
    );
  }
  const message =
    start > end
      ? `Before the chunk ${name} the items ${end} to ${start - 1} are missing; they are read as nothing.`
      : `The chunk ${name} begins at ${start}, though the one before goes up to ${end}; its items take their place.`;
  return problem('corrupt-data', message);
}
