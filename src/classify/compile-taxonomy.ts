import { parsePattern } from '../taxonomy/index.js';
import type { Rule, RulePattern, Taxonomy } from '../taxonomy/index.js';
import { compileCues } from './cues.js';
import type { CueFinder } from './cues.js';
import { indexPatterns } from './pattern-index.js';
import type { PatternIndex } from './pattern-index.js';
import { compilePhrase } from './phrase-matcher.js';
import type { PatternContext, PhraseMatcher } from './phrase-matcher.js';
import { rememberingStemmer } from './stemmer.js';
import type { Stemmer } from './stemmer.js';
import { compileLexicon } from './terms.js';

/** One pattern of a rule with what the rule says of it. */
export interface CompiledPattern {
  readonly rule: Rule;
  readonly source: RulePattern;
  readonly channels: ReadonlySet<string>;
  readonly matcher: PhraseMatcher;
  /** Of these one must match near by; null when nothing is asked. */
  readonly with: readonly PhraseMatcher[] | null;
  readonly except: readonly PhraseMatcher[];
}

/** A taxonomy ready to classify with. Immutable in what it decides: the same text gives the same findings. */
export interface CompiledTaxonomy {
  readonly taxonomy: Taxonomy;
  readonly patterns: readonly CompiledPattern[];
  /** Which of the patterns can match a sentence. */
  readonly index: PatternIndex;
  readonly findCues: CueFinder;
  readonly stemmer: Stemmer;
}

/** Compiles the rules, lexicons and cues of a checked taxonomy, once. */
export function compileTaxonomy(taxonomy: Taxonomy): CompiledTaxonomy {
  const stemmer = rememberingStemmer();
  const lexicons = new Map(
    taxonomy.data.lexicons.map((entry) => [entry.id, compileLexicon(entry, stemmer)]),
  );
  const active = taxonomy.data.rules.filter(
    (rule) => rule.status !== 'deprecated' && rule.status !== 'revoked',
  );
  const patterns = active.flatMap((rule) => compileRule(rule, { stemmer, lexicons }));
  const findCues = compileCues(taxonomy.data.cues);
  return { taxonomy, patterns, index: indexOf(patterns), findCues, stemmer };
}

/** The same taxonomy with the patterns of one rule only, for its examples. */
export function onlyRule(compiled: CompiledTaxonomy, id: string): CompiledTaxonomy {
  const patterns = compiled.patterns.filter((pattern) => pattern.rule.id === id);
  return { ...compiled, patterns, index: indexOf(patterns) };
}

function indexOf(patterns: readonly CompiledPattern[]): PatternIndex {
  return indexPatterns(patterns.map((pattern) => pattern.matcher.requirements));
}

function compileRule(rule: Rule, context: PatternContext): CompiledPattern[] {
  const compile = (text: string): PhraseMatcher => compilePhrase(parsePattern(text), context);
  const except = rule.except.map(compile);
  return rule.patterns.map((entry) => {
    const source: RulePattern =
      typeof entry === 'string' ? { pattern: entry, within: 'sentence' } : entry;
    return {
      rule,
      source,
      channels: new Set<string>(source.channels ?? rule.channels),
      matcher: compile(source.pattern),
      with: source.with?.map(compile) ?? null,
      except,
    };
  });
}
