import { equivalence } from './equivalent.js';
import { killerOf } from './kill.js';
import type { Laboratory } from './laboratory.js';
import { openLibrary } from './library.js';
import type { Library } from './library.js';
import type { Expansion } from './expansions.js';
import type { Mutant, Operator } from './mutant.js';
import { mutantsOf } from './rule-mutants.js';
import type { Trial } from './trial.js';
import { cueMutants, lexiconMutants } from './word-mutants.js';

/** What became of some mutants. */
export interface Count {
  mutants: number;
  killed: number;
  /** Of the killed, those that the rules' own examples kill. */
  byRules: number;
  equivalent: number;
  survived: number;
}

/** A mutant that no example tells. */
export interface Survivor {
  /** The id of its rule; `lexicon ID` or `cue ID`. */
  readonly of: string;
  readonly operator: Operator;
  readonly change: string;
}

/** What became of the mutants of a taxonomy. */
export interface Tally {
  readonly total: Count;
  readonly byOperator: ReadonlyMap<Operator, Count>;
  /** By the prefix of the rule; lexicons and cues apart. */
  readonly byPrefix: ReadonlyMap<string, Count>;
  /** How many equivalent mutants there are for each reason. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly survivors: readonly Survivor[];
  /** How many mutants there are, of which those of the total were tried. */
  readonly population: number;
}

/** Which mutants are tried. */
export interface Selection {
  /** Rules whose id begins so; lexicons and cues only when it is empty. */
  readonly prefix: string;
  /** Of all mutants in a row every so-manieth, so that each weighs the same. */
  readonly stride: number;
}

/** Share of the mutants that could be killed and are; null where none could. */
export function shareOf({ mutants, killed, equivalent }: Count): number | null {
  return mutants === equivalent ? null : killed / (mutants - equivalent);
}

/** Tries the mutants of a taxonomy on the rules' examples and the generated ones. */
export function tallyMutants(
  laboratory: Laboratory,
  expansions: readonly Expansion[],
  { prefix, stride }: Selection,
): Tally {
  const tally = newTally();
  const library = openLibrary(laboratory, expansions);
  for (const mutants of mutantLists(laboratory, prefix))
    for (const mutant of mutants())
      if (tally.population++ % stride === 0) note(mutant, tally, library, laboratory);
  return tally;
}

/**
 * The stride that leaves at most so many of the mutants. It is odd: two mutants of each element of a pattern
 * stand beside each other, and an even one would try one operator of the two for whole rules.
 */
export function strideFor(wanted: number, laboratory: Laboratory, prefix: string): number {
  const lists = mutantLists(laboratory, prefix);
  const count = lists.reduce((sum, mutants) => sum + mutants().length, 0);
  const stride = Math.max(1, Math.ceil(count / wanted));
  return stride % 2 === 0 ? stride + 1 : stride;
}

/** The mutants of each rule, lexicon and cue. */
function mutantLists({ compiled }: Laboratory, prefix: string): (() => Mutant[])[] {
  const { rules, lexicons, cues } = compiled.taxonomy.data;
  const ofRules = rules
    .filter(({ id }) => id.startsWith(prefix))
    .map((rule) => () => mutantsOf(rule));
  if (prefix !== '') return ofRules;
  return [
    ...ofRules,
    ...lexicons.map((lexicon) => () => lexiconMutants(lexicon)),
    ...cues.map((cue) => () => cueMutants(cue)),
  ];
}

type OpenTally = ReturnType<typeof newTally>;

function newTally() {
  return {
    total: newCount(),
    byOperator: new Map<Operator, Count>(),
    byPrefix: new Map<string, Count>(),
    reasons: new Map<string, number>(),
    survivors: [] as Survivor[],
    population: 0,
  };
}

function newCount(): Count {
  return { mutants: 0, killed: 0, byRules: 0, equivalent: 0, survived: 0 };
}

function note(mutant: Mutant, tally: OpenTally, library: Library, laboratory: Laboratory): void {
  const killer = killerIn([...library.for(mutant)], mutant, laboratory);
  const reason = equivalence(mutant, laboratory);
  if (killer !== null && reason !== null) throw contradiction(mutant, killer, reason);
  for (const count of [
    tally.total,
    counted(tally.byOperator, mutant.operator),
    counted(tally.byPrefix, prefixOf(mutant)),
  ]) {
    count.mutants++;
    if (killer?.from === 'rule') count.byRules++;
    if (killer !== null) count.killed++;
    else if (reason !== null) count.equivalent++;
    else count.survived++;
  }
  if (reason !== null) tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
  if (killer === null && reason === null)
    tally.survivors.push({ of: nameOf(mutant), operator: mutant.operator, change: mutant.change });
}

/** One reason that does not hold makes every share too high: there is nothing to report then. */
function contradiction(mutant: Mutant, { example }: Trial, reason: string): Error {
  const text = JSON.stringify(example).slice(0, 300);
  return new Error(`"${reason}" is wrong: ${nameOf(mutant)}, ${mutant.change}, is told by ${text}`);
}

/** The rule's own examples come first: a generated one that also tells a mutant must not hide them. */
function killerIn(trials: readonly Trial[], mutant: Mutant, laboratory: Laboratory): Trial | null {
  const from = (where: Trial['from']) => trials.filter((trial) => trial.from === where);
  return (
    killerOf(mutant, from('rule'), laboratory) ?? killerOf(mutant, from('expansions'), laboratory)
  );
}

function nameOf(mutant: Mutant): string {
  if (mutant.on === 'rule') return mutant.rule.id;
  return mutant.on === 'lexicon' ? `lexicon ${mutant.lexicon.id}` : `cue ${mutant.cue.id}`;
}

function prefixOf(mutant: Mutant): string {
  if (mutant.on === 'rule') return mutant.rule.id.slice(0, 3);
  return mutant.on === 'lexicon' ? 'lexicons' : 'cues';
}

function counted<K>(counts: Map<K, Count>, key: K): Count {
  const count = counts.get(key) ?? newCount();
  counts.set(key, count);
  return count;
}
