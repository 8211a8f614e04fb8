import { groupedBy } from '../../src/model/grouped-by.js';
import { compileTaxonomy } from '../../src/classify/index.js';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { holdsOneOf, listCompiler, patternCompiler } from '../../src/classify/compile-rule.js';
import type { RuleContext, WordEntry } from '../../src/classify/compile-rule.js';
import { cuedWords } from '../../src/classify/rule-context.js';
import { compilePhrase } from '../../src/classify/matchers/phrase-matcher.js';
import { compileCues } from '../../src/classify/context/cues.js';
import type { SentenceMatcher } from '../../src/classify/matchers/matcher.js';
import { compileLexicon, lexiconCompiler } from '../../src/classify/text/terms.js';
import type { TermSet } from '../../src/classify/text/terms.js';
import { lexiconsOf, parsePattern } from '../../src/taxonomy/index.js';
import type { Cue, Lexicon, Rule, Taxonomy } from '../../src/taxonomy/index.js';

/** A compiled taxonomy with what is needed to compile single rules, lexicons and cues again. */
export interface Laboratory extends Surroundings {
  readonly lexicon: (id: string) => TermSet | null;
  /** The lexicons that a pattern names; the same text is read once. */
  readonly lexiconsIn: (pattern: string) => readonly string[];
}

/** What a rule is tried in: the whole taxonomy's words, with one lexicon or cue changed. */
export interface Surroundings {
  readonly compiled: CompiledTaxonomy;
  readonly context: RuleContext;
  /** The compiled entry for what is written in a rule; undefined where it must be compiled anew. */
  readonly known: (rule: Rule, source: unknown) => WordEntry | undefined;
}

/** Makes a taxonomy ready for mutants. */
export function openLaboratory(taxonomy: Taxonomy): Laboratory {
  const compiled = compileTaxonomy(taxonomy);
  const { data } = taxonomy;
  const { stemmer } = compiled;
  const written = new Map(data.lexicons.map((entry) => [entry.id, entry]));
  const lexicon = lexiconCompiler(written, stemmer);
  const read = new Map<string, readonly string[]>();
  const entries = entriesByRule(compiled);
  const compile = patternCompiler({ stemmer, lexicon });
  const context: RuleContext = {
    stemmer,
    compile,
    compileList: listCompiler(compile),
    entries: written,
    ...cuedWords(written, data.cues),
  };
  return {
    compiled,
    context,
    known: (rule, source) => entries.get(rule.id)?.get(source),
    lexicon,
    lexiconsIn: (pattern) => {
      const ids = read.get(pattern) ?? lexiconsOf(parsePattern(pattern));
      read.set(pattern, ids);
      return ids;
    },
  };
}

/** The surroundings as they are, where one pattern reads `text`. It is not remembered: there are too many mutants. */
export function withPattern(laboratory: Laboratory, text: string): Surroundings {
  const { compiled, context, known, lexicon } = laboratory;
  const { stemmer, compile } = context;
  const changed = compilePhrase(text, { stemmer, lexicon });
  const compileChanged = (other: string): SentenceMatcher =>
    other === text ? changed : compile(other);
  return {
    compiled,
    known,
    context: {
      ...context,
      compile: compileChanged,
      compileList: listCompiler(compileChanged),
    },
  };
}

/** The surroundings with one lexicon changed. */
export function withLexicon(laboratory: Laboratory, changed: Lexicon): Surroundings {
  const { compiled, context, lexiconsIn } = laboratory;
  const { stemmer } = context;
  const uses = (text: string): boolean => lexiconsIn(text).includes(changed.id);
  const terms = compileLexicon(changed, stemmer);
  const lexicon = (id: string) => (id === changed.id ? terms : laboratory.lexicon(id));
  const isNegating = changed.terms.some((term) => holdsOneOf(context.negators, term));
  const compile = patternCompiler({ stemmer, lexicon });
  return {
    compiled,
    known: (rule, source) =>
      [...textsOf(source), ...rule.except].some(uses) ? undefined : laboratory.known(rule, source),
    context: {
      ...context,
      compile,
      compileList: listCompiler(compile),
      entries: new Map(context.entries).set(changed.id, changed),
      isNegating: (id) => (id === changed.id ? isNegating : context.isNegating(id)),
    },
  };
}

/** The surroundings with one cue changed. */
export function withCue({ compiled, context, known }: Laboratory, changed: Cue): Surroundings {
  const { data } = compiled.taxonomy;
  const cues = data.cues.map((cue) => (cue.id === changed.id ? changed : cue));
  const touchesRules = changed.effect === 'negation' || changed.effect === 'agent-subject';
  return {
    compiled: {
      ...compiled,
      findCues: compileCues(
        cues.filter(({ effect }) => effect !== 'agent-subject'),
        compiled.stemmer.table,
      ),
    },
    known: touchesRules ? () => undefined : known,
    context: touchesRules ? { ...context, ...cuedWords(context.entries, cues) } : context,
  };
}

function entriesByRule({
  taxonomy,
  words,
}: CompiledTaxonomy): ReadonlyMap<string, ReadonlyMap<unknown, WordEntry>> {
  const compiled = groupedBy(words, ({ rule }) => rule.id);
  return new Map(
    taxonomy.data.rules.map((rule) => {
      const list = compiled.get(rule.id) ?? [];
      return [rule.id, new Map(sourcesOf(rule).map((source, i) => [source, list[i] as WordEntry]))];
    }),
  );
}

/** The token patterns of an entry. */
function textsOf(source: unknown): readonly string[] {
  if (typeof source === 'string') return [source];
  const { pattern, with: near = [] } = source as { pattern?: string; with?: readonly string[] };
  return pattern === undefined ? near : [pattern, ...near];
}

/** The entries of a rule that match words, as they are written. */
export function sourcesOf(rule: Rule): readonly unknown[] {
  if (rule.kind === 'phrase') return rule.patterns;
  if (rule.kind === 'pattern') return rule.regexes;
  return rule.kind === 'clause' ? rule.clauses : [];
}

/** True for a rule that relates parts of a conversation. */
export function isRelation(rule: Rule): boolean {
  return rule.kind === 'sequence' || rule.kind === 'contrast';
}
