import type { MigratedLabelCount, MigrationSummary } from '../model/migration-summary.js';
import type { MigratedRow } from '../taxonomy/index.js';

/** Counts what happens to findings, one by one. Memory grows with the labels, not with the findings. */
export interface MigrationTally {
  add(migrated: MigratedRow): void;
  /** Notes a row that is no finding. */
  addUnreadable(): void;
  summary(): MigrationSummary;
}

/** Starts a tally for one target version, `name@version`. */
export function createMigrationTally(to: string): MigrationTally {
  const relations = { exact: 0, broader: 0, narrower: 0, ambiguous: 0, lost: 0 };
  const counts = { read: 0, unreadable: 0, current: 0, no_way: 0, moved: 0 };
  const labels = new Map<string, MigratedLabelCount>();
  return {
    addUnreadable() {
      counts.read += 1;
      counts.unreadable += 1;
    },
    add(migrated) {
      counts.read += 1;
      if ('kept' in migrated) {
        counts[migrated.kept === 'current' ? 'current' : 'no_way'] += 1;
        return;
      }
      const one = labelOf(migrated);
      relations[one.relation] += 1;
      if (isMoved(migrated)) counts.moved += 1;
      const key = JSON.stringify([one.from, one.to, one.relation, one.op]);
      labels.set(key, { ...one, count: (labels.get(key)?.count ?? 0) + 1 });
    },
    summary: () => ({
      to,
      read: counts.read,
      unreadable: counts.unreadable,
      current: counts.current,
      no_way: counts.no_way,
      by_relation: { ...relations },
      moved: counts.moved,
      dropped: relations.lost,
      needs_rerun: relations.ambiguous + counts.no_way,
      labels: [...labels.values()].sort((a, b) => b.count - a.count || compare(a.from, b.from)),
    }),
  };
}

type Carried = Extract<MigratedRow, { readonly label: unknown }>;

function labelOf({ old, label }: Carried): MigratedLabelCount {
  const { target, relation, op, comparable, why, by } = label;
  // A pack's own code is none of the taxonomy's business: it stands.
  const to = target?.behavior ?? (by.length === 0 ? old.behavior : null);
  return { from: old.behavior, to, relation, op, count: 0, comparable, why };
}

function isMoved({ old, label: { target } }: Carried): boolean {
  return target !== null && (target.behavior !== old.behavior || target.category !== old.category);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
