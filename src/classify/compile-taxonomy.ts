import { tokenise } from '../nlp/tokenise.js';
import type { Rule, Taxonomy, TaxonomyData } from '../taxonomy/index.js';
import { compileCalls } from './calls/index.js';
import type { CallReader } from './calls/index.js';
import {
  callEntries,
  holdsOneOf,
  lexiconEntries,
  listCompiler,
  patternCompiler,
  wordEntries,
} from './compile-rule.js';
import type { CallEntry, LexiconEntry, RuleContext, WordEntry } from './compile-rule.js';
import { compileMessageWords } from './calibration/message-words.js';
import type { WordsReader } from './calibration/message-words.js';
import { compileCues } from './context/cues.js';
import type { CueFinder } from './context/cues.js';
import { indexWords } from './matchers/word-index.js';
import type { PatternIndex } from './matchers/pattern-index.js';
import { compileVerbNames } from './memory/verb-names.js';
import { compileFacts } from './memory/facts.js';
import type { FactFinder } from './memory/facts.js';
import { indexSteps } from './relations/step-index.js';
import type { StepIndex } from './relations/step-index.js';
import { compileRelation } from './relations/compile-relation.js';
import type { Relation } from './relations/compile-relation.js';
import { rememberingStemmer } from './text/stemmer.js';
import type { Stemmer } from './text/stemmer.js';
import { lexiconCompiler } from './text/terms.js';

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
  const stemmer = rememberingStemmer();
  const context = ruleContext(data, stemmer);
  const active = data.rules.filter(isActive);
  // First, so that their words, which stand in every other sentence, get the lowest numbers and lie together.
  const findCues = compileCues(
    data.cues.filter(({ effect }) => effect !== 'agent-subject'),
    stemmer.table,
  );
  const relations = active.flatMap((rule) => compileRelation(rule, context));
  return {
    taxonomy,
    ...entriesOf(active, context),
    relations,
    steps: indexSteps(relations),
    verbsNamed: compileVerbNames(data.effects, stemmer),
    readCalls: compileCalls(data.effects, data.call_terms),
    findCues,
    findFacts: compileFacts(data.facts, context),
    readWords: compileMessageWords(data.scoring.calibration, stemmer),
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
    index: indexWords(words),
    calls: kept(compiled.calls),
    lexicons: kept(compiled.lexicons),
    relations,
    steps: indexSteps(relations),
  };
}

/**
 * The same rules with the scoring and the weighted lexicons of another taxonomy, which differs in nothing else: for
 * fitting, where compiling everything anew would take longer than all the rest.
 */
export function withWeights(compiled: CompiledTaxonomy, taxonomy: Taxonomy): CompiledTaxonomy {
  const context = ruleContext(taxonomy.data, compiled.stemmer);
  const lexicons = lexiconEntries(taxonomy.data.rules.filter(isActive), context);
  const readWords = compileMessageWords(taxonomy.data.scoring.calibration, compiled.stemmer);
  return { ...compiled, taxonomy, lexicons, readWords };
}

function ruleContext(data: TaxonomyData, stemmer: Stemmer): RuleContext {
  const entries = new Map(data.lexicons.map((entry) => [entry.id, entry]));
  const negators = new Set(
    data.cues
      .filter(({ effect }) => effect === 'negation')
      .flatMap(({ terms }) => terms.filter((term) => tokenise(term).forms.length === 1)),
  );
  const compile = patternCompiler({ stemmer, lexicon: lexiconCompiler(entries, stemmer) });
  return {
    stemmer,
    compile,
    compileList: listCompiler(compile),
    entries,
    negators,
    negating: new Set(
      data.lexicons
        .filter(({ terms }) => terms.some((term) => holdsOneOf(negators, term)))
        .map(({ id }) => id),
    ),
    agents: new Set(data.cues.flatMap((cue) => (cue.effect === 'agent-subject' ? cue.terms : []))),
  };
}

function isActive(rule: Rule): boolean {
  return rule.status !== 'deprecated' && rule.status !== 'revoked';
}

function entriesOf(
  rules: readonly Rule[],
  context: RuleContext,
): Pick<CompiledTaxonomy, 'words' | 'index' | 'calls' | 'lexicons'> {
  const words = rules.flatMap((rule) => wordEntries(rule, context));
  return {
    words,
    index: indexWords(words),
    calls: rules.flatMap((rule) => callEntries(rule, context)),
    lexicons: lexiconEntries(rules, context),
  };
}
