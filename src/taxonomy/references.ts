import { codeFaults } from './code-faults.js';
import { lifeFaults } from './life-faults.js';
import { noSuch } from './nearest.js';
import { patternFaults, ruleFaults } from './rule-faults.js';
import type { KnownIds } from './rule-faults.js';
import type { TaxonomyData } from './schema.js';

/** A fault of an entry that its schema cannot see. */
export interface EntryFault {
  /** The entry as it stands in the data. */
  readonly entry: object;
  /** `rule DEC-08.R001`. */
  readonly where: string;
  /** What is wrong, quoting it, and after a colon what to do. */
  readonly message: string;
}

/** Ids used twice, references to nothing, patterns that are none. */
export function referenceFaults(data: TaxonomyData): EntryFault[] {
  const known = knownIds(data);
  const categories = new Set<string>(data.categories.map((entry) => entry.id));
  return [
    ...repeatedIds(data),
    ...data.behaviors.flatMap((entry) =>
      categories.has(entry.category)
        ? []
        : faultsOf('behaviour', entry.code, entry, [
            noSuch('category', entry.category, categories),
          ]),
    ),
    ...data.actions.flatMap((entry) =>
      known.behaviors.has(entry.behavior)
        ? []
        : faultsOf('action', entry.id, entry, [
            noSuch('behaviour', entry.behavior, known.behaviors),
          ]),
    ),
    ...data.rules.flatMap((rule) => faultsOf('rule', rule.id, rule, ruleFaults(rule, known))),
    ...data.facts.flatMap((fact) =>
      faultsOf(
        'fact',
        fact.id,
        fact,
        [...fact.patterns, ...fact.except].flatMap((text) => patternFaults(text, known.lexicons)),
      ),
    ),
    ...data.lexicons
      .filter(({ terms, weights }) => weights !== undefined && weights.length !== terms.length)
      .flatMap((entry) =>
        faultsOf('lexicon', entry.id, entry, [
          `it has ${entry.terms.length} terms and ${entry.weights?.length} weights: write one weight for each term`,
        ]),
      ),
    ...data.scoring.calibration.flatMap((entry) =>
      entry.lexicons
        .filter(({ terms, weights }) => weights.length !== terms.length)
        .flatMap(({ part, terms, weights }) =>
          faultsOf('calibration', `${entry.category}, lexicon of part ${part}`, data, [
            `it has ${terms.length} terms and ${weights.length} weights: write one weight for each term`,
          ]),
        ),
    ),
    ...[...codeFaults(data), ...lifeFaults(data)].map(entryFault(data)),
  ];
}

/** Finds the entry of a sentence that begins with it: `rule DEC-08.R001: ...`. */
function entryFault(data: TaxonomyData): (sentence: string) => EntryFault {
  const entries = new Map<string, object>([
    ...data.categories.map((entry) => [`category ${entry.id}`, entry] as const),
    ...data.behaviors.map((entry) => [`behaviour ${entry.code}`, entry] as const),
    ...data.rules.map((entry) => [`rule ${entry.id}`, entry] as const),
  ]);
  return (sentence) => {
    const end = sentence.indexOf(': ');
    const where = sentence.slice(0, end);
    return { entry: entries.get(where) ?? data, where, message: sentence.slice(end + 2) };
  };
}

function faultsOf(
  what: string,
  id: string,
  entry: object,
  messages: readonly string[],
): EntryFault[] {
  return messages.map((message) => ({ entry, where: `${what} ${id}`, message }));
}

function repeatedIds(data: TaxonomyData): EntryFault[] {
  return [
    ...repeated('category', data.categories, (entry) => entry.id),
    ...repeated('behaviour', data.behaviors, (entry) => entry.code),
    ...repeated('lexicon', data.lexicons, (entry) => entry.id),
    ...repeated('cue', data.cues, (entry) => entry.id),
    ...repeated('fact', data.facts, (entry) => entry.id),
    ...repeated('rule', data.rules, (entry) => entry.id),
    ...repeated('Table 3 row', data.actions, (entry) => String(entry.row)),
  ];
}

function repeated<T extends object>(
  what: string,
  entries: readonly T[],
  idOf: (entry: T) => string,
): EntryFault[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const id = idOf(entry);
    if (seen.size !== seen.add(id).size) return [];
    return faultsOf(what, id, entry, [
      `"${id}" is there twice: ids are permanent, give the second its own`,
    ]);
  });
}

function knownIds(data: TaxonomyData): KnownIds {
  const weighted = data.lexicons.filter((entry) => entry.weights !== undefined);
  return {
    behaviors: new Set(data.behaviors.map((entry) => entry.code)),
    rows: new Set(data.actions.map((entry) => entry.row)),
    lexicons: new Set(data.lexicons.map((entry) => entry.id)),
    weighted: new Set(weighted.map((entry) => entry.id)),
    effects: new Set(data.effects.map((entry) => entry.id)),
    rules: new Set(data.rules.map((entry) => entry.id)),
  };
}
