import { canonicalJson } from '../canonical.js';
import { isRetired } from '../life-faults.js';
import type { Bump, Change, ChangeKind, ComparedList } from './diff.js';
import type { Entry } from './outline.js';

/** An entry that was in both versions. */
export interface Pair<T> {
  readonly id: string;
  readonly before: T;
  readonly after: T;
}

/** Two versions of one list, matched by id. */
export interface Matched<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly Pair<T>[];
}

/** Matches two lists by id, in the order of the later one. */
export function matchEntries<T>(
  before: readonly T[],
  after: readonly T[],
  idOf: (entry: T) => string,
): Matched<T> {
  const earlier = new Map(before.map((entry) => [idOf(entry), entry]));
  const later = new Set(after.map(idOf));
  return {
    added: after.filter((entry) => !earlier.has(idOf(entry))),
    removed: before.filter((entry) => !later.has(idOf(entry))),
    kept: after.flatMap((entry) => {
      const id = idOf(entry);
      const known = earlier.get(id);
      return known === undefined ? [] : [{ id, before: known, after: entry }];
    }),
  };
}

/** The fields in which two entries differ, sorted. */
export function changedFields(before: Entry, after: Entry): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isSame(before[name], after[name])).sort();
}

/** How an entry's life went on: it ended, began again, or neither. */
export function lifeChange({ before, after }: Pair<LifeEntry>): ChangeKind | null {
  if (isRetired(before) === isRetired(after)) return null;
  if (!isRetired(after)) return 'revived';
  return after.status === 'revoked' ? 'revoked' : 'deprecated';
}

/** The part of an entry that tells whether it is in use. */
export interface LifeEntry {
  readonly status: string;
  readonly redefined?: string | undefined;
  readonly replaced_by?: readonly string[] | undefined;
}

/** A maker of changes of one list. */
export function changeOf(list: ComparedList) {
  return (
    id: string,
    change: ChangeKind,
    bump: Bump,
    detail = '',
    behavior: string | null = null,
  ): Change => ({ list, id, change, detail, behavior, bump });
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}
