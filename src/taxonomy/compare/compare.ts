import { behaviorChanges, categoryChanges } from './code-changes.js';
import { comparableBehaviors, comparableCategories } from './comparability.js';
import { dataChanges, ruleChanges } from './data-changes.js';
import { BUMPS } from './diff.js';
import type { Bump, Change, TaxonomyDiff } from './diff.js';
import { outlineLabel } from './outline.js';
import type { Outline } from './outline.js';

/**
 * Compares two taxonomies, of whatever formats: what was added, ended, redefined or moved, which counts stop being
 * comparable and why, and how far the version number has to go. docs/taxonomy-versions.md gives the rules.
 */
export function compareTaxonomies(before: Outline, after: Outline): TaxonomyDiff {
  const changes = [
    ...categoryChanges(before, after),
    ...behaviorChanges(before, after),
    ...ruleChanges(before, after),
    ...dataChanges(before, after),
  ];
  const behaviors = comparableBehaviors(before, after, changes);
  return {
    from: outlineLabel(before),
    to: outlineLabel(after),
    changes,
    behaviors,
    categories: comparableCategories(before, after, changes, behaviors),
    suggested_bump: suggested(changes, before.format !== after.format),
    declared_bump: declared(before.version, after.version),
  };
}

/** True where the step that was taken is at least the one that the changes ask for. */
export function isBumpEnough({ declared_bump, suggested_bump }: TaxonomyDiff): boolean {
  return declared_bump !== null && BUMPS.indexOf(declared_bump) >= BUMPS.indexOf(suggested_bump);
}

/** The largest step that any change asks for; another engine finds other things, which is at least minor. */
function suggested(changes: readonly Change[], isNewFormat: boolean): Bump {
  const steps = changes.map(({ bump }) => BUMPS.indexOf(bump));
  const least = BUMPS.indexOf(isNewFormat ? 'minor' : 'none');
  return BUMPS[Math.max(least, ...steps)] as Bump;
}

function declared(before: string, after: string): Bump | null {
  const [then, now] = [before, after].map((text) => text.split('.').map(Number));
  const steps = (now ?? []).map((number, i) => number - (then?.[i] ?? 0));
  const first = steps.findIndex((step) => step !== 0);
  if (first < 0) return 'none';
  return (steps[first] ?? 0) < 0
    ? null
    : ((['major', 'minor', 'patch'] as const)[first] ?? 'patch');
}
