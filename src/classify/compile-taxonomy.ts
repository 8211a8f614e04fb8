import { parsePattern } from '../taxonomy/index.js';
import type { Rule, RulePattern, Taxonomy } from '../taxonomy/index.js';
import { compileCues } from './cues.js';
import type { CueFinder } from './cues.js';
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
  /** Positions in `patterns` of those that can match a sentence with this word (form, or stem with `~` behind). */
  readonly byAtom: ReadonlyMap<string, readonly number[]>;
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
  return { taxonomy, patterns, byAtom: indexByAtom(patterns), findCues, stemmer };
}

/** The same taxonomy with the patterns of one rule only, for its examples. */
export function onlyRule(compiled: CompiledTaxonomy, id: string): CompiledTaxonomy {
  const patterns = compiled.patterns.filter((pattern) => pattern.rule.id === id);
  return { ...compiled, patterns, byAtom: indexByAtom(patterns) };
}

function indexByAtom(patterns: readonly CompiledPattern[]): ReadonlyMap<string, readonly number[]> {
  const byAtom = new Map<string, number[]>();
  patterns.forEach((pattern, i) => {
    for (const atom of pattern.matcher.atoms) {
      const positions = byAtom.get(atom);
      if (positions === undefined) byAtom.set(atom, [i]);
      else positions.push(i);
    }
  });
  return byAtom;
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
