import type { Message, SegmentKind } from '../../model/transcript.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { Calibration, MessagePart } from '../../taxonomy/index.js';
import { CELL, STEM } from '../text/scan-words.js';
import { readSentences } from '../text/read-sentences.js';
import type { Sentence } from '../text/sentence.js';
import type { Stemmer } from '../text/stemmer.js';

/** The log-odds of each part of a message for one category, by its words alone. A part that is not there has those of no words. */
export type MessageWords = Readonly<Record<MessagePart, number>>;

/** By category. */
export type WordsReader = (message: Message) => ReadonlyMap<string, MessageWords>;

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

/** A term: in which columns it weighs what, and the last message in which it was met there. */
interface Term {
  readonly columns: number[];
  readonly weights: number[];
  readonly metIn: number[];
}

/** Terms that begin with one stem: that stem alone, and with a second one. */
interface Entry {
  single: Term | null;
  readonly pairs: Map<number, Term>;
}

/**
 * Compiles the message lexicons of all categories into one reader. Each distinct term of a part counts once; the sum is divided by the
 * square root of the part's words (at least 8), and the bias added.
 */
export function compileMessageWords(
  calibration: readonly Calibration[],
  stemmer: Stemmer,
): WordsReader {
  const columns: Column[] = [];
  const entries = new Map<number, Entry>();
  for (const { category, lexicons } of calibration)
    for (const { part, terms, weights, bias } of lexicons) {
      columns.push({ category, part, bias, sum: 0 });
      terms.forEach((term, i) => {
        addTerm(entries, stemsOf(term, stemmer), columns.length - 1, weights[i] ?? 0);
      });
    }
  let round = 0;
  return (message) => {
    round++;
    const words = { any: 0, thought: 0, call: 0, speech: 0 };
    for (const column of columns) column.sum = 0;
    message.segments.forEach((segment, index) => {
      const part = PART_OF[segment.kind];
      if (part === undefined || columns.length === 0) return;
      for (const sentence of readSentences(message.text, segment, index, stemmer)) {
        words.any += sentence.size;
        words[part] += sentence.size;
        addSentence(sentence, part, entries, columns, round);
      }
    });
    return wordsOf(columns, words);
  };
}

function stemsOf(term: string, stemmer: Stemmer): number[] {
  return tokenise(term).forms.map((form) => stemmer.table.stemOf(stemmer(form)));
}

function addTerm(
  entries: Map<number, Entry>,
  [first, second]: readonly number[],
  column: number,
  weight: number,
): void {
  if (first === undefined) return;
  const entry = entries.get(first) ?? { single: null, pairs: new Map<number, Term>() };
  entries.set(first, entry);
  const known = second === undefined ? entry.single : entry.pairs.get(second);
  const term = known ?? { columns: [], weights: [], metIn: [] };
  if (second === undefined) entry.single = term;
  else entry.pairs.set(second, term);
  // Two spellings of the same stems are one term: the first one says what it weighs.
  if (term.columns.includes(column)) return;
  term.columns.push(column);
  term.weights.push(weight);
  term.metIn.push(0);
}

function addSentence(
  { cells, first, size }: Sentence,
  part: MessagePart,
  entries: ReadonlyMap<number, Entry>,
  columns: readonly Column[],
  round: number,
): void {
  for (let at = 0; at < size; at++) {
    const cell = first + at * CELL + STEM;
    const entry = entries.get(cells[cell] as number);
    if (entry === undefined) continue;
    if (entry.single !== null) meet(entry.single, part, columns, round);
    const pair = at + 1 < size ? entry.pairs.get(cells[cell + CELL] as number) : undefined;
    if (pair !== undefined) meet(pair, part, columns, round);
  }
}

function meet(term: Term, part: MessagePart, columns: readonly Column[], round: number): void {
  for (let i = 0; i < term.columns.length; i++) {
    const column = columns[term.columns[i] as number] as Column;
    const isPart = column.part === 'any' || column.part === part;
    if (!isPart || term.metIn[i] === round) continue;
    term.metIn[i] = round;
    column.sum += term.weights[i] as number;
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
