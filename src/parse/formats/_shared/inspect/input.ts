import { isObject } from '../json/json-record.js';
import type { Told, TellingReader } from './told.js';

/** A stretch of the pool, from its first number up to its end (exclusive). */
type Range = readonly [start: number, end: number];

/** What a call of the model was given: stretches of the sample's pool, or the messages themselves. */
export type Input = { readonly ranges: readonly Range[] } | { readonly told: readonly Told[] };

/** An input, and how many of its references lead nowhere. */
export interface ReadInput {
  readonly input: Input;
  readonly lost: number;
}

/** A history of no log has its messages so often. */
export const MOST_REPEATS = 10;

/** Reads the input of a model event; one that stands there itself wins over references. */
export function readInput(given: unknown, references: unknown, reader: TellingReader): ReadInput {
  if (Array.isArray(given) && given.length > 0) {
    return { input: { told: given.map((message) => reader.ofMany(message)) }, lost: 0 };
  }
  const ranges: Range[] = [];
  let lost = 0;
  let length = 0;
  for (const reference of Array.isArray(references) ? (references as unknown[]) : []) {
    const range = rangeOf(reference, reader.poolSize);
    const more = range === null ? 0 : range[1] - range[0];
    if (range === null || more <= 0 || length + more > reader.poolSize * MOST_REPEATS) {
      lost++;
      continue;
    }
    ranges.push(range);
    length += more;
  }
  return { input: { ranges }, lost };
}

/** The number of messages. */
export function lengthOf(input: Input): number {
  return 'told' in input
    ? input.told.length
    : input.ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}

/**
 * How many messages two inputs begin with in common. Stretches are compared as such: every call is given the whole
 * history, so comparing message by message would take the square of its length.
 */
export function sharedLength(before: Input, now: Input): number {
  if ('told' in before && 'told' in now) return sharedMessages(before.told, now.told);
  if ('told' in before || 'told' in now) return 0;
  let shared = 0;
  for (const [index, [start, end]] of now.ranges.entries()) {
    const other = before.ranges[index];
    if (other === undefined || other[0] !== start) return shared;
    shared += Math.min(end, other[1]) - start;
    if (end !== other[1]) return shared;
  }
  return shared;
}

function sharedMessages(before: readonly Told[], now: readonly Told[]): number {
  const differs = now.findIndex((told, index) => before[index]?.key !== told.key);
  return differs < 0 ? now.length : differs;
}

/** The messages of an input from the n-th on; null for one that the pool lacks. */
export function messagesFrom(input: Input, first: number, reader: TellingReader): (Told | null)[] {
  if ('told' in input) return input.told.slice(first);
  const found: (Told | null)[] = [];
  let before = 0;
  for (const [start, end] of input.ranges) {
    for (let index = Math.max(start, start + first - before); index < end; index++) {
      found.push(reader.at(index));
    }
    before += end - start;
  }
  return found;
}

function rangeOf(reference: unknown, poolSize: number): Range | null {
  if (!Array.isArray(reference) || isObject(reference)) return null;
  const [start, end] = reference as unknown[];
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || (start as number) < 0)
    return null;
  return [start as number, Math.min(end as number, poolSize)];
}
