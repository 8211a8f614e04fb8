import { isRetired } from '../life-faults.js';
import { canonicalJson } from '../canonical.js';
import type { Bump, Change, ComparedList } from './diff.js';
import { changedFields, changeOf, lifeChange, matchEntries } from './list-changes.js';
import type { Pair } from './list-changes.js';
import type { Entry, Outline, OutlineRule } from './outline.js';

/** Fields of rules and word lists that no finding depends on. */
const NOTES = new Set([
  'title',
  'name',
  'false_positives',
  'examples',
  'sources',
  'note',
  'since',
  'status',
  'retired',
  'replaced_by',
]);

/** An entry without its notes: what findings depend on. */
export function effective(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !NOTES.has(name)));
}

/** What happened to the rules. A rule that vanished is worse than one that was retired: its id may come to be reused. */
export function ruleChanges(before: Outline, after: Outline): Change[] {
  const make = changeOf('rule');
  const matched = matchEntries(before.rules, after.rules, ({ id }) => id);
  return [
    ...matched.added
      .filter((rule) => !isRetired(rule))
      .map((rule) => make(rule.id, 'added', 'minor', '', rule.behavior)),
    ...matched.removed.map((rule) => make(rule.id, 'removed', 'major', '', rule.behavior)),
    ...matched.kept.flatMap((pair) => keptRule(pair)),
  ];
}

function keptRule(pair: Pair<OutlineRule>): Change[] {
  const { id, before, after } = pair;
  const make = changeOf('rule');
  const ended = lifeChange(pair);
  const fields = changedFields(before, after);
  const active = fields.filter((name) => !NOTES.has(name));
  const changes: Change[] = [];
  if (ended !== null)
    changes.push(make(id, ended, 'minor', (after.replaced_by ?? []).join(', '), after.behavior));
  if (before.behavior !== after.behavior)
    changes.push(
      make(id, 'moved', 'major', `${before.behavior} -> ${after.behavior}`, after.behavior),
    );
  if (active.length > 0)
    changes.push(make(id, 'changed', 'minor', active.join(', '), after.behavior));
  else if (ended === null && fields.length > 0)
    changes.push(make(id, 'clarified', 'patch', fields.join(', '), after.behavior));
  return changes;
}

/** The lists of data that rules and the context read, with their names here and in a taxonomy. */
const DATA_LISTS = [
  ['lexicon', 'lexicons'],
  ['cue', 'cues'],
  ['fact', 'facts'],
  ['effect', 'effects'],
  ['call-terms', 'call_terms'],
  ['action', 'actions'],
] as const satisfies readonly (readonly [ComparedList, keyof Outline])[];

/** What happened to lexicons, cues, facts, effects, Table 3 and scoring. */
export function dataChanges(before: Outline, after: Outline): Change[] {
  const lists = DATA_LISTS.flatMap(([list, field]) =>
    entryChanges(list, before[field], after[field]),
  );
  return [...lists, ...scoringChanges(before, after), ...otherChanges(before, after)];
}

/** Parts that are compared entry by entry, or that no finding depends on. */
const KNOWN = new Set<string>([
  ...DATA_LISTS.map(([, field]) => field),
  'format',
  'name',
  'version',
  'scoring',
  'categories',
  'behaviors',
  'rules',
  'tie_breaks',
  'severities',
  'schemes',
]);

/** Parts of a later format than this comparison knows: that they differ must not go unsaid. */
function otherChanges(before: Outline, after: Outline): Change[] {
  const fields = changedFields(before, after).filter((name) => !KNOWN.has(name));
  return fields.map((name) => changeOf('other')(name, 'changed', 'minor'));
}

function entryChanges(
  list: ComparedList,
  before: readonly (Entry & { readonly id: string })[],
  after: readonly (Entry & { readonly id: string })[],
): Change[] {
  const make = changeOf(list);
  const { added, removed, kept } = matchEntries(before, after, ({ id }) => id);
  return [
    ...added.map(({ id }) => make(id, 'added', 'minor')),
    ...removed.map(({ id }) => make(id, 'removed', 'minor')),
    ...kept.flatMap((pair) => {
      const fields = changedFields(pair.before, pair.after);
      if (fields.length === 0) return [];
      const bump: Bump = fields.some((name) => !NOTES.has(name)) ? 'minor' : 'patch';
      return [make(pair.id, bump === 'minor' ? 'changed' : 'clarified', bump, fields.join(', '))];
    }),
  ];
}

function scoringChanges(before: Outline, after: Outline): Change[] {
  if (canonicalJson(before.scoring ?? null) === canonicalJson(after.scoring ?? null)) return [];
  const fields = changedFields(asEntry(before.scoring), asEntry(after.scoring));
  return [changeOf('scoring')('scoring', 'changed', 'minor', fields.join(', '))];
}

function asEntry(value: unknown): Entry {
  return typeof value === 'object' && value !== null ? (value as Entry) : {};
}
