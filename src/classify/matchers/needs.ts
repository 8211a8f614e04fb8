import { append } from '../../model/append.js';
import type { Requirement } from './requirements.js';
import type { TermTable } from './term-table.js';

/** The requirements of many patterns beside the rarest of each, as integers. */
export interface Needs {
  /** For each pattern where its needs begin in `cells`; one more for the end. */
  readonly starts: Int32Array;
  /** For each need four integers; see `NEED`. */
  readonly cells: Int32Array;
  /** For each pattern the note of its rarest need that not every sentence has; the note of every sentence where there is none. */
  readonly next: Int32Array;
}

/**
 * Integers a need takes: where it is noted that a sentence may meet it, the set of which a term must stand in the sentence,
 * and how far from the rarest one that term may begin, least and most.
 */
export const NEED = 4;

/** A distance that reaches over every sentence. */
const FAR = 1 << 20;

/** Lists the needs of patterns, of which the rarest requirement comes first. */
export function listNeeds(
  patterns: readonly (readonly Requirement[])[],
  { count, numberOf, noteOf }: TermTable,
): Needs {
  const starts = new Int32Array(patterns.length + 1);
  const next = new Int32Array(patterns.length).fill(count);
  const cells: number[] = [];
  patterns.forEach(([rarest, ...others], pattern) => {
    const needs = others.map((need) => {
      const set = numberOf(need.words);
      return { note: noteOf(set), set, distance: distance(rarest as Requirement, need) };
    });
    next[pattern] = needs.find(({ note }) => note !== count)?.note ?? count;
    // Where fewer words are looked at, it is sooner found out that none of them will do.
    needs.sort((a, b) => widthOf(a.distance) - widthOf(b.distance));
    append(
      cells,
      needs.flatMap((need) => [need.note, need.set, ...need.distance]),
    );
    starts[pattern + 1] = cells.length;
  });
  return { starts, cells: Int32Array.from(cells), next };
}

function widthOf([least, most]: readonly [number, number]): number {
  return most - least;
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
