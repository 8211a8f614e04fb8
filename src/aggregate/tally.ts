import type { GroupValue, Unit } from '../model/counts.js';
import type { Finding, Prompted } from '../model/finding.js';
import type { Outline } from '../model/transcript.js';
import { isRepeated } from './acts.js';
import { exclude, exclusionOf } from './exclusion.js';
import type { Exclusions } from './exclusion.js';
import { groupKey } from './group.js';

/** What a denominator is made of: the conversations that agree on the conversation fields grouped by. */
export interface Base {
  readonly values: readonly GroupValue[];
  turns: number;
  transcripts: number;
  readonly excluded: Exclusions;
}

/** The numerator of one group. */
export interface Tally {
  readonly group: readonly GroupValue[];
  readonly base: Base;
  count: number;
  readonly byPrompted: Map<Prompted, number>;
  readonly excluded: Exclusions;
}

/** A denominator of nothing yet. */
export function newBase(values: readonly GroupValue[]): Base {
  return { values, turns: 0, transcripts: 0, excluded: new Map() };
}

/** A numerator of nothing yet. */
export function newTally(group: readonly GroupValue[], base: Base): Tally {
  return { group, base, count: 0, byPrompted: new Map(), excluded: new Map() };
}

/** Adds a conversation and its agent turns to a denominator. */
export function addConversation(base: Base, transcript: Outline): void {
  base.transcripts += 1;
  for (const message of transcript.messages) {
    if (message.author !== 'target') continue;
    if (message.text === '') exclude(base.excluded, 'without-text');
    else base.turns += 1;
  }
}

/**
 * Adds a finding to a numerator, or to what is left out.
 * `once` holds what its conversation has already given: an act or a turn counts once.
 */
export function addFinding(
  tally: Tally,
  finding: Finding,
  index: number,
  unit: Unit,
  once: Set<string>,
): void {
  const counted = unitKey(finding, index, unit);
  if (!finding.counted || counted === null) {
    exclude(tally.excluded, finding.counted ? 'outside-turns' : exclusionOf(finding));
    return;
  }
  const key = JSON.stringify([groupKey(tally.group), counted]);
  if (isNew(once, key)) tally.count += 1;
  else if (unit === 'acts' && isRepeated(finding)) exclude(tally.excluded, 'repeated');
  if (isNew(once, `${finding.prompted} ${key}`)) {
    tally.byPrompted.set(finding.prompted, (tally.byPrompted.get(finding.prompted) ?? 0) + 1);
  }
}

/** What makes two findings of one conversation the same thing to count; null for what is none. */
function unitKey(finding: Finding, index: number, unit: Unit): string | number | null {
  switch (unit) {
    case 'hits':
      return index;
    case 'acts':
      return finding.act_id;
    case 'turns':
      return finding.turn_index;
    case 'transcripts':
      return 0;
  }
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
