import type { MigrationRelation } from '../../model/migration-summary.js';
import { baseTaxonomy, migrateLabel, migrationPath } from './migrate-label.js';
import type { MigratedLabel, OldLabel } from './migrate-label.js';
import type { Migration } from './migration-schema.js';

/** What the column `migration` of a migrated finding says. Everything else about how it was found stays as it was. */
export interface MigrationNote {
  /** Taxonomy that the label was given by. */
  readonly from: string;
  /** Taxonomy that the label is read by now; the old one where no certain label takes its place. */
  readonly to: string;
  /** The label as it was. */
  readonly behavior: string;
  readonly category: string;
  readonly relation: MigrationRelation;
  /** Migrations and operations that led here. */
  readonly by: readonly string[];
}

/** A finding as a file has it: by column, every value as JSON or as the text of a cell. */
export type FindingRow = Readonly<Record<string, unknown>>;

/** A finding that was carried over, or why not. */
export type MigratedRow =
  | { readonly row: FindingRow; readonly old: OldLabel; readonly label: MigratedLabel }
  /** It is in the wanted version already. */
  | { readonly row: FindingRow; readonly kept: 'current' }
  /** No migrations lead from its version to the wanted one. */
  | { readonly row: FindingRow; readonly kept: 'no-way'; readonly from: string };

/**
 * Carries one finding to another version. The row itself is not touched.
 * @returns null where the row is no finding
 */
export function migrateRow(
  row: FindingRow,
  migrations: readonly Migration[],
  to: string,
): MigratedRow | null {
  const old = oldLabel(row);
  if (old === null) return null;
  const note = noteOf(row['migration']);
  const from = note?.to ?? baseTaxonomy(old.taxonomy);
  if (from === to) return { row: withNote(row, note), kept: 'current' };
  const path = migrationPath(migrations, from, to);
  if (path === null) return { row: withNote(row, note), kept: 'no-way', from };
  const label = migrateLabel(old, path);
  const isSettled = label.target !== null || label.by.length === 0;
  const migration: MigrationNote = {
    from: note?.from ?? baseTaxonomy(old.taxonomy),
    to: isSettled ? to : from,
    behavior: note?.behavior ?? old.behavior,
    category: note?.category ?? old.category,
    relation: label.relation,
    by: [...(note === null ? [] : settledSteps(note)), ...label.by],
  };
  return { row: { ...relabelled(row, label), migration }, old, label };
}

/** The steps that led to the version of the label, without those of a try that stopped short: it is made anew. */
function settledSteps({ by, to }: MigrationNote): readonly string[] {
  const version = to.slice(to.indexOf('@') + 1);
  const led = by.findLastIndex((step) => step.includes(`--${version} `));
  const tried = by.findIndex((step, i) => i > led && step.startsWith(`${version}--`));
  return tried < 0 ? by : by.slice(0, tried);
}

function oldLabel(row: FindingRow): OldLabel | null {
  const { taxonomy, behavior, category, rule, stage } = row;
  if (typeof taxonomy !== 'string' || typeof behavior !== 'string') return null;
  if (taxonomy === '' || behavior === '' || typeof category !== 'string') return null;
  return { taxonomy, behavior, category, rule: textOf(rule), stage: textOf(stage) };
}

function relabelled(row: FindingRow, { target }: MigratedLabel): FindingRow {
  if (target === null) return row;
  const { behavior, category, counted } = target;
  // A category that is not counted takes the finding out of counts; nothing puts one in.
  return { ...row, behavior, category, ...(counted ? {} : { counted: uncounted(row['counted']) }) };
}

function uncounted(value: unknown): unknown {
  return typeof value === 'string' ? 'false' : false;
}

function withNote(row: FindingRow, note: MigrationNote | null): FindingRow {
  return { ...row, migration: note };
}

/** The note of a finding that was migrated before; in CSV it is JSON text. */
function noteOf(value: unknown): MigrationNote | null {
  const note = typeof value === 'string' ? parsed(value) : value;
  return isNote(note) ? note : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isNote(value: unknown): value is MigrationNote {
  if (typeof value !== 'object' || value === null) return false;
  const { from, to, behavior, category, by } = value as Readonly<Record<string, unknown>>;
  const steps: readonly unknown[] = Array.isArray(by) ? by : [null];
  return [from, to, behavior, category, ...steps].every((one) => typeof one === 'string');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
