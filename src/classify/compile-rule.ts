import type { Stage } from '../model/finding.js';
import { tokenise } from '../nlp/tokenise.js';
import { lexiconsOf, parsePattern, wordsOf } from '../taxonomy/index.js';
import type { Lexicon, Rule, RuleOf, RulePattern } from '../taxonomy/index.js';
import { compileCallTest } from './matchers/call-test.js';
import type { CallTest } from './matchers/call-test.js';
import { compileClause } from './matchers/clause-matcher.js';
import { compileScorers, layLexicons } from './matchers/lexicon-scorer.js';
import type { LexiconScorer, LexiconTables } from './matchers/lexicon-scorer.js';
import type { SentenceMatcher } from './matchers/matcher.js';
import { listPatterns } from './matchers/pattern-list.js';
import type { PatternList } from './matchers/pattern-list.js';
import { compilePhrase } from './matchers/phrase-matcher.js';
import type { PatternContext } from './matchers/phrase-matcher.js';
import { compileRegex } from './matchers/regex-matcher.js';
import type { Stemmer } from './text/stemmer.js';

/** One entry of a rule, with what the rule says where the entry does not. */
export interface RuleEntry {
  readonly rule: Rule;
  /** How it is written in the rule, for `explain`. */
  readonly label: string;
  readonly channels: ReadonlySet<string>;
  readonly strength: Rule['strength'];
  readonly stage: Stage | null;
  readonly table3: number | null;
  /** Of these one must match near by; null when nothing is asked. */
  readonly with: PatternList | null;
  readonly within: 'sentence' | 'segment';
  readonly except: PatternList;
  /** True for a token pattern that names no negation. */
  readonly isBare: boolean;
}

/** An entry that matches words of one sentence. */
export interface WordEntry extends RuleEntry {
  readonly matcher: SentenceMatcher;
}

/** An entry that is met by an act of a call. */
export interface CallEntry extends RuleEntry {
  readonly test: CallTest;
}

/** An entry that scores whole segments. */
export interface LexiconEntry extends RuleEntry {
  readonly scorer: LexiconScorer;
  readonly threshold: number;
  /** From this score on a match is kept; below the threshold it is a signal and no more. */
  readonly from: number;
}

/** What rules are compiled with. */
export interface RuleContext {
  readonly stemmer: Stemmer;
  /** Compiles a token pattern; the same text gives the same matcher. */
  readonly compile: (pattern: string) => SentenceMatcher;
  /** Compiles patterns of which any will do; the same texts give the same list. */
  readonly compileList: (patterns: readonly string[]) => PatternList;
  /** The lexicons as they are written, by id. */
  readonly entries: ReadonlyMap<string, Lexicon>;
  /** Words that negate. */
  readonly negators: ReadonlySet<string>;
  /** Whether a lexicon, named by its id, holds one of them. */
  readonly isNegating: (lexicon: string) => boolean;
  /** Subjects that stand for the agent. */
  readonly agents: ReadonlySet<string>;
}

interface EntryFields {
  readonly channels?: readonly string[] | undefined;
  readonly strength?: Rule['strength'] | undefined;
  readonly stage?: Stage | undefined;
  readonly table3?: number | undefined;
  readonly with?: readonly string[] | undefined;
  readonly within?: 'sentence' | 'segment';
}

/** Gives the compiler of token patterns. It remembers them: exceptions and steps are often shared. */
export function patternCompiler(context: PatternContext): (text: string) => SentenceMatcher {
  const known = new Map<string, SentenceMatcher>();
  return (text) => {
    const matcher = known.get(text) ?? compilePhrase(text, context);
    known.set(text, matcher);
    return matcher;
  };
}

/** Gives the compiler of lists of patterns. It remembers them: the entries of a rule often share one. */
export function listCompiler(
  compile: (pattern: string) => SentenceMatcher,
): (texts: readonly string[]) => PatternList {
  const known = new Map<string, PatternList>();
  return (texts) => {
    const key = texts.join('\n');
    const list = known.get(key) ?? listPatterns(texts.map(compile));
    known.set(key, list);
    return list;
  };
}

/** What holds for every entry of a rule, and for a relation as a whole. */
export function ruleEntry(
  rule: Rule,
  label: string,
  fields: EntryFields,
  { compileList }: RuleContext,
): RuleEntry {
  return {
    rule,
    label,
    channels: new Set(fields.channels ?? rule.channels),
    strength: fields.strength ?? rule.strength,
    stage: fields.stage ?? null,
    table3: fields.table3 ?? rule.table3 ?? null,
    with: fields.with === undefined ? null : compileList(fields.with),
    within: fields.within ?? 'sentence',
    except: compileList(rule.except),
    isBare: false,
  };
}

/** The entries of a rule of kind phrase, pattern or clause; none for other kinds. */
export function wordEntries(rule: Rule, context: RuleContext): WordEntry[] {
  const { compile } = context;
  if (rule.kind === 'phrase')
    return rule.patterns.map((source) => {
      const fields: RulePattern =
        typeof source === 'string' ? { pattern: source, within: 'sentence' } : source;
      let isBare: boolean | null = null;
      return {
        ...ruleEntry(rule, fields.pattern, fields, context),
        matcher: compile(fields.pattern),
        // Asked of the few entries that match.
        get isBare() {
          isBare ??= !namesOneOf(fields.pattern, context);
          return isBare;
        },
      };
    });
  if (rule.kind === 'pattern')
    return rule.regexes.map((source) => ({
      ...ruleEntry(rule, source.regex, source, context),
      matcher: compileRegex(source, context.stemmer),
    }));
  if (rule.kind === 'clause') return clauseEntries(rule, context);
  return [];
}

function clauseEntries(rule: RuleOf<'clause'>, context: RuleContext): WordEntry[] {
  const { compile } = context;
  return rule.clauses.map((source) => ({
    ...ruleEntry(rule, `${source.verb} + ${source.object ?? 'anything'}`, source, context),
    matcher: compileClause({
      subject: source.subject,
      verb: compile(source.verb),
      object: source.object === undefined ? null : compile(source.object),
      agents: context.agents,
    }),
  }));
}

/** The entries of a rule of kind call; none for other kinds. */
export function callEntries(rule: Rule, context: RuleContext): CallEntry[] {
  if (rule.kind !== 'call') return [];
  const { compile } = context;
  return rule.calls.map((source) => {
    const target = source.target ?? source.command ?? ['any target'];
    return {
      ...ruleEntry(
        rule,
        `${source.verb?.join('|') ?? 'any act'}: ${target.join(' | ')}`,
        source,
        context,
      ),
      test: compileCallTest(source, compile),
    };
  });
}

/** The entries of the rules of kind lexicon; their lexicons are read together. */
export function lexiconEntries(
  rules: readonly Rule[],
  context: RuleContext,
  tables: LexiconTables = layWeighted(rules, context),
): LexiconEntry[] {
  const weighted = weightedIn(rules, context);
  const scorers = compileScorers(
    weighted.map(({ lexicon }) => lexicon),
    tables,
  );
  return weighted.map(({ rule }, at) => {
    const { threshold, signal_from: from = threshold } = rule;
    const scorer = scorers[at] as LexiconScorer;
    return { ...ruleEntry(rule, `lexicon ${rule.lexicon}`, {}, context), scorer, threshold, from };
  });
}

/** Lays out the lexicons of the rules of kind lexicon. */
export function layWeighted(rules: readonly Rule[], context: RuleContext): LexiconTables {
  const lexicons = weightedIn(rules, context).map(({ lexicon }) => lexicon);
  return layLexicons(lexicons, context.stemmer);
}

function weightedIn(
  rules: readonly Rule[],
  { entries }: RuleContext,
): { readonly rule: RuleOf<'lexicon'>; readonly lexicon: Lexicon }[] {
  return rules.flatMap((rule) => {
    const lexicon = rule.kind === 'lexicon' ? entries.get(rule.lexicon) : undefined;
    return rule.kind === 'lexicon' && lexicon !== undefined ? [{ rule, lexicon }] : [];
  });
}

/** True when a pattern, or a lexicon that it refers to, holds a word that negates. */
function namesOneOf(pattern: string, { negators, isNegating }: RuleContext): boolean {
  const nodes = parsePattern(pattern);
  return (
    lexiconsOf(nodes).some(isNegating) || wordsOf(nodes).some((word) => holdsOneOf(negators, word))
  );
}

/** True when a term has one of some words. */
export function holdsOneOf(words: ReadonlySet<string>, term: string): boolean {
  return tokenise(term).forms.some((form) => words.has(form));
}
