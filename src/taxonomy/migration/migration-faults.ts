import { append } from '../../model/append.js';
import type { Outline, OutlineBehavior } from '../compare/outline.js';
import { isRetired } from '../life-faults.js';
import type { MigrationChange, MigrationSource } from './migration-schema.js';

/**
 * What a migration leaves open or gets wrong. Identity is only taken where the code lives on and means the same:
 * an id whose meaning changed looks the same and is not.
 */
export function changeFaults(source: MigrationSource, before: Outline, after: Outline): string[] {
  const known = new Map(before.behaviors.map((entry) => [entry.code, entry]));
  const now = new Map(after.behaviors.map((entry) => [entry.code, entry]));
  const named = new Map<string, MigrationChange>();
  const faults: string[] = [];
  for (const change of source.changes) {
    for (const code of [change.of].flat()) {
      if (!known.has(code)) faults.push(`${change.op} ${code}: ${source.from} has no such code`);
      if (named.has(code)) faults.push(`${code} has two changes; one code has one fate`);
      named.set(code, change);
    }
    append(faults, targetFaults(change, now, source.to));
  }
  for (const [code, entry] of known)
    if (!isRetired(entry)) append(faults, fateFaults(entry, now.get(code), named.get(code)));
  return faults;
}

/** Codes that take a place must be there and alive, and the parts of a split must be among its successors. */
function targetFaults(
  change: MigrationChange,
  now: ReadonlyMap<string, OutlineBehavior>,
  version: string,
): string[] {
  if (!('to' in change)) return [];
  const targets = [change.to].flat();
  const faults = targets
    .filter((code) => !isAlive(now.get(code)))
    .map((code) => {
      return `${change.op} ${String(change.of)}: ${version} has no living ${code}`;
    });
  if (change.op !== 'split') return faults;
  const parts = [...Object.values(change.by_rule), ...Object.values(change.by_stage)];
  const foreign = parts.filter((code) => !targets.includes(code));
  return [...faults, ...foreign.map((code) => `split ${change.of}: ${code} is none of its parts`)];
}

/** Whether what is said of a code fits what happened to it. */
function fateFaults(
  { code, category, redefined }: OutlineBehavior,
  later: OutlineBehavior | undefined,
  change: MigrationChange | undefined,
): string[] {
  const op = change?.op ?? 'keep';
  if (op !== 'keep' && op !== 'move') return [];
  if (later === undefined || isRetired(later))
    return [`${code} ended: say rename, merge, split or drop`];
  if (later.redefined !== redefined) return [`${code} means something else: say redefine`];
  if (later.category !== category && op === 'keep')
    return [`${code} went from ${category} to ${later.category}: say move`];
  return [];
}

function isAlive(entry: OutlineBehavior | undefined): boolean {
  return entry !== undefined && !isRetired(entry);
}
