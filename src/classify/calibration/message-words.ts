import type { SegmentKind } from '../../model/transcript.js';
import type { Calibration, MessagePart } from '../../taxonomy/index.js';
import { layTerms, openTerms } from '../matchers/weighted-terms.js';
import type { Meet, TermTables, WeightedTerm } from '../matchers/weighted-terms.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Stemmer } from '../text/stemmer.js';

/** The log-odds of each part of a message for one category, by its words alone. A part that is not there has those of no words. */
export type MessageWords = Readonly<Record<MessagePart, number>>;

/** Reads what the agent wrote in one message; by category. */
export type WordsReader = (message: readonly ReadSegment[]) => ReadonlyMap<string, MessageWords>;

/** Which part of a message a segment belongs to. Segments that an agent does not fill with words of its own belong to none. */
export const PART_OF: Partial<Record<SegmentKind, Exclude<MessagePart, 'any'>>> = {
  think: 'thought',
  rehearsal: 'thought',
  memory: 'thought',
  action: 'call',
  say: 'speech',
  'self-observation': 'speech',
};

/** Shorter texts are discounted as if they had so many words. */
export const SHORT_MESSAGE = 8;

/** One lexicon: its sum for the message that is being read. */
interface Column {
  readonly category: string;
  readonly part: MessagePart;
  readonly bias: number;
  sum: number;
}

/** Lays out the message lexicons for `compileMessageWords`. */
export function layMessageWords(calibration: readonly Calibration[], stemmer: Stemmer): TermTables {
  return layTerms(termsOf(calibration), true, stemmer);
}

/**
 * Compiles the message lexicons of all categories into one reader. Each distinct term of a part counts once; the sum is divided by the
 * square root of the part's words (at least 8), and the bias added.
 */
export function compileMessageWords(
  calibration: readonly Calibration[],
  tables: TermTables,
): WordsReader {
  const columns = calibration.flatMap(({ category, lexicons }) =>
    lexicons.map(({ part, bias }): Column => ({ category, part, bias, sum: 0 })),
  );
  const terms = openTerms(tables, true);
  const { lexicons, weights } = terms;
  // For each use of a term the last message in which it was met in the part of its lexicon.
  const metIn = new Int32Array(weights.length);
  let round = 0;
  let part: MessagePart = 'any';
  const meet: Meet = (first, behind) => {
    for (let use = first; use < behind; use++) {
      const column = columns[lexicons[use] as number] as Column;
      const isPart = column.part === 'any' || column.part === part;
      if (!isPart || metIn[use] === round) continue;
      metIn[use] = round;
      column.sum += weights[use] as number;
    }
  };
  return (message) => {
    round = (round + 1) | 0;
    const words = { any: 0, thought: 0, call: 0, speech: 0 };
    for (const column of columns) column.sum = 0;
    for (const { segment, sentences } of message) {
      const own = PART_OF[segment.kind];
      if (own === undefined || columns.length === 0) continue;
      part = own;
      for (const sentence of sentences) {
        words.any += sentence.size;
        words[own] += sentence.size;
        terms.walk(sentence, meet);
      }
    }
    return wordsOf(columns, words);
  };
}

/** Of two spellings of the same stems the first one says what it weighs: it comes last. */
function* termsOf(calibration: readonly Calibration[]): Iterable<WeightedTerm> {
  let lexicon = 0;
  for (const { lexicons } of calibration)
    for (const { terms, weights } of lexicons) {
      for (const [i, text] of [...terms.entries()].reverse())
        yield { text, lexicon, weight: weights[i] ?? 0 };
      lexicon++;
    }
}

function wordsOf(
  columns: readonly Column[],
  words: Readonly<Record<MessagePart, number>>,
): Map<string, MessageWords> {
  const all = new Map<string, Record<MessagePart, number>>();
  for (const { category, part, bias, sum } of columns) {
    const own = all.get(category) ?? { any: 0, thought: 0, call: 0, speech: 0 };
    own[part] = bias + sum / Math.sqrt(Math.max(words[part], SHORT_MESSAGE));
    all.set(category, own);
  }
  return all;
}
