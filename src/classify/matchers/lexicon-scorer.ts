import type { Lexicon } from '../../taxonomy/index.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';
import type { Target } from './matcher.js';
import { layTerms, openTerms } from './weighted-terms.js';
import type { Meet, TermTables, WeightedTerm, WeightedTerms } from './weighted-terms.js';

/** The strongest sentence of a segment for one weighted lexicon. */
export interface LexiconHit {
  readonly sentence: Sentence;
  readonly target: Target;
  /** Bias and weights of the distinct terms, over the length; see `compileScorers`. */
  readonly score: number;
}

export type LexiconScorer = (sentences: readonly Sentence[]) => LexiconHit | null;

/** Segments up to so many words are not discounted for their length. */
const FREE_WORDS = 40;

/** Sentences of fewer words are discounted as if they had so many. */
const SHORT_SENTENCE = 4;

/** What lexicons make of the sentence, and of the segment, that is read. */
interface Tallies {
  readonly lexicons: readonly Lexicon[];
  /** The sum of the sentence by lexicon, and its words from the first to the last term that speaks for it; -1 before one is met. */
  readonly sums: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The sum of the segment. */
  readonly wholes: Float64Array;
  readonly best: (Best | null)[];
}

interface Best {
  readonly sentence: Sentence;
  readonly target: Target;
  /** By which sentences are compared: the score of the sentence, or its sum where the segment is scored. */
  readonly rank: number;
}

/** The terms of some lexicons, laid out. */
export interface LexiconTables {
  readonly byStem: TermTables;
  readonly byForm: TermTables;
}

/** Lays out the terms of lexicons for `compileScorers`. */
export function layLexicons(lexicons: readonly Lexicon[], stemmer: Stemmer): LexiconTables {
  return {
    byStem: layTerms(termsOf(lexicons, 'stem'), true, stemmer),
    byForm: layTerms(termsOf(lexicons, 'form'), false, stemmer),
  };
}

/**
 * Compiles weighted lexicons into scorers of segments, which read a segment together. Each distinct term counts once.
 * Unit `segment`: bias plus the sum over the segment, divided by `sqrt(words / 40)` where it has over 40 words.
 * Unit `sentence`: bias plus the sum over a sentence, divided by `sqrt(max(words, 4))`; the best sentence counts.
 */
export function compileScorers(
  lexicons: readonly Lexicon[],
  { byStem, byForm }: LexiconTables,
): LexiconScorer[] {
  const tallies = newTallies(lexicons);
  const readers = [
    compileReader(openTerms(byStem, true), tallies),
    compileReader(openTerms(byForm, false), tallies),
  ];
  let last: readonly Sentence[] | null = null;
  let hits: readonly (LexiconHit | null)[] = [];
  const read = (sentences: readonly Sentence[]): void => {
    tallies.wholes.fill(0);
    tallies.best.fill(null);
    for (const reader of readers) reader.begin();
    for (const sentence of sentences) {
      tallies.sums.fill(0);
      tallies.from.fill(-1);
      tallies.to.fill(0);
      for (const reader of readers) reader.read(sentence);
      for (let at = 0; at < lexicons.length; at++) keepBest(tallies, at, sentence);
    }
    const words = sentences.reduce((total, { size }) => total + size, 0);
    hits = lexicons.map((_, at) => hitOf(tallies, at, words));
    last = sentences;
  };
  return lexicons.map((_, at) => (sentences) => {
    if (sentences !== last) read(sentences);
    return hits[at] ?? null;
  });
}

function newTallies(lexicons: readonly Lexicon[]): Tallies {
  const { length } = lexicons;
  return {
    lexicons,
    sums: new Float64Array(length),
    from: new Int32Array(length),
    to: new Int32Array(length),
    wholes: new Float64Array(length),
    best: lexicons.map(() => null),
  };
}

/** Adds what stands in sentences to the tallies of the lexicons that are compared by stem, or by form. */
interface Reader {
  /** A segment begins. */
  begin(): void;
  read(sentence: Sentence): void;
}

function compileReader(terms: WeightedTerms, { sums, from, to, wholes }: Tallies): Reader {
  const { lexicons, weights } = terms;
  // For each use of a term the last sentence, and the last segment, in which it was met.
  const inSentence = new Int32Array(weights.length);
  const inSegment = new Int32Array(weights.length);
  let sentences = 0;
  let segments = 0;
  const meet: Meet = (first, behind, start, end) => {
    for (let use = first; use < behind; use++) {
      const lexicon = lexicons[use] as number;
      const weight = weights[use] as number;
      if (inSentence[use] !== sentences) sums[lexicon] = (sums[lexicon] as number) + weight;
      if (inSegment[use] !== segments) wholes[lexicon] = (wholes[lexicon] as number) + weight;
      inSentence[use] = sentences;
      inSegment[use] = segments;
      if (weight <= 0) continue;
      if ((from[lexicon] as number) < 0) from[lexicon] = start;
      to[lexicon] = Math.max(to[lexicon] as number, end);
    }
  };
  return {
    begin() {
      segments = (segments + 1) | 0;
    },
    read(sentence) {
      sentences = (sentences + 1) | 0;
      terms.walk(sentence, meet);
    },
  };
}

function* termsOf(lexicons: readonly Lexicon[], match: Lexicon['match']): Iterable<WeightedTerm> {
  for (const [lexicon, entry] of lexicons.entries()) {
    if (entry.match !== match) continue;
    for (const [i, text] of entry.terms.entries())
      yield { text, lexicon, weight: entry.weights?.[i] ?? 0 };
  }
}

/** Keeps a sentence for a lexicon of which it is the best so far. */
function keepBest(tallies: Tallies, at: number, sentence: Sentence): void {
  const { unit, bias } = tallies.lexicons[at] as Lexicon;
  const from = tallies.from[at] as number;
  if (from < 0) return;
  const sum = tallies.sums[at] as number;
  const length = Math.sqrt(Math.max(sentence.size, SHORT_SENTENCE));
  const rank = unit === 'sentence' ? bias + sum / length : sum;
  const before = tallies.best[at];
  if (before == null || rank > before.rank)
    tallies.best[at] = { sentence, target: { from, to: tallies.to[at] as number }, rank };
}

function hitOf({ lexicons, wholes, best }: Tallies, at: number, words: number): LexiconHit | null {
  const found = best[at];
  const lexicon = lexicons[at];
  if (found == null || lexicon === undefined) return null;
  const { sentence, target, rank } = found;
  const length = Math.sqrt(Math.max(1, words / FREE_WORDS));
  const score = lexicon.unit === 'sentence' ? rank : lexicon.bias + (wholes[at] as number) / length;
  return { sentence, target, score };
}
