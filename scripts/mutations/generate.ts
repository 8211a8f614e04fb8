import { groupedBy } from '../../src/model/grouped-by.js';
import { openBench } from './bench.js';
import type { Bench } from './bench.js';
import { candidatesFor, termCandidates } from './candidates.js';
import { cueBases, cueCandidates } from './cue-candidates.js';
import { equivalence } from './equivalent.js';
import type { Expansion } from './expansions.js';
import { firstTelling, linesOf } from './keep.js';
import type { Kept } from './keep.js';
import { killerOf } from './kill.js';
import { isRelation } from './laboratory.js';
import type { Laboratory } from './laboratory.js';
import { aboutLexicon, isCue, trialsOf, usersOf } from './library.js';
import { passes } from './outcome.js';
import type { Rule } from '../../src/taxonomy/index.js';
import type { Place } from './mutant.js';
import { placesOf } from './places.js';
import { mutantsOf } from './rule-mutants.js';
import { newShelf, NO_USES } from './shelf.js';
import { forgetMatches } from './trial.js';
import type { Trial } from './trial.js';
import { cueMutants, lexiconMutants } from './word-mutants.js';

/** Of the places that use a lexicon, so many are tried for a term. */
const MOST_PLACES = 4;
/** So many candidates for a relation: a conversation costs as much as ten sentences. */
const MOST_FOR_RELATION = 5;
/** So many candidates for a term in one place. */
const MOST_FOR_TERM = 10;
/** So many candidates for a cue: what it does shows on few words. */
const MOST_FOR_CUE = 150;

/** What is generated, and what is there. */
export interface Order {
  /** Rules whose id begins so, and the lexicons that they use; the cues too when it is empty. */
  readonly prefix: string;
  /** The examples that there are. Those of other rules stay as they are; those asked for as long as they come out as they did. */
  readonly known: readonly Expansion[];
  /** Whether the known examples that are asked for are made anew. */
  readonly fresh: boolean;
  /** Told of progress. */
  readonly tell: (progress: string) => void;
}

/** Examples for every mutant that neither the rules' own examples nor the known ones tell. */
export function generateExpansions(laboratory: Laboratory, order: Order): Expansion[] {
  const { rules } = laboratory.compiled.taxonomy.data;
  const isAsked = (line: Expansion): boolean =>
    line.rule.startsWith(order.prefix) && (order.prefix === '' || !isCue(line.about));
  const others = order.known.filter((line) => !isAsked(line));
  const known = order.fresh ? [] : stillHolding(order.known.filter(isAsked), laboratory, order);
  const all = [...readLines(others, laboratory), ...known];
  const byRule = groupedBy(
    all.filter(({ about }) => !isCue(about)).map(({ trial }) => trial),
    ({ rule }) => rule,
  );
  const benches = rules.map((rule) => openBench(rule, laboratory, byRule.get(rule)));
  const asked = benches.filter(({ rule }) => rule.id.startsWith(order.prefix));
  const kept: Kept[] = [...known];
  for (const bench of asked) {
    kept.push(...forRule(bench));
    forgetMatches(bench.trials);
    order.tell(`${bench.rule.id}: ${kept.length} examples so far`);
  }
  kept.push(...forLexicons(benches, asked, laboratory));
  order.tell(`lexicons: ${kept.length} examples so far`);
  if (order.prefix === '') {
    const trials = all.filter(({ about }) => isCue(about)).map(({ trial }) => trial);
    kept.push(...forCues(benches, trials, laboratory));
  }
  const place = new Map(rules.map(({ id }, i) => [id, i]));
  return [...others, ...linesOf(kept)].toSorted(
    (a, b) =>
      Number(isCue(a.about)) - Number(isCue(b.about)) ||
      (place.get(a.rule) ?? 0) - (place.get(b.rule) ?? 0),
  );
}

/** The examples of lines whose rule there is. */
function readLines(lines: readonly Expansion[], laboratory: Laboratory): Kept[] {
  const { rules } = laboratory.compiled.taxonomy;
  return lines.flatMap((line): Kept[] => {
    const rule = rules.get(line.rule);
    if (rule === undefined) return [];
    const { about, why } = line;
    return trialsOf(rule, line, laboratory).map((trial) => ({ trial, about, why }));
  });
}

/** The examples of lines that still come out as they did. */
function stillHolding(
  lines: readonly Expansion[],
  laboratory: Laboratory,
  { tell }: Order,
): Kept[] {
  const read = readLines(lines, laboratory);
  const kept = read.filter(({ trial }) => passes(trial, laboratory));
  tell(`${kept.length} examples are kept, ${read.length - kept.length} are not`);
  return kept;
}

function forRule(bench: Bench): Kept[] {
  return mutantsOf(bench.rule).flatMap((mutant): Kept[] => {
    if (killerOf(mutant, bench.trials, bench.laboratory) !== null) return [];
    if (equivalence(mutant, bench.laboratory) !== null) return [];
    const candidates = candidatesFor(bench, mutant);
    const most = isRelation(bench.rule) ? MOST_FOR_RELATION : undefined;
    const trial = firstTelling(mutant, of(bench, candidates), most);
    return trial === null ? [] : [keep(bench, trial, mutant.at.join('.'), mutant.operator)];
  });
}

function* of<T>(bench: Bench, examples: Iterable<T>): Generator<readonly [Bench, T]> {
  for (const example of examples) yield [bench, example];
}

function keep(bench: Bench, trial: Trial, about: string, why: string): Kept {
  bench.trials.push({ ...trial, about });
  return { trial, about, why };
}

function forLexicons(
  benches: readonly Bench[],
  asked: readonly Bench[],
  laboratory: Laboratory,
): Kept[] {
  const { rules, lexicons } = laboratory.compiled.taxonomy.data;
  const users = usersOf(rules, laboratory);
  const shelf = newShelf(laboratory);
  for (const { trials } of benches) for (const trial of trials) shelf.add(trial);
  return lexicons.flatMap((lexicon) => {
    const using = users.get(lexicon.id) ?? NO_USES;
    if (!asked.some(({ rule }) => using.rules.has(rule))) return [];
    const places = placesWith(lexicon.id, using.rules, asked);
    return lexiconMutants(lexicon).flatMap((mutant): Kept[] => {
      if (equivalence(mutant, laboratory) !== null) return [];
      const known = shelf.withTerm(lexicon, mutant.term, using);
      if (killerOf(mutant, known, laboratory) !== null) return [];
      for (const { bench, place } of places) {
        const candidates = of(bench, termCandidates(bench, mutant, place));
        const trial = firstTelling(mutant, candidates, MOST_FOR_TERM);
        if (trial === null) continue;
        const about = aboutLexicon(lexicon.id);
        shelf.add({ ...trial, about });
        return [{ trial, about, why: mutant.operator }];
      }
      return [];
    });
  });
}

interface PlaceOnBench {
  readonly bench: Bench;
  readonly place: Place;
}

/** Where a lexicon is used, the entries' own patterns first: they make the shortest texts. */
function placesWith(
  lexicon: string,
  using: ReadonlySet<Rule>,
  benches: readonly Bench[],
): PlaceOnBench[] {
  return benches
    .filter(({ rule }) => using.has(rule))
    .flatMap((bench) => placesOf(bench.rule).map((place) => ({ bench, place })))
    .filter(({ bench, place }) => bench.laboratory.lexiconsIn(place.text).includes(lexicon))
    .sort((a, b) => Number(b.place.role === 'own') - Number(a.place.role === 'own'))
    .slice(0, MOST_PLACES);
}

function forCues(
  benches: readonly Bench[],
  known: readonly Trial[],
  laboratory: Laboratory,
): Kept[] {
  const bases = cueBases(benches);
  const shelf = newShelf(laboratory);
  for (const trial of known) shelf.add(trial);
  for (const { trials } of benches)
    for (const trial of trials) if (trial.from === 'rule') shelf.add(trial);
  return laboratory.compiled.taxonomy.data.cues.flatMap(cueMutants).flatMap((mutant): Kept[] => {
    if (equivalence(mutant, laboratory) !== null) return [];
    if (killerOf(mutant, shelf.withPhrase(mutant.term), laboratory) !== null) return [];
    const trial = firstTelling(mutant, cueCandidates(mutant, bases, benches), MOST_FOR_CUE);
    if (trial === null) return [];
    shelf.add(trial);
    return [{ trial, about: `cue ${mutant.cue.id}`, why: mutant.operator }];
  });
}
