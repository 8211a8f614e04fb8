import type { Taxonomy } from '../taxonomy/index.js';
import { layMessageWords } from './calibration/message-words.js';
import { compileCalls } from './calls/index.js';
import { callEntries, layWeighted, wordEntries } from './compile-rule.js';
import { compileCues, contextCues } from './context/cues.js';
import type { LexiconTables } from './matchers/lexicon-scorer.js';
import type { IndexTables } from './matchers/pattern-index.js';
import type { TermTables } from './matchers/weighted-terms.js';
import { layWords } from './matchers/word-index.js';
import { compileVerbNames } from './memory/verb-names.js';
import { layFacts } from './memory/facts.js';
import { compileRelation } from './relations/compile-relation.js';
import { laySteps } from './relations/step-index.js';
import { activeRules, ruleContext } from './rule-context.js';
import { rememberingStemmer } from './text/stemmer.js';
import type { WordSnapshot } from './text/word-table.js';

/**
 * What a taxonomy is looked up by, as words and tables of integers: it takes a second to lay out, and milliseconds to open. The
 * build of the package lays out the newest taxonomy and ships the tables. A plain value, so that it can be written to a file.
 */
export interface Layout {
  /** Hash of the taxonomy that it was made of. */
  readonly hash: string;
  /** Every word that the taxonomy names, with the numbers that the tables use. */
  readonly words: WordSnapshot;
  readonly index: IndexTables;
  readonly facts: IndexTables;
  readonly steps: IndexTables;
  readonly lexicons: LexiconTables;
  readonly messageWords: TermTables;
}

/** The layout that came with a taxonomy, where it is of that very taxonomy; else a new one. */
export function layoutOf(taxonomy: Taxonomy): Layout {
  const { layout, data, hash } = taxonomy;
  const isOwn = layout?.of === data && isLayout(layout.tables) && layout.tables.hash === hash;
  return isOwn ? layout.tables : layOut(taxonomy);
}

/** Tables are written by the build and read by the same build: the hash is all that can differ. */
function isLayout(tables: unknown): tables is Layout {
  return typeof tables === 'object' && tables !== null && 'hash' in tables;
}

/** Lays out a taxonomy. */
export function layOut({ data, hash }: Pick<Taxonomy, 'data' | 'hash'>): Layout {
  const stemmer = rememberingStemmer();
  const context = ruleContext(data, stemmer, false);
  // Cues first: their words, which stand in every other sentence, get the lowest numbers and lie together.
  compileCues(contextCues(data), stemmer.table);
  const active = activeRules(data);
  // Calls have no index, but their words must have numbers too.
  for (const rule of active) callEntries(rule, context);
  const relations = active.flatMap((rule) => compileRelation(rule, context));
  const tables = {
    hash,
    index: layWords(active.flatMap((rule) => wordEntries(rule, context))),
    facts: layFacts(data.facts, context),
    steps: laySteps(relations),
    lexicons: layWeighted(active, context),
    messageWords: layMessageWords(data.scoring.calibration, stemmer),
  };
  // What is read with stems and no tables: their words are met here, so that no start has to stem them.
  compileCalls(data.effects, data.call_terms, stemmer);
  compileVerbNames(data.effects, stemmer);
  // Last, when every word has been named.
  return { ...tables, words: stemmer.table.snapshot() };
}
