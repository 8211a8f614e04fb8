import { everyMatch } from '../../src/classify/matchers/matcher.js';
import type { SentenceMatcher } from '../../src/classify/matchers/matcher.js';
import type { Laboratory, Surroundings } from './laboratory.js';
import { withCue, withLexicon, withPattern } from './laboratory.js';
import type { Requirement } from '../../src/classify/matchers/requirements.js';
import { requirementsOf } from '../../src/classify/matchers/requirements.js';
import type { Focus, Mutant, RuleMutant } from './mutant.js';
import { comesOut, only, passes } from './outcome.js';
import { meetsAll } from './trial.js';
import type { ReadSentence, Trial } from './trial.js';
import { valueAt } from './way.js';

/** Of a change that may bear on any text, so many examples are tried at most: a survivor may be killed by a later one. */
export const MOST_TRIED = 40;
/** For a term: the likeliest come first. */
export const MOST_FOR_TERM = 12;

/**
 * The first example that passes in the taxonomy as it is and fails in the mutant; null when the mutant survives. The
 * examples for a lexicon or a cue should be those that hold the term.
 */
export function killerOf(
  mutant: Mutant,
  trials: Iterable<Trial>,
  laboratory: Laboratory,
): Trial | null {
  if (mutant.on === 'rule') return ruleKiller(mutant, trials, laboratory);
  const most = mutant.on === 'lexicon' ? MOST_FOR_TERM : MOST_TRIED;
  return failingAround(mutant, first(trials, most), laboratory);
}

/** A mutant is tried on many examples, while they are made one at a time: what it is compiled to is kept. */
const compiledMutants = new WeakMap<Mutant, Surroundings>();

/** What a mutant is tried in. */
export function surroundingsOf(mutant: Mutant, laboratory: Laboratory): Surroundings {
  const known = compiledMutants.get(mutant) ?? compileMutant(mutant, laboratory);
  compiledMutants.set(mutant, known);
  return known;
}

function compileMutant(mutant: Mutant, laboratory: Laboratory): Surroundings {
  if (mutant.on === 'lexicon') return withLexicon(laboratory, mutant.mutated);
  if (mutant.on === 'cue') return withCue(laboratory, mutant.mutated);
  return mutant.pattern === null ? laboratory : withPattern(laboratory, mutant.pattern.text);
}

function ruleKiller(
  mutant: RuleMutant,
  trials: Iterable<Trial>,
  laboratory: Laboratory,
): Trial | null {
  const surroundings = surroundingsOf(mutant, laboratory);
  const touched = touchedBy(mutant, trials, laboratory, surroundings);
  return firstFailing(touched, mutant, laboratory, surroundings);
}

/** False when a mutant of a pattern matches an example as the rule does, so that nothing needs to be judged. */
export function mayTell(mutant: Mutant, trial: Trial, laboratory: Laboratory): boolean {
  if (mutant.on !== 'rule') return true;
  const surroundings = surroundingsOf(mutant, laboratory);
  return [...touchedBy(mutant, [trial], laboratory, surroundings)].length > 0;
}

/** The examples in which a mutant can come out otherwise. */
function* touchedBy(
  mutant: RuleMutant,
  trials: Iterable<Trial>,
  laboratory: Laboratory,
  surroundings: Surroundings,
): Generator<Trial> {
  const { pattern, at } = mutant;
  const { context } = laboratory;
  if (pattern !== null) {
    const before = context.compile(pattern.place.text);
    const after = surroundings.context.compile(pattern.text);
    const needed = neededWords(pattern.focus, laboratory);
    const isTouched = (sentence: ReadSentence): boolean =>
      meetsAll(needed, sentence) && differs(before, after, sentence);
    for (const trial of trials) if (trial.sentences.some(isTouched)) yield trial;
    return;
  }
  const words = wordsOf(mutant);
  if (words === null) {
    yield* first(madeForFirst(trials, at.join('.')), MOST_TRIED);
    return;
  }
  const matcher = context.compile(words);
  for (const trial of trials)
    if (trial.sentences.some((sentence) => matches(matcher, sentence) !== '')) yield trial;
}

/** Lists of token patterns that are not entries. */
const LISTED: ReadonlySet<unknown> = new Set(['except', 'with', 'patterns']);

/** The token pattern that must match where a change shows: what is dropped, or the entry that it is in; null for another thing. */
function wordsOf({ rule, at }: RuleMutant): string | null {
  const dropped = valueAt(rule, at);
  if (LISTED.has(at.at(-2)) && typeof dropped === 'string') return dropped;
  if (rule.kind !== 'phrase' || at[0] !== 'patterns') return null;
  const entry = rule.patterns[Number(at[1])];
  return typeof entry === 'object' ? entry.pattern : (entry ?? null);
}

/** The examples that were made for a place of the rule, then the others. */
function* madeForFirst(trials: Iterable<Trial>, place: string): Generator<Trial> {
  const all = [...trials];
  for (const trial of all) if (trial.about === place) yield trial;
  for (const trial of all) if (trial.about !== place) yield trial;
}

/** What a sentence must hold for a change to show in it: the words of what is dropped. */
function neededWords({ path, node }: Focus, laboratory: Laboratory): readonly Requirement[] {
  const { context, lexicon } = laboratory;
  const patternContext = { stemmer: context.stemmer, lexicon };
  if (node.type === 'optional' || node.type === 'not')
    return requirementsOf(node.nodes, patternContext);
  // The way to a group that is dropped itself ends at it, and not at one of its alternatives.
  if (node.type !== 'any' || path.length < 2) return [];
  return requirementsOf(node.options[path.at(-1) ?? 0] ?? [], patternContext);
}

function differs(before: SentenceMatcher, after: SentenceMatcher, read: ReadSentence): boolean {
  let known = read.matches.get(before);
  if (known === undefined) {
    known = matches(before, read);
    read.matches.set(before, known);
  }
  return known !== matches(after, read);
}

function matches(matcher: SentenceMatcher, read: ReadSentence): string {
  if (!meetsAll(matcher.requirements, read)) return '';
  return everyMatch(matcher, read.sentence)
    .map(({ from, to }) => `${from}-${to}`)
    .join();
}

function firstFailing(
  trials: Iterable<Trial>,
  mutant: RuleMutant,
  laboratory: Laboratory,
  surroundings: Surroundings,
): Trial | null {
  for (const trial of trials) {
    const rule = only(mutant.mutated, trial, laboratory);
    if (!comesOut(trial, rule, surroundings) && passes(trial, laboratory)) return trial;
  }
  return null;
}

function failingAround(
  mutant: Mutant,
  trials: Iterable<Trial>,
  laboratory: Laboratory,
): Trial | null {
  for (const trial of trials) {
    const rule = only(trial.rule, trial, laboratory);
    const isWrong = !comesOut(trial, rule, surroundingsOf(mutant, laboratory));
    if (isWrong && passes(trial, laboratory)) return trial;
  }
  return null;
}

function* first<T>(values: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const value of values) {
    if (left-- === 0) return;
    yield value;
  }
}
