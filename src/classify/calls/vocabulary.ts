import type {
  CallLanguage,
  CallTerms,
  Construct,
  Effect,
  TermUse,
} from '../../taxonomy/effect-schema.js';
import type { Stemmer } from '../text/stemmer.js';
import type { Owner } from './act.js';
import { indexCommands } from './command-index.js';
import type { CommandIndex } from './command-index.js';
import { compileSql } from './sql-forms.js';
import type { SqlForms } from './sql-forms.js';
import { compileVerbs } from './verbs.js';
import type { VerbFinder } from './verbs.js';

/** Markers of one owner. */
export interface OwnerTerms {
  readonly use: TermUse;
  readonly owner: Owner;
  readonly terms: readonly string[];
}

/** The taxonomy's effects and terms, ready to be looked up. */
export interface Vocabulary {
  readonly verbs: VerbFinder;
  readonly commands: CommandIndex;
  readonly sql: SqlForms;
  /** Effects by function name in lower case, `os.remove`, or with a mode, `open(w)`. */
  readonly code: ReadonlyMap<string, string>;
  /** Effects by HTTP method in capitals. */
  readonly http: ReadonlyMap<string, string>;
  /** Effects by setting: `replicas=0`. */
  readonly states: ReadonlyMap<string, string>;
  /** Effects by kind of manifest in lower case. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly owners: readonly OwnerTerms[];
  /** The effect that a way of writing means; `unknown` where none lists it. */
  construct(name: Construct): string;
  effect(id: string): Effect | undefined;
  /** True where a list of that use holds the word; case is ignored. */
  has(use: TermUse, word: string): boolean;
  /** Place of a word in the lists of that use, from 0; -1 where it is in none. */
  rank(use: TermUse, word: string): number;
  /** The words of all lists of that use, in lower case. */
  list(use: TermUse): readonly string[];
  /** What a list of that use says its word holds. */
  language(use: TermUse, word: string): CallLanguage | null;
}

/** Compiles effects and terms. Where two effects list the same word the first one has it. */
export function compileVocabulary(
  effects: readonly Effect[],
  terms: readonly CallTerms[],
  stemmer: Stemmer,
): Vocabulary {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  const ranks = rankTerms(terms);
  const lists = new Map([...ranks].map(([use, ranked]) => [use, [...ranked.keys()]]));
  const find = (use: TermUse, word: string): Ranked | undefined =>
    ranks.get(use)?.get(word.toLowerCase());
  return {
    verbs: compileVerbs(effects, stemmer),
    commands: indexCommands(effects, terms),
    sql: compileSql(effects),
    code: lookUp(effects, (effect) => effect.code.map((name) => name.toLowerCase())),
    http: lookUp(effects, (effect) => effect.http.map((method) => method.toUpperCase())),
    states: lookUp(effects, (effect) => effect.states.map((state) => state.toLowerCase())),
    kinds: lookUp(effects, (effect) => effect.kinds.map((kind) => kind.toLowerCase())),
    owners: terms.flatMap(({ use, owner, terms: words }) =>
      owner === undefined ? [] : [{ use, owner, terms: words }],
    ),
    construct: (name) =>
      effects.find((effect) => effect.constructs.includes(name))?.id ?? 'unknown',
    effect: (id) => byId.get(id),
    has: (use, word) => find(use, word) !== undefined,
    rank: (use, word) => find(use, word)?.rank ?? -1,
    list: (use) => lists.get(use) ?? [],
    language: (use, word) => find(use, word)?.language ?? null,
  };
}

interface Ranked {
  readonly rank: number;
  readonly language: CallLanguage | null;
}

function rankTerms(terms: readonly CallTerms[]): Map<TermUse, Map<string, Ranked>> {
  const ranks = new Map<TermUse, Map<string, Ranked>>();
  for (const { use, terms: words, language } of terms) {
    const ranked = ranks.get(use) ?? new Map<string, Ranked>();
    ranks.set(use, ranked);
    for (const word of words) {
      const key = word.toLowerCase();
      if (!ranked.has(key)) ranked.set(key, { rank: ranked.size, language: language ?? null });
    }
  }
  return ranks;
}

function lookUp(
  effects: readonly Effect[],
  keysOf: (effect: Effect) => readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const effect of effects)
    for (const key of keysOf(effect)) if (!found.has(key)) found.set(key, effect.id);
  return found;
}
