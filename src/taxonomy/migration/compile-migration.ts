import { z } from 'zod';
import { ConfigurationError } from '../../model/configuration-error.js';
import { compareTaxonomies } from '../compare/compare.js';
import { outlineLabel } from '../compare/outline.js';
import type { Outline } from '../compare/outline.js';
import { changeFaults } from './migration-faults.js';
import { migrationSchema } from './migration-schema.js';
import type {
  Migration,
  MigrationChange,
  MigrationSource,
  MigrationTarget,
  Resolution,
} from './migration-schema.js';

/**
 * Looks up everything that a migration says, for two taxonomies: afterwards every code of the earlier one has its
 * place in the later one, or a reason why not.
 *
 * @param where what messages call it, such as a path
 * @throws ConfigurationError listing every code whose fate is not told, and every place that is not there.
 */
export function compileMigration(
  value: unknown,
  before: Outline,
  after: Outline,
  where: string,
): Migration {
  const result = migrationSchema.safeParse(value);
  if (!result.success) throw invalid(where, [z.prettifyError(result.error)]);
  const source = result.data;
  const faults = [...versionFaults(source, before, after), ...changeFaults(source, before, after)];
  if (faults.length > 0) throw invalid(where, faults);
  const comparable = new Set(
    compareTaxonomies(before, after)
      .behaviors.filter((one) => one.comparable)
      .map(({ id }) => id),
  );
  const changes = byCode(source);
  const entries = before.behaviors.map(({ code, category }) => {
    const change = changes.get(code) ?? { op: 'keep' as const, of: [code] };
    const resolution = resolve(code, change, after);
    const held = whereCountingBegins(resolution, isCounted(before, category));
    return [code, { ...held, comparable: held.relation === 'exact' && comparable.has(code) }];
  });
  return {
    format: 1,
    from: outlineLabel(before),
    to: outlineLabel(after),
    codes: Object.fromEntries(entries) as Migration['codes'],
  };
}

/** The change that names each code. */
export function byCode({ changes }: MigrationSource): Map<string, MigrationChange> {
  return new Map(changes.flatMap((change) => [change.of].flat().map((code) => [code, change])));
}

type Resolved = Omit<Resolution, 'comparable'>;

function resolve(code: string, change: MigrationChange, after: Outline): Resolved {
  const told = change.why === undefined ? {} : { why: change.why };
  const base = { op: change.op, by_rule: {}, by_stage: {}, ...told };
  switch (change.op) {
    case 'keep':
    case 'move':
      return { ...base, relation: 'exact', to: targetOf(code, after) };
    case 'rename':
      return { ...base, relation: 'exact', to: targetOf(change.to, after) };
    case 'merge':
      return { ...base, relation: 'broader', to: targetOf(change.to, after) };
    case 'split':
      return {
        ...base,
        relation: 'ambiguous',
        to: null,
        by_rule: targetsOf(change.by_rule, after),
        by_stage: targetsOf(change.by_stage, after),
      };
    case 'redefine':
      return { ...base, relation: 'ambiguous', to: null };
    case 'drop':
      return { ...base, relation: 'lost', to: null };
  }
}

/** Findings of a category that was not counted were never held to be counted or not: where it is now, run again. */
function whereCountingBegins(resolved: Resolved, wasCounted: boolean): Resolved {
  if (wasCounted || resolved.to?.counted !== true) return resolved;
  const why = resolved.why ?? 'its category was not counted before';
  return { ...resolved, relation: 'ambiguous', to: null, why };
}

function targetsOf(
  parts: Readonly<Record<string, string | undefined>>,
  after: Outline,
): Record<string, MigrationTarget> {
  const entries = Object.entries(parts).flatMap(([key, code]) => {
    const target = code === undefined ? null : targetOf(code, after);
    return target === null ? [] : [[key, target] as const];
  });
  return Object.fromEntries(entries);
}

function targetOf(code: string, after: Outline): MigrationTarget | null {
  const found = after.behaviors.find((entry) => entry.code === code);
  if (found === undefined) return null;
  const { slug, category } = found;
  return { behavior: `${code} ${slug}`, category, counted: isCounted(after, category) };
}

function isCounted({ categories }: Outline, id: string): boolean {
  return categories.find((category) => category.id === id)?.counted ?? false;
}

function versionFaults(source: MigrationSource, before: Outline, after: Outline): string[] {
  const faults: string[] = [];
  if (source.from !== before.version) faults.push(`from is ${source.from}, not ${before.version}`);
  if (source.to !== after.version) faults.push(`to is ${source.to}, not ${after.version}`);
  return faults;
}

function invalid(where: string, faults: readonly string[]): ConfigurationError {
  return new ConfigurationError(
    'migration',
    faults.map((fault) => `${where}: ${fault}`).join('\n'),
    'docs/taxonomy-versions.md says which operation fits which change.',
  );
}
