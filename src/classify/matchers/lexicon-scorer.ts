import type { Lexicon } from '../../taxonomy/index.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import type { Target } from './matcher.js';

/** The strongest sentence of a segment for one weighted lexicon. */
export interface LexiconHit {
  readonly sentence: Sentence;
  readonly target: Target;
  /** Bias and weights of the distinct terms, over the length; see `compileScorer`. */
  readonly score: number;
}

export type LexiconScorer = (sentences: readonly Sentence[]) => LexiconHit | null;

/** Segments up to so many words are not discounted for their length. */
const FREE_WORDS = 40;

/** Sentences of fewer words are discounted as if they had so many. */
const SHORT_SENTENCE = 4;

interface Term {
  readonly keys: readonly string[];
  readonly weight: number;
}

/** The terms of one sentence, each once. */
interface Tally {
  readonly sentence: Sentence;
  readonly weights: ReadonlyMap<string, number>;
  readonly sum: number;
  /** From the first to the last term that speaks for it; null where none does. */
  readonly target: Target | null;
}

/**
 * Compiles a weighted lexicon into a scorer of segments. Each distinct term counts once.
 * Unit `segment`: bias plus the sum over the segment, divided by `sqrt(words / 40)` where it has over 40 words.
 * Unit `sentence`: bias plus the sum over a sentence, divided by `sqrt(max(words, 4))`; the best sentence counts.
 */
export function compileScorer(entry: Lexicon, stemmer: Stemmer): LexiconScorer {
  const terms = termsByFirst(entry, entry.match === 'stem' ? stemmer : (form) => form);
  const column = entry.match === 'stem' ? 'stems' : 'forms';
  return (sentences) => {
    const tallies = sentences.map((sentence) => tally(sentence, sentence[column], terms));
    return entry.unit === 'sentence'
      ? bestSentence(tallies, entry.bias)
      : wholeSegment(tallies, entry.bias);
  };
}

function termsByFirst(entry: Lexicon, key: (form: string) => string): Map<string, Term[]> {
  const terms = new Map<string, Term[]>();
  entry.terms.forEach((term, i) => {
    const keys = tokenise(term).forms.map(key);
    const [first] = keys;
    if (first === undefined) return;
    const known = terms.get(first);
    const one = { keys, weight: entry.weights?.[i] ?? 0 };
    if (known === undefined) terms.set(first, [one]);
    else known.push(one);
  });
  return terms;
}

function tally(
  sentence: Sentence,
  row: readonly string[],
  terms: ReadonlyMap<string, readonly Term[]>,
): Tally {
  const weights = new Map<string, number>();
  let from = -1;
  let to = 0;
  row.forEach((word, at) => {
    for (const { keys, weight } of terms.get(word) ?? []) {
      if (!keys.every((part, i) => row[at + i] === part)) continue;
      weights.set(keys.join(' '), weight);
      if (weight <= 0) continue;
      if (from < 0) from = at;
      to = Math.max(to, at + keys.length);
    }
  });
  return { sentence, weights, sum: sumOf(weights), target: from < 0 ? null : { from, to } };
}

function bestSentence(tallies: readonly Tally[], bias: number): LexiconHit | null {
  let best: LexiconHit | null = null;
  for (const { sentence, sum, target } of tallies) {
    const score = bias + sum / Math.sqrt(Math.max(sentence.forms.length, SHORT_SENTENCE));
    if (target !== null && (best === null || score > best.score))
      best = { sentence, target, score };
  }
  return best;
}

function wholeSegment(tallies: readonly Tally[], bias: number): LexiconHit | null {
  const seen = new Map<string, number>();
  let words = 0;
  let best: Tally | null = null;
  for (const one of tallies) {
    words += one.sentence.forms.length;
    for (const [term, weight] of one.weights) seen.set(term, weight);
    if (one.target !== null && (best === null || one.sum > best.sum)) best = one;
  }
  if (best?.target == null) return null;
  const score = bias + sumOf(seen) / Math.sqrt(Math.max(1, words / FREE_WORDS));
  return { sentence: best.sentence, target: best.target, score };
}

function sumOf(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return sum;
}
