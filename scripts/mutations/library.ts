import { groupedBy } from '../../src/model/grouped-by.js';
import type { Rule } from '../../src/taxonomy/index.js';
import { examplesOf } from './expansions.js';
import type { Expansion } from './expansions.js';
import type { Laboratory } from './laboratory.js';
import type { Mutant } from './mutant.js';
import { placesOf } from './places.js';
import { newShelf, NO_USES } from './shelf.js';
import type { Shelf, Uses } from './shelf.js';
import { readTrial, ruleTrials } from './trial.js';
import type { Trial } from './trial.js';

/** The examples of every rule, read when they are asked for. */
export interface Library {
  /** Those that may tell a mutant. */
  for(mutant: Mutant): Iterable<Trial>;
}

/** Opens the examples of the rules, with the generated ones that are given. */
export function openLibrary(laboratory: Laboratory, expansions: readonly Expansion[]): Library {
  const { rules } = laboratory.compiled.taxonomy.data;
  const byRule = groupedBy(expansions, ({ rule }) => rule);
  const users = usersOf(rules, laboratory);
  const known = new Map<Rule, Trial[]>();
  const shelf = newShelf(laboratory);
  const of = (rule: Rule): Trial[] => {
    const read = known.get(rule);
    if (read !== undefined) return read;
    const lines = (byRule.get(rule.id) ?? []).filter(({ about }) => !isCue(about));
    const trials = [...ruleTrials(rule, laboratory), ...generated(rule, lines, laboratory)];
    known.set(rule, trials);
    for (const trial of trials) shelf.add(trial);
    return trials;
  };
  let cues: Shelf | null = null;
  return {
    for(mutant) {
      if (mutant.on === 'rule') return of(mutant.rule);
      if (mutant.on === 'cue') {
        cues ??= cueShelf(laboratory, expansions);
        return cues.withPhrase(mutant.term);
      }
      const using = users.get(mutant.lexicon.id) ?? NO_USES;
      for (const rule of using.rules) of(rule);
      return shelf.withTerm(mutant.lexicon, mutant.term, using);
    },
  };
}

/** The examples for cues: those about cues first, then the rules' own. */
function cueShelf(laboratory: Laboratory, expansions: readonly Expansion[]): Shelf {
  const { rules } = laboratory.compiled.taxonomy.data;
  const shelf = newShelf(laboratory);
  const about = groupedBy(
    expansions.filter((line) => isCue(line.about)),
    ({ rule }) => rule,
  );
  for (const rule of rules)
    for (const trial of generated(rule, about.get(rule.id) ?? [], laboratory)) shelf.add(trial);
  for (const rule of rules) for (const trial of ruleTrials(rule, laboratory)) shelf.add(trial);
  return shelf;
}

/** True for what examples are about when they show what a cue does. */
export function isCue(about: string): boolean {
  return about.startsWith('cue ');
}

/** The examples of a line, read. */
export function trialsOf(rule: Rule, line: Expansion, laboratory: Laboratory): Trial[] {
  const expected = line.holds ? 'match' : 'no_match';
  return examplesOf(line).map((example) =>
    readTrial(rule, example, expected, 'expansions', laboratory, line.about),
  );
}

function generated(rule: Rule, lines: readonly Expansion[], laboratory: Laboratory): Trial[] {
  return lines.flatMap((line) => trialsOf(rule, line, laboratory));
}

/** Where each lexicon is used, by its id. */
export function usersOf(
  rules: readonly Rule[],
  { lexiconsIn }: Laboratory,
): ReadonlyMap<string, Uses> {
  const users = new Map<string, { rules: Set<Rule>; places: Set<string> }>();
  const add = (id: string, rule: Rule, about: string): void => {
    const uses = users.get(id) ?? { rules: new Set(), places: new Set() };
    users.set(id, uses);
    uses.rules.add(rule);
    uses.places.add(`${rule.id} ${about}`).add(`${rule.id} ${aboutLexicon(id)}`);
  };
  for (const rule of rules) {
    for (const { text, way } of placesOf(rule))
      for (const id of lexiconsIn(text)) add(id, rule, way.join('.'));
    if (rule.kind === 'lexicon') add(rule.lexicon, rule, 'lexicon');
  }
  return users;
}

/** What an example is about that was made for a term of a lexicon. */
export function aboutLexicon(id: string): string {
  return `lexicon ${id}`;
}
