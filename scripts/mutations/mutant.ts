import type { Cue, Lexicon, PatternNode, Rule } from '../../src/taxonomy/index.js';
import type { Way } from './way.js';

/** What is done to a rule, a lexicon or a cue, with what that means. */
export const OPERATORS = {
  'entry-dropped': 'a pattern, regular expression, clause or condition on calls is dropped',
  'token-dropped': 'a required element of a pattern is dropped',
  'token-any': 'a required element of a pattern becomes any word or none (`..1`)',
  'alternative-dropped': 'one alternative of a group is dropped',
  'optional-dropped': 'an optional element is dropped',
  'not-dropped': 'a forbidden word (`!x`) is dropped',
  'anchor-dropped': '`^` or `$` is dropped',
  'gap-none': 'a gap is closed',
  'gap-12': 'a gap is widened to twelve words',
  'with-dropped': '`with` vanishes',
  'with-pattern-dropped': 'one pattern of `with` is dropped',
  'except-dropped': 'an exception is dropped',
  'condition-dropped':
    'a condition on calls loses its verbs, targets, commands, scope or owner, or one of them',
  'word-dropped': 'one of the words that a regular expression needs is dropped',
  'channels-dropped': '`channels` allows every channel',
  'polarity-dropped': '`polarity` is the usual one, or any, again',
  'stage-dropped': '`stage` asks for nothing',
  'stage-changed': "an entry's stage is another one",
  'memory-dropped': 'one condition of `memory` is dropped',
  'step-dropped': 'one `until`, `given` or `unless` is dropped',
  'step-pattern-dropped': 'one pattern or exception of a step is dropped',
  'steps-swapped': 'two steps change places',
  'same-object-dropped': 'a step need not speak of the same thing',
  'window-widened': '`within` is ten times as wide',
  'lexicon-term-dropped': 'a term of a lexicon is dropped',
  'cue-term-dropped': 'a term of a cue is dropped',
  'cue-except-dropped': 'an exception of a cue is dropped',
} as const;

export type Operator = keyof typeof OPERATORS;

/** What a token pattern is for in its rule. */
export type Role = 'own' | 'with' | 'except' | 'verb' | 'object' | 'target' | 'command' | 'step';

/** True for a pattern of which only is asked whether it matches, and not which words it matches. */
export function asksOnlyWhether(role: Role): boolean {
  return role === 'with' || role === 'target' || role === 'command';
}

/** Where a token pattern stands in a rule. */
export interface Place {
  readonly way: Way;
  readonly role: Role;
  readonly text: string;
}

/** The element of a pattern that a mutant changes, as the way to it through the pattern's nodes. */
export interface Focus {
  readonly path: readonly number[];
  readonly node: PatternNode;
}

/** A rule with one change. */
export interface RuleMutant {
  readonly on: 'rule';
  readonly operator: Operator;
  readonly rule: Rule;
  /** How it reads: where, and what is changed. */
  readonly change: string;
  readonly mutated: Rule;
  /** The token pattern that is changed, with its new text; null for other changes. */
  readonly pattern: { readonly place: Place; readonly text: string; readonly focus: Focus } | null;
  /** The way to what is dropped whole; null for other changes. */
  readonly dropped: Way | null;
  /** The way to what is changed. */
  readonly at: Way;
}

/** A lexicon without one of its terms. */
export interface LexiconMutant {
  readonly on: 'lexicon';
  readonly operator: Operator;
  readonly change: string;
  readonly term: string;
  readonly lexicon: Lexicon;
  readonly mutated: Lexicon;
}

/** A cue without one of its terms or exceptions. */
export interface CueMutant {
  readonly on: 'cue';
  readonly operator: Operator;
  readonly change: string;
  readonly term: string;
  readonly cue: Cue;
  readonly mutated: Cue;
}

export type Mutant = RuleMutant | LexiconMutant | CueMutant;
