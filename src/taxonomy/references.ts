import { lexiconsOf, parsePattern, PatternError } from './pattern.js';
import { patternsOfRule, rowsOfRule } from './rule-parts.js';
import type { TaxonomyData } from './schema.js';

/**
 * Faults that a schema cannot see: ids used twice, references to nothing, patterns that are none.
 * One sentence each, with the place.
 */
export function referenceFaults(data: TaxonomyData): string[] {
  const behaviors = new Set(data.behaviors.map((entry) => entry.code));
  const categories = new Set<string>(data.categories.map((entry) => entry.id));
  const lexicons = new Set(data.lexicons.map((entry) => entry.id));
  const rows = new Map(data.actions.map((entry) => [entry.row, entry]));
  return [
    ...repeated(
      'category',
      data.categories.map((entry) => entry.id),
    ),
    ...repeated(
      'behaviour',
      data.behaviors.map((entry) => entry.code),
    ),
    ...repeated(
      'lexicon',
      data.lexicons.map((entry) => entry.id),
    ),
    ...repeated(
      'cue',
      data.cues.map((entry) => entry.id),
    ),
    ...repeated(
      'rule',
      data.rules.map((entry) => entry.id),
    ),
    ...repeated(
      'Table 3 row',
      data.actions.map((entry) => String(entry.row)),
    ),
    ...data.behaviors
      .filter((entry) => !categories.has(entry.category))
      .map((entry) => `behaviour ${entry.code}: there is no category "${entry.category}"`),
    ...data.actions
      .filter((entry) => !behaviors.has(entry.behavior))
      .map((entry) => `action ${entry.id}: there is no behaviour "${entry.behavior}"`),
    ...data.rules.flatMap((rule) => [
      ...(behaviors.has(rule.behavior)
        ? []
        : [`rule ${rule.id}: there is no behaviour "${rule.behavior}"`]),
      ...(rule.id.startsWith(`${rule.behavior}.`)
        ? []
        : [`rule ${rule.id}: its id must begin with its behaviour, "${rule.behavior}."`]),
      ...rowsOfRule(rule)
        .filter((row) => !rows.has(row))
        .map((row) => `rule ${rule.id}: Table 3 has no row ${row}`),
      ...patternsOfRule(rule).flatMap((pattern) => patternFaults(rule.id, pattern, lexicons)),
    ]),
  ];
}

function repeated(what: string, ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set(ids.filter((id) => seen.size === seen.add(id).size));
  return [...twice].map(
    (id) => `${what} ${id} is there twice: ids are permanent, give the second its own`,
  );
}

function patternFaults(rule: string, pattern: string, lexicons: ReadonlySet<string>): string[] {
  try {
    const unknown = lexiconsOf(parsePattern(pattern)).filter((id) => !lexicons.has(id));
    return unknown.map((id) => `rule ${rule}: there is no lexicon "${id}", used in "${pattern}"`);
  } catch (error) {
    if (error instanceof PatternError) return [`rule ${rule}: ${error.message}`];
    throw error;
  }
}
