import { isTagged } from '../../model/result.js';
import type { ResultOutline } from '../../model/result.js';
import type { FailOn } from '../fail-on.js';
import type { PartTally } from './manifest.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A tally that grows. */
export type GrowingTally = Mutable<PartTally>;

/** A tally of nothing yet. */
export function newTally(): GrowingTally {
  return { conversations: 0, turns: 0, unreadable: 0, counted: 0, uncounted: 0, fails: false };
}

/** Adds a result. */
export function addResult(tally: GrowingTally, step: ResultOutline, failsOn: FailOn): void {
  if (!isTagged(step)) {
    tally.unreadable++;
    return;
  }
  const { transcript, findings } = step;
  tally.conversations++;
  tally.turns += transcript.messages.filter(({ author }) => author === 'target').length;
  for (const { counted } of findings) tally[counted ? 'counted' : 'uncounted']++;
  tally.fails ||= findings.some(failsOn);
}

/** All of them together. */
export function sumOf(parts: readonly PartTally[]): PartTally {
  const sum = newTally();
  for (const part of parts) {
    for (const key of COUNTS) sum[key] += part[key];
    sum.fails ||= part.fails;
  }
  return sum;
}

const COUNTS = ['conversations', 'turns', 'unreadable', 'counted', 'uncounted'] as const;
