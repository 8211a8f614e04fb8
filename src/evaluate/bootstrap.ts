import { addTally, newTally, sharesOf } from './score.js';
import type { Shares, Sheet, Tally } from './score.js';

/** How resampling is done. */
export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
}

/** The middle 95 % of resampled values; null where they say nothing. */
export type Interval = readonly [low: number, high: number] | null;

/** One interval for each share. */
export type ShareIntervals = { readonly [K in keyof Shares]: Interval };

/** Fewer conversations are not resampled: the interval would be an accident. */
const FEWEST = 5;

/**
 * Percentile intervals (Efron 1979) from resampling whole conversations, since what is found in one conversation hangs
 * together: as many are drawn as there are, with replacement, and all names are scored on the same draw.
 */
export function bootstrap(
  sheet: Sheet,
  conversations: readonly string[],
  options: BootstrapOptions,
): Map<string, ShareIntervals> {
  const values = new Map<string, Record<keyof Shares, number[]>>();
  for (const draw of draws(sheet, conversations, options)) {
    for (const [name, tally] of draw) {
      const lists = values.get(name) ?? { precision: [], recall: [], f1: [] };
      values.set(name, lists);
      // A draw with nothing to find and nothing found says nothing, and no 0 either.
      if (tally.gold + tally.found === 0) continue;
      const shares = sharesOf(tally);
      for (const key of SHARES) {
        const value = shares[key];
        if (value !== null) lists[key].push(value);
      }
    }
  }
  return new Map(
    [...values].map(([name, { precision, recall, f1 }]) => [
      name,
      { precision: middle(precision), recall: middle(recall), f1: middle(f1) },
    ]),
  );
}

const SHARES = ['precision', 'recall', 'f1'] as const;

/** The tallies of every name, on each draw of conversations; nothing where there are too few conversations. */
export function* draws(
  sheet: Sheet,
  conversations: readonly string[],
  { resamples, seed }: BootstrapOptions,
): Generator<ReadonlyMap<string, Tally>> {
  const count = conversations.length;
  if (count < FEWEST) return;
  const position = new Map(conversations.map((id, index) => [id, index]));
  const rows = [...sheet].map(([name, row]) => {
    const entries = [...row].map(([id, tally]) => ({ at: position.get(id) ?? -1, tally }));
    return { name, entries };
  });
  const random = randomNumbers(seed);
  for (let i = 0; i < resamples; i++) {
    const times = new Uint32Array(count);
    for (let drawn = 0; drawn < count; drawn++) {
      const at = Math.floor(random() * count);
      times[at] = (times[at] ?? 0) + 1;
    }
    yield new Map(rows.map(({ name, entries }) => [name, weighted(entries, times)]));
  }
}

function weighted(
  entries: readonly { readonly at: number; readonly tally: Tally }[],
  times: Uint32Array,
): Tally {
  const total = newTally();
  for (const { at, tally } of entries) addTally(total, tally, times[at] ?? 0);
  return total;
}

/** The values between which the middle 95 % lie, ends included. */
export function middle(values: readonly number[]): Interval {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const low = Math.floor(0.025 * sorted.length);
  const high = Math.max(low, Math.ceil(0.975 * sorted.length) - 1);
  return [sorted[low] as number, sorted[high] as number];
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, by T. Ettinger). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
