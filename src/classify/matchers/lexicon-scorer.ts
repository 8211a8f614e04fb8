import type { Lexicon } from '../../taxonomy/index.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import type { Target } from './matcher.js';

/** The strongest sentence of a segment for one weighted lexicon. */
export interface LexiconHit {
  readonly sentence: Sentence;
  readonly target: Target;
  /** Sum of the weights of the distinct terms in the segment, over its length; see `compileScorer`. */
  readonly score: number;
  readonly terms: readonly string[];
}

export type LexiconScorer = (sentences: readonly Sentence[]) => LexiconHit | null;

/** Segments up to so many words are not discounted for their length. */
const FREE_WORDS = 40;

/**
 * Compiles a weighted lexicon into a scorer of segments. Each distinct term counts once; the sum is divided by
 * `sqrt(words / 40)` for segments over 40 words, so that long reasoning does not score by its length alone.
 */
export function compileScorer(entry: Lexicon, stemmer: Stemmer): LexiconScorer {
  const key = entry.match === 'stem' ? stemmer : (form: string): string => form;
  const terms = new Map<string, { readonly keys: readonly string[]; readonly weight: number }[]>();
  entry.terms.forEach((term, i) => {
    const keys = tokenise(term).forms.map(key);
    const [first] = keys;
    if (first === undefined) return;
    const weight = entry.weights?.[i] ?? 0;
    terms.set(first, [...(terms.get(first) ?? []), { keys, weight }]);
  });
  return (sentences) => score(sentences, terms, entry.match === 'stem' ? 'stems' : 'forms');
}

function score(
  sentences: readonly Sentence[],
  terms: ReadonlyMap<
    string,
    readonly { readonly keys: readonly string[]; readonly weight: number }[]
  >,
  column: 'stems' | 'forms',
): LexiconHit | null {
  const seen = new Map<string, number>();
  let words = 0;
  let best: { sentence: Sentence; sum: number; target: Target } | null = null;
  for (const sentence of sentences) {
    const here = new Map<string, number>();
    let from = -1;
    let to = 0;
    const row = sentence[column];
    row.forEach((word, at) => {
      for (const { keys, weight } of terms.get(word) ?? []) {
        if (!keys.every((part, i) => row[at + i] === part)) continue;
        here.set(keys.join(' '), weight);
        if (weight <= 0) continue;
        if (from < 0) from = at;
        to = Math.max(to, at + keys.length);
      }
    });
    words += row.length;
    const sum = [...here.values()].reduce((a, b) => a + b, 0);
    for (const [term, weight] of here) seen.set(term, weight);
    if (from >= 0 && (best === null || sum > best.sum))
      best = { sentence, sum, target: { from, to } };
  }
  if (best === null) return null;
  const sum = [...seen.values()].reduce((a, b) => a + b, 0);
  return {
    sentence: best.sentence,
    target: best.target,
    score: sum / Math.sqrt(Math.max(1, words / FREE_WORDS)),
    terms: [...seen.keys()],
  };
}
