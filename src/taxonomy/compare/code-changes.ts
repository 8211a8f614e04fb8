import type { Change } from './diff.js';
import { changedFields, changeOf, lifeChange, matchEntries } from './list-changes.js';
import type { Matched, Pair } from './list-changes.js';
import type { Outline, OutlineBehavior, OutlineCategory } from './outline.js';

/** Fields that people and programs judge by; the others of a code only explain it. */
const JUDGED_BY = new Set([
  'definition',
  'needs',
  'includes',
  'excludes',
  'counts',
  'counts_not',
  'severity',
]);

/** Fields that are changes of their own kind. */
const TOLD_APART = new Set([
  'status',
  'retired',
  'replaced_by',
  'redefined',
  'slug',
  'category',
  'counted',
]);

/** What happened to the categories. */
export function categoryChanges(before: Outline, after: Outline): Change[] {
  const make = changeOf('category');
  const matched = matchEntries(before.categories, after.categories, ({ id }) => id);
  return [
    ...whole(matched, make, ({ id }) => id),
    ...matched.kept.flatMap((pair) => [
      ...lifeChanges(pair, make),
      ...recounted(pair, make),
      ...clarified(pair, make),
    ]),
  ];
}

/** What happened to the behaviours. */
export function behaviorChanges(before: Outline, after: Outline): Change[] {
  const make = changeOf('behavior');
  const matched = matchEntries(before.behaviors, after.behaviors, ({ code }) => code);
  return [
    ...whole(matched, make, ({ code }) => code),
    ...matched.kept.flatMap((pair) => [
      ...lifeChanges(pair, make),
      ...replaced(pair, 'category', 'moved', 'major', make),
      ...replaced(pair, 'slug', 'renamed', 'minor', make),
      ...clarified(pair, make),
    ]),
  ];
}

type Make = ReturnType<typeof changeOf>;
type Code = OutlineBehavior | OutlineCategory;

function whole<T>(matched: Matched<T>, make: Make, idOf: (entry: T) => string): Change[] {
  return [
    ...matched.added.map((entry) => make(idOf(entry), 'added', 'minor')),
    ...matched.removed.map((entry) => make(idOf(entry), 'removed', 'major')),
  ];
}

function lifeChanges(pair: Pair<Code>, make: Make): Change[] {
  const { id, before, after } = pair;
  const ended = lifeChange(pair);
  const successors = (after.replaced_by ?? []).join(', ');
  return [
    ...(ended === null
      ? []
      : [make(id, ended, ended === 'revived' ? 'minor' : 'major', successors)]),
    ...(after.redefined !== undefined && after.redefined !== before.redefined
      ? [make(id, 'redefined', 'major', `in ${after.redefined}`)]
      : []),
  ];
}

function recounted({ id, before, after }: Pair<OutlineCategory>, make: Make): Change[] {
  if (before.counted === after.counted) return [];
  return [make(id, 'recounted', 'major', after.counted ? 'counted now' : 'not counted any more')];
}

function replaced(
  { id, before, after }: Pair<OutlineBehavior>,
  field: 'category' | 'slug',
  kind: 'moved' | 'renamed',
  bump: 'minor' | 'major',
  make: Make,
): Change[] {
  if (before[field] === after[field]) return [];
  return [make(id, kind, bump, `${before[field]} -> ${after[field]}`)];
}

/** Words that changed together with the meaning say nothing of their own. */
function clarified({ id, before, after }: Pair<Code>, make: Make): Change[] {
  if (before.redefined !== after.redefined) return [];
  const fields = changedFields(before, after).filter((name) => !TOLD_APART.has(name));
  if (fields.length === 0) return [];
  const bump = fields.some((name) => JUDGED_BY.has(name)) ? 'minor' : 'patch';
  return [make(id, 'clarified', bump, fields.join(', '))];
}
