import type { CueMutant, LexiconMutant } from './mutant.js';
import type { Cue, Lexicon } from '../../src/taxonomy/index.js';

/** A lexicon without each of its terms. */
export function lexiconMutants(lexicon: Lexicon): LexiconMutant[] {
  return lexicon.terms.map((term, i) => ({
    on: 'lexicon',
    operator: 'lexicon-term-dropped',
    change: `lexicon ${lexicon.id} loses "${term}"`,
    term,
    lexicon,
    mutated: {
      ...lexicon,
      terms: lexicon.terms.toSpliced(i, 1),
      ...(lexicon.weights === undefined ? {} : { weights: lexicon.weights.toSpliced(i, 1) }),
    },
  }));
}

/** A cue without each of its terms and exceptions. */
export function cueMutants(cue: Cue): CueMutant[] {
  return [
    ...cue.terms.map((term, i) => cueMutant(cue, term, { terms: cue.terms.toSpliced(i, 1) })),
    ...cue.except.map((term, i) => cueMutant(cue, term, { except: cue.except.toSpliced(i, 1) })),
  ];
}

function cueMutant(cue: Cue, term: string, change: Partial<Cue>): CueMutant {
  const isTerm = change.terms !== undefined;
  return {
    on: 'cue',
    operator: isTerm ? 'cue-term-dropped' : 'cue-except-dropped',
    change: `cue ${cue.id} loses ${isTerm ? '' : 'the exception '}"${term}"`,
    term,
    cue,
    mutated: { ...cue, ...change },
  };
}
