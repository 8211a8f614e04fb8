import type { MigrationRelation } from '../../model/migration-summary.js';
import type { Migration, MigrationOp, MigrationTarget } from './migration-schema.js';

/** What a migration asks of a finding. */
export interface OldLabel {
  /** `name@version`, with `+name@version` for packs. */
  readonly taxonomy: string;
  /** Code and slug. */
  readonly behavior: string;
  readonly category: string;
  /** Rule id and stage, which can decide a split. */
  readonly rule: string;
  readonly stage: string;
}

/** A finding's label in another version, and how sure that is. */
export interface MigratedLabel {
  /** The new label; null where nothing, or nothing certain, takes its place: then the old one stands. */
  readonly target: MigrationTarget | null;
  readonly relation: MigrationRelation;
  /** The steps that led there: `0.1.0--1.0.0 keep`. */
  readonly by: readonly string[];
  /** The operation that decided the relation. */
  readonly op: MigrationOp;
  /** Whether counts before and after can be set side by side, all the way. */
  readonly comparable: boolean;
  readonly why: string | null;
}

/** Relations from the surest; a chain of steps is as sure as its least sure one. */
const SURENESS: readonly MigrationRelation[] = [
  'exact',
  'broader',
  'narrower',
  'ambiguous',
  'lost',
];

/**
 * The steps from one version to another, the shortest first tried.
 * @returns null where no way leads there; empty where it is the same version
 */
export function migrationPath(
  migrations: readonly Migration[],
  from: string,
  to: string,
): readonly Migration[] | null {
  const ways: Migration[][] = [[]];
  const seen = new Set([from]);
  for (const way of ways) {
    const at = way.at(-1)?.to ?? from;
    if (at === to) return way;
    for (const next of migrations) {
      if (next.from !== at || seen.has(next.to)) continue;
      seen.add(next.to);
      ways.push([...way, next]);
    }
  }
  return null;
}

/** The taxonomy that a label of `tag` names first; packs come behind it. */
export function baseTaxonomy(label: string): string {
  return label.split('+')[0] as string;
}

/**
 * Carries one label along a path. A code that the path does not know is a pack's own: it stays as it is.
 * After a step without a certain answer the label goes no further.
 */
export function migrateLabel(old: OldLabel, path: readonly Migration[]): MigratedLabel {
  let code = codeOf(old.behavior);
  let result: MigratedLabel = {
    target: null,
    relation: 'exact',
    by: [],
    op: 'keep',
    comparable: true,
    why: null,
  };
  for (const step of path) {
    const taken = takeStep(code, old, step);
    if (taken === null) continue;
    result = join(result, taken);
    if (taken.target === null) return { ...result, target: null };
    code = codeOf(taken.target.behavior);
  }
  return result;
}

function takeStep(code: string, old: OldLabel, step: Migration): MigratedLabel | null {
  const resolution = Object.hasOwn(step.codes, code) ? step.codes[code] : undefined;
  if (resolution === undefined) return null;
  const { op, why, comparable } = resolution;
  const part = own(resolution.by_rule, old.rule) ?? own(resolution.by_stage, old.stage);
  const relation = part === undefined ? resolution.relation : 'narrower';
  const by = [`${versionOf(step.from)}--${versionOf(step.to)} ${op}`];
  return { target: part ?? resolution.to, relation, by, op, comparable, why: why ?? null };
}

function join(before: MigratedLabel, step: MigratedLabel): MigratedLabel {
  const isWorse = SURENESS.indexOf(step.relation) >= SURENESS.indexOf(before.relation);
  const decisive = isWorse ? step : before;
  return {
    target: step.target,
    relation: joined(before.relation, step.relation),
    by: [...before.by, ...step.by],
    op: decisive.op,
    comparable: before.comparable && step.comparable,
    why: decisive.why,
  };
}

/** First wider and then closer, or the other way round, is anybody's guess. */
function joined(a: MigrationRelation, b: MigrationRelation): MigrationRelation {
  const both = new Set([a, b]);
  if (both.has('broader') && both.has('narrower')) return 'ambiguous';
  return SURENESS.indexOf(a) > SURENESS.indexOf(b) ? a : b;
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function codeOf(behavior: string): string {
  return behavior.split(' ')[0] as string;
}

function versionOf(label: string): string {
  return label.slice(label.indexOf('@') + 1);
}
