import type { Lexicon } from '../../taxonomy/index.js';
import { tokenise } from '../../nlp/tokenise.js';
import { CELL, STEM } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import { marked } from '../text/terms.js';
import type { Target } from './matcher.js';

/** The strongest sentence of a segment for one weighted lexicon. */
export interface LexiconHit {
  readonly sentence: Sentence;
  readonly target: Target;
  /** Bias and weights of the distinct terms, over the length; see `compileScorer`. */
  readonly score: number;
}

export type LexiconScorer = (sentences: readonly Sentence[]) => LexiconHit | null;

/** Where no term ends. */
const NO_TERM = -1;

/** Segments up to so many words are not discounted for their length. */
const FREE_WORDS = 40;

/** Sentences of fewer words are discounted as if they had so many. */
const SHORT_SENTENCE = 4;

/** Terms by their words: the one that ends here, and those that go on with another word. */
interface Node {
  /** Number of the term; -1 where none ends here. */
  term: number;
  next: Map<number, Node> | null;
}

/** The terms of a lexicon as a tree of words or stems, by their numbers in the word table, and what each weighs. */
interface Terms {
  readonly root: Node;
  /** 1 at the numbers with which a term begins. */
  readonly begins: Uint8Array;
  readonly weights: Float64Array;
  /** For each term the last sentence that it was met in. */
  readonly metIn: Float64Array;
  readonly column: number;
}

/** The terms of one sentence, each once. */
interface Tally {
  readonly sentence: Sentence;
  /** Numbers of the terms in the order in which they are met first. */
  readonly terms: readonly number[];
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
  const terms = compileTerms(entry, stemmer);
  let round = 0;
  return (sentences) => {
    const tallies = sentences.map((sentence) => tally(sentence, terms, ++round));
    return entry.unit === 'sentence'
      ? bestSentence(tallies, entry.bias)
      : wholeSegment(tallies, entry.bias, terms);
  };
}

function compileTerms(entry: Lexicon, stemmer: Stemmer): Terms {
  const byStem = entry.match === 'stem';
  const { table } = stemmer;
  const root: Node = { term: NO_TERM, next: null };
  const weights = new Float64Array(entry.terms.length);
  entry.terms.forEach((written, i) => {
    const { forms } = tokenise(written);
    const keys = forms.map((form) => (byStem ? table.stemOf(stemmer(form)) : table.wordOf(form)));
    if (keys.length === 0) return;
    const node = nodeOf(keys, root);
    // Two spellings of the same stems are one term: the last one says what it weighs.
    if (node.term === NO_TERM) node.term = i;
    weights[node.term] = entry.weights?.[i] ?? 0;
  });
  const metIn = new Float64Array(entry.terms.length);
  const begins = marked([...(root.next?.keys() ?? [])]);
  return { root, begins, weights, metIn, column: byStem ? STEM : 0 };
}

/** The node at the end of some words, made where it is missing. */
function nodeOf(keys: readonly number[], root: Node): Node {
  return keys.reduce((node, key) => {
    node.next ??= new Map();
    const known = node.next.get(key) ?? { term: NO_TERM, next: null };
    node.next.set(key, known);
    return known;
  }, root);
}

function tally(sentence: Sentence, terms: Terms, round: number): Tally {
  const { root, begins, weights, metIn, column } = terms;
  const { cells, first, size } = sentence;
  const met: number[] = [];
  let sum = 0;
  let from = -1;
  let to = 0;
  for (let at = 0; at < size; at++) {
    if (begins[cells[first + at * CELL + column] as number] !== 1) continue;
    let node: Node | undefined = root;
    for (let end = at; node?.next != null && end < size; ) {
      node = node.next.get(cells[first + end * CELL + column] as number);
      end++;
      if (node === undefined || node.term === NO_TERM) continue;
      const weight = weights[node.term] as number;
      if (metIn[node.term] !== round) {
        metIn[node.term] = round;
        met.push(node.term);
        sum += weight;
      }
      if (weight <= 0) continue;
      if (from < 0) from = at;
      to = Math.max(to, end);
    }
  }
  return { sentence, terms: met, sum, target: from < 0 ? null : { from, to } };
}

function bestSentence(tallies: readonly Tally[], bias: number): LexiconHit | null {
  let best: LexiconHit | null = null;
  for (const { sentence, sum, target } of tallies) {
    const score = bias + sum / Math.sqrt(Math.max(sentence.size, SHORT_SENTENCE));
    if (target !== null && (best === null || score > best.score))
      best = { sentence, target, score };
  }
  return best;
}

function wholeSegment(
  tallies: readonly Tally[],
  bias: number,
  { weights }: Terms,
): LexiconHit | null {
  const seen = new Set<number>();
  let words = 0;
  let best: Tally | null = null;
  for (const one of tallies) {
    words += one.sentence.size;
    for (const term of one.terms) seen.add(term);
    if (one.target !== null && (best === null || one.sum > best.sum)) best = one;
  }
  if (best?.target == null) return null;
  let sum = 0;
  for (const term of seen) sum += weights[term] as number;
  const score = bias + sum / Math.sqrt(Math.max(1, words / FREE_WORDS));
  return { sentence: best.sentence, target: best.target, score };
}
