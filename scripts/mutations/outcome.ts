import { checkExamples } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import type { RuleContext, WordEntry } from '../../src/classify/compile-rule.js';
import { callEntries, lexiconEntries, wordEntries } from '../../src/classify/compile-rule.js';
import { compileRegex } from '../../src/classify/matchers/regex-matcher.js';
import type { Requirement } from '../../src/classify/matchers/requirements.js';
import { compileRelation } from '../../src/classify/relations/compile-relation.js';
import { openSteps } from '../../src/classify/relations/step-index.js';
import type { PatternIndex } from '../../src/classify/matchers/pattern-index.js';
import type { Rule, RuleExample, RulePattern, RuleOf } from '../../src/taxonomy/index.js';
import type { Laboratory, Surroundings } from './laboratory.js';
import { isRelation, sourcesOf } from './laboratory.js';
import { meetsAll } from './trial.js';
import type { Trial } from './trial.js';

const NOTHING: PatternIndex = { candidates: () => [] };

/** Whether an example comes out as expected when its rule is `rule`, changed or not. */
export function comesOut(trial: Trial, rule: Rule, surroundings: Surroundings): boolean {
  const { compiled, context } = surroundings;
  const { expected, example } = trial;
  const examples = { match: [], no_match: [], [expected]: [inItsChannel(example, trial.rule)] };
  const tried: Rule = { ...rule, examples };
  const relations = compileRelation(tried, context);
  const alone: CompiledTaxonomy = {
    ...compiled,
    words: [
      ...ownEntries(tried, trial.rule, surroundings),
      ...(isRelation(rule) ? others(trial, compiled) : []),
    ],
    index: NOTHING,
    calls: isRelation(rule) ? compiled.calls : callEntries(tried, context),
    lexicons: lexiconEntries([tried], context),
    relations,
    steps: openSteps(relations),
  };
  return checkExamples(tried, alone)[0]?.fault === null;
}

/** An example that names no channel stands in its rule's first: not in another one when a mutant's list is another. */
function inItsChannel(example: RuleExample, { channels }: Rule): RuleExample {
  if (!('text' in example) || example.channel !== undefined || channels[0] === undefined)
    return example;
  return { ...example, channel: channels[0] };
}

/** The entries of the rule. Those that are as they were, in a rule that is as it was around them, are not compiled again. */
function ownEntries(rule: Rule, original: Rule, surroundings: Surroundings): WordEntry[] {
  const { context, known } = surroundings;
  const isSame =
    rule.channels === original.channels &&
    rule.except === original.except &&
    rule.strength === original.strength;
  if (!isSame || rule.kind === 'clause') return wordEntries(rule, context);
  return sourcesOf(rule).flatMap((source) => {
    const entry = known(original, source);
    if (entry !== undefined) return [{ ...entry, rule }];
    const field = rule.kind === 'pattern' ? 'regexes' : 'patterns';
    return wordEntries({ ...rule, [field]: [source] }, context).map((one) => ({
      ...one,
      rule,
    }));
  });
}

/** The entries of other rules that can match somewhere in an example: what a relation may rest on. */
function others(trial: Trial, { index, words }: CompiledTaxonomy): CompiledTaxonomy['words'] {
  if (trial.others !== null) return trial.others;
  const found = new Set(trial.sentences.flatMap(({ sentence }) => index.candidates(sentence)));
  const entries = [...found].sort((a, b) => a - b).flatMap((position) => words[position] ?? []);
  trial.others = entries.filter((entry) => entry.rule !== trial.rule);
  return trial.others;
}

/** Whether an example comes out as expected in the taxonomy as it is. */
export function passes(trial: Trial, laboratory: Laboratory): boolean {
  trial.passes ??= comesOut(trial, only(trial.rule, trial, laboratory), laboratory);
  return trial.passes;
}

/**
 * The rule with those of its entries that can match some sentence of an example, and those that are not the original's.
 * Most rules have many entries, and a mutant is tried on many examples.
 */
export function only(rule: Rule, trial: Trial, laboratory: Laboratory): Rule {
  if (rule.kind === 'phrase' && trial.rule.kind === 'phrase')
    return { ...rule, patterns: kept(rule.patterns, trial.rule.patterns, trial, laboratory) };
  if (rule.kind === 'pattern' && trial.rule.kind === 'pattern')
    return { ...rule, regexes: kept(rule.regexes, trial.rule.regexes, trial, laboratory) };
  return rule;
}

type RuleRegex = RuleOf<'pattern'>['regexes'][number];
type Source = RulePattern | RuleRegex | string;

function kept<T extends Source>(
  entries: readonly T[],
  originals: readonly T[],
  trial: Trial,
  { context }: Laboratory,
): T[] {
  trial.entries ??= new Set(
    originals.filter((entry) => {
      const requirements = requirementsOf(entry, context);
      return trial.sentences.some((sentence) => meetsAll(requirements, sentence));
    }),
  );
  const known = new Set(originals);
  const near = trial.entries;
  return entries.filter((entry) => near.has(entry) || !known.has(entry));
}

function requirementsOf(entry: Source, context: RuleContext): readonly Requirement[] {
  if (typeof entry === 'string') return context.compile(entry).requirements;
  if ('pattern' in entry) return context.compile(entry.pattern).requirements;
  return compileRegex(entry, context.stemmer).requirements;
}
