import type { SentenceMatcher } from '../../src/classify/matchers/matcher.js';
import { looseSentence } from '../../src/classify/text/read-sentences.js';
import { parsePattern } from '../../src/taxonomy/index.js';
import type { PatternNode, Rule, RuleExample } from '../../src/taxonomy/index.js';
import { newChooser } from './chooser.js';
import type { Chooser } from './chooser.js';
import { killerOf } from './kill.js';
import type { Laboratory } from './laboratory.js';
import type { Mutant } from './mutant.js';
import { comesOut, only } from './outcome.js';
import { wordingOf } from './sample.js';
import { framed, textExample } from './texts.js';
import type { Entry } from './texts.js';
import { readTrial, ruleTrials } from './trial.js';
import type { Trial } from './trial.js';
import { valueAt } from './way.js';
import type { Way } from './way.js';

/** What was found out about one entry of a rule: words of it that hold, and what stands beside them. */
export interface Base extends Entry {
  readonly words: readonly string[];
  /** Which of the frames made them hold. */
  readonly frame: number;
}

/** One rule on which texts are tried. */
export interface Bench {
  readonly rule: Rule;
  readonly laboratory: Laboratory;
  readonly chooser: Chooser;
  /** Its own examples, then the generated ones. */
  readonly trials: Trial[];
  /** By the way to an entry, as far as it was asked for; null where no text of it holds. */
  readonly bases: Map<string, Base | null>;
}

const TURNS = 4;

/** A bench with the examples that the rule carries, and those that were generated before. */
export function openBench(
  rule: Rule,
  laboratory: Laboratory,
  generated: readonly Trial[] = [],
): Bench {
  const trials = [...ruleTrials(rule, laboratory), ...generated];
  const chooser = newChooser(laboratory.context.entries, rule.id);
  return { rule, laboratory, chooser, trials, bases: new Map() };
}

/** An example with the outcome that it has in the taxonomy as it is. */
export function tried(bench: Bench, example: RuleExample): Trial {
  return judged(bench, read(bench, example));
}

/** An example as an unjudged trial. */
export function read({ rule, laboratory }: Bench, example: RuleExample): Trial {
  return readTrial(rule, example, 'match', 'expansions', laboratory);
}

/** A trial with the outcome that it has in the taxonomy as it is. */
export function judged({ rule, laboratory }: Bench, trial: Trial): Trial {
  const holds = comesOut(trial, only(rule, trial, laboratory), laboratory);
  // What should be of one stage and is of another neither holds nor may stand among what must not match.
  const isSure = holds || !('stage' in trial.example);
  return { ...trial, expected: holds ? 'match' : 'no_match', passes: isSure ? true : null };
}

/** True when an example, read and tried, tells a mutant from the rule. */
export function tells(bench: Bench, mutant: Mutant, trial: Trial): boolean {
  return killerOf(mutant, [trial], bench.laboratory) !== null;
}

/** What is known of an entry of kind phrase; null for another kind, and where no text of it holds. */
export function baseOf(bench: Bench, way: Way): Base | null {
  const key = way.join('.');
  const known = bench.bases.get(key);
  if (known !== undefined) return known;
  const base = findBase(bench, way);
  bench.bases.set(key, base);
  return base;
}

function findBase(bench: Bench, way: Way): Base | null {
  const { rule } = bench;
  if (rule.kind !== 'phrase') return null;
  const entry = valueAt(rule, way);
  const fields = (typeof entry === 'object' ? entry : { pattern: entry }) as {
    pattern?: string;
    with?: readonly string[];
    within?: Entry['within'];
    channels?: readonly string[];
  };
  if (fields.pattern === undefined) return null;
  const own = parsePattern(fields.pattern);
  const channel = fields.channels?.[0] ?? rule.channels[0] ?? 'think';
  const within = fields.within ?? 'sentence';
  const nearby: readonly (readonly PatternNode[])[] = fields.with?.map(parsePattern) ?? [[]];
  for (let i = 0; i < TURNS; i++)
    for (const [j, near] of nearby.slice(0, TURNS).entries()) {
      const words = wordingOf(own, bench.chooser.choose(way.join('.'), ''));
      const beside = wordingOf(near, bench.chooser.choose(`${way.join('.')}.with.${j}`, ''));
      const place = { channel, near: beside, within };
      const frame = framed(words, place).findIndex(
        (text) => tried(bench, textExample(rule, text, channel)).expected === 'match',
      );
      if (frame >= 0) return { ...place, words, frame };
    }
  return null;
}

/** Whether a pattern and its mutant match some words differently, before any context is judged. */
export function tellsWords(
  bench: Bench,
  before: SentenceMatcher,
  after: SentenceMatcher,
  words: readonly string[],
): boolean {
  const sentence = looseSentence(words.join(' '), bench.laboratory.context.stemmer);
  const one = before.find(sentence, 0);
  const other = after.find(sentence, 0);
  return one?.from !== other?.from || one?.to !== other?.to;
}
