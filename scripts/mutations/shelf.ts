import { addTo } from '../../src/model/add-to.js';
import { tokenise } from '../../src/nlp/tokenise.js';
import type { Lexicon, Rule } from '../../src/taxonomy/index.js';
import type { Laboratory } from './laboratory.js';
import type { Trial } from './trial.js';

/** Examples that are looked up by their words. */
export interface Shelf {
  add(trial: Trial): void;
  /** Those that hold a phrase as written. */
  withPhrase(phrase: string): Generator<Trial>;
  /** Those of rules that use a lexicon that hold a term as it matches it, those made for where they use it first. */
  withTerm(lexicon: Lexicon, term: string, uses: Uses): Generator<Trial>;
}

/** Who uses a lexicon. */
export interface Uses {
  readonly rules: ReadonlySet<Rule>;
  /** What examples are about that were made for a use: `DEC-08.R001 patterns.3`, or the lexicon itself. */
  readonly places: ReadonlySet<string>;
}

/** The uses of a lexicon that no rule uses. */
export const NO_USES: Uses = { rules: new Set(), places: new Set() };

/** An empty shelf. */
export function newShelf({ context }: Laboratory): Shelf {
  const byWord = new Map<string, Trial[]>();
  return {
    add(trial) {
      const words = new Set(trial.sentences.flatMap((sentence) => sentence.words));
      for (const word of words) addTo(byWord, word, trial);
    },
    withPhrase: (phrase) => holding(byWord, tokenise(phrase).forms, 'forms'),
    *withTerm(lexicon, term, { rules, places }) {
      const { forms } = tokenise(term);
      const isStem = lexicon.match === 'stem';
      const keys = isStem ? forms.map(context.stemmer) : forms;
      const found = [...holding(byWord, keys, isStem ? 'stems' : 'forms', rules)];
      const isMadeFor = ({ rule, about }: Trial): boolean => places.has(`${rule.id} ${about}`);
      yield* found.filter(isMadeFor);
      yield* found.filter((trial) => !isMadeFor(trial));
    },
  };
}

/** The examples in which some words stand in a row. */
function* holding(
  byWord: ReadonlyMap<string, readonly Trial[]>,
  keys: readonly string[],
  column: 'forms' | 'stems',
  rules: ReadonlySet<Rule> | null = null,
): Generator<Trial> {
  const lists = keys.map((key) => byWord.get(column === 'stems' ? `${key}~` : key) ?? []);
  const [shortest = []] = lists.toSorted((a, b) => a.length - b.length);
  for (const trial of shortest)
    if (
      (rules?.has(trial.rule) ?? true) &&
      trial.sentences.some(({ sentence }) => holdsInOrder(sentence[column], keys))
    )
      yield trial;
}

function holdsInOrder(row: readonly string[], keys: readonly string[]): boolean {
  return row.some((_, at) => keys.every((key, i) => row[at + i] === key));
}
