import type { Rule, Taxonomy } from '../taxonomy/index.js';
import { compileCalls } from './calls/index.js';
import type { CallReader } from './calls/index.js';
import { callEntries, lexiconEntries, wordEntries } from './compile-rule.js';
import type { CallEntry, LexiconEntry, WordEntry } from './compile-rule.js';
import { compileMessageWords, layMessageWords } from './calibration/message-words.js';
import type { WordsReader } from './calibration/message-words.js';
import { compileCues, contextCues } from './context/cues.js';
import type { CueFinder } from './context/cues.js';
import { layoutOf } from './layout.js';
import { layWords } from './matchers/word-index.js';
import { openIndex } from './matchers/pattern-index.js';
import type { PatternIndex } from './matchers/pattern-index.js';
import { compileVerbNames } from './memory/verb-names.js';
import { compileFacts } from './memory/facts.js';
import type { FactFinder } from './memory/facts.js';
import { openSteps } from './relations/step-index.js';
import type { StepIndex } from './relations/step-index.js';
import { compileRelation } from './relations/compile-relation.js';
import type { Relation } from './relations/compile-relation.js';
import { activeRules, ruleContext } from './rule-context.js';
import { rememberingStemmer } from './text/stemmer.js';
import type { Stemmer } from './text/stemmer.js';

/** A taxonomy ready to classify with. Immutable in what it decides: the same text gives the same findings. */
export interface CompiledTaxonomy {
  readonly taxonomy: Taxonomy;
  /** Entries that match words of a sentence. */
  readonly words: readonly WordEntry[];
  /** Which of them can match a sentence. */
  readonly index: PatternIndex;
  readonly calls: readonly CallEntry[];
  readonly lexicons: readonly LexiconEntry[];
  readonly relations: readonly Relation[];
  /** The steps of the relations. */
  readonly steps: StepIndex;
  /** Effects that one of these stems names. */
  readonly verbsNamed: (stems: ReadonlySet<string>) => ReadonlySet<string>;
  readonly readCalls: CallReader;
  readonly findCues: CueFinder;
  readonly findFacts: FactFinder;
  /** What the words of a message tell wherever they stand. */
  readonly readWords: WordsReader;
  readonly stemmer: Stemmer;
}

/** Compiles the rules, lexicons, cues, facts and effects of a checked taxonomy, once. */
export function compileTaxonomy(taxonomy: Taxonomy): CompiledTaxonomy {
  const { data } = taxonomy;
  const layout = layoutOf(taxonomy);
  const stemmer = rememberingStemmer(layout.words);
  const context = ruleContext(data, stemmer, true);
  const active = activeRules(data);
  const relations = active.flatMap((rule) => compileRelation(rule, context));
  return {
    taxonomy,
    words: active.flatMap((rule) => wordEntries(rule, context)),
    index: openIndex(layout.index),
    calls: active.flatMap((rule) => callEntries(rule, context)),
    lexicons: lexiconEntries(active, context, layout.lexicons),
    relations,
    steps: openSteps(relations, layout.steps),
    verbsNamed: compileVerbNames(data.effects, stemmer),
    readCalls: compileCalls(data.effects, data.call_terms, stemmer),
    findCues: compileCues(contextCues(data), stemmer.table),
    findFacts: compileFacts(data.facts, layout.facts, context),
    readWords: compileMessageWords(data.scoring.calibration, layout.messageWords),
    stemmer,
  };
}

/** The same taxonomy with the rules that `keep` allows only: one rule for its examples, all but one kind for an ablation. */
export function withRules(
  compiled: CompiledTaxonomy,
  keep: (rule: Rule) => boolean,
): CompiledTaxonomy {
  const kept = <T extends { readonly rule: Rule }>(entries: readonly T[]): T[] =>
    entries.filter((entry) => keep(entry.rule));
  const words = kept(compiled.words);
  const relations = kept(compiled.relations);
  return {
    ...compiled,
    words,
    index: openIndex(layWords(words)),
    calls: kept(compiled.calls),
    lexicons: kept(compiled.lexicons),
    relations,
    steps: openSteps(relations),
  };
}

/**
 * The same rules with the scoring and the weighted lexicons of another taxonomy, which differs in nothing else: for
 * fitting, where compiling everything anew would take longer than all the rest.
 */
export function withWeights(compiled: CompiledTaxonomy, taxonomy: Taxonomy): CompiledTaxonomy {
  const context = ruleContext(taxonomy.data, compiled.stemmer, false);
  const lexicons = lexiconEntries(activeRules(taxonomy.data), context);
  const { calibration } = taxonomy.data.scoring;
  const tables = layMessageWords(calibration, compiled.stemmer);
  const readWords = compileMessageWords(calibration, tables);
  return { ...compiled, taxonomy, lexicons, readWords };
}
