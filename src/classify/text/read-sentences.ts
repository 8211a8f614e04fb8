import { betweenCharacters, sentencesOf } from '../../nlp/sentences.js';
import type { SentenceSpan } from '../../nlp/sentences.js';
import type { SegmentKind } from '../../model/transcript.js';
import { CELL } from './scan-words.js';
import { ReadSentence } from './sentence.js';
import type { Sentence, SharedText } from './sentence.js';
import type { Stemmer } from './stemmer.js';

/** Channels that hold calls. */
export const CALLS: ReadonlySet<string> = new Set(['action', 'rehearsal']);

/** Of a longer command, only the beginning is read. */
const LONGEST_COMMAND = 2000;

/** Cuts the stretch of a message's text that one segment covers into sentences of words. */
export function readSentences(
  text: string,
  segment: { readonly start: number; readonly end: number; readonly kind: SegmentKind },
  segmentIndex: number,
  stemmer: Stemmer,
): Sentence[] {
  const { kind: channel, start, end } = segment;
  if (!CALLS.has(channel)) return sentencesIn(text, start, end, 0, channel, segmentIndex, stemmer);
  const call = withLineBreaks(text.slice(start, end));
  return sentencesIn(call, 0, call.length, start, channel, segmentIndex, stemmer);
}

function sentencesIn(
  text: string,
  from: number,
  to: number,
  offset: number,
  channel: SegmentKind,
  segmentIndex: number,
  stemmer: Stemmer,
): Sentence[] {
  return wordsOf(sentencesOf(text, from, to), {
    text,
    offset,
    channel,
    segmentIndex,
    stemmer,
    cells: NO_CELLS,
  });
}

const NO_CELLS = new Int32Array(0);

/** The sentences at some places of a text; those without a word are left out. */
function wordsOf(spans: readonly SentenceSpan[], shared: SharedText): Sentence[] {
  const { scanner } = shared.stemmer;
  const { text, offset } = shared;
  const sentences: Sentence[] = [];
  for (const span of spans) {
    const first = scanner.length;
    scanner.read(text, span.start, span.end, offset);
    const size = (scanner.length - first) / CELL;
    if (size > 0) sentences.push(new ReadSentence(shared, span, first, size));
  }
  shared.cells = scanner.take();
  return sentences;
}

/** A line break as JSON writes it, however often it was encoded; or a path of Windows, whose folders may begin with an n. */
const LINE_BREAK_OR_PATH = /\b[A-Z]:(?:\\\\[\w.$-]{1,100}){1,30}|\\[nrt]/g;

/** Arguments of calls are JSON: a line break in them is written `\n`. The text keeps its length, so places stay right. */
function withLineBreaks(call: string): string {
  return call.replace(LINE_BREAK_OR_PATH, (found) => (found.length === 2 ? ' \n' : found));
}

/** One stretch of an action as a single sentence: the command of a call. Null when it holds no word. */
export function commandSentence(
  text: string,
  span: { readonly start: number; readonly end: number },
  channel: SegmentKind,
  segmentIndex: number,
  stemmer: Stemmer,
): Sentence | null {
  const { start } = span;
  const end = Math.min(span.end, betweenCharacters(text, start + LONGEST_COMMAND));
  const shared = { text, offset: 0, channel, segmentIndex, stemmer, cells: NO_CELLS };
  return wordsOf([{ start, end, question: false }], shared)[0] ?? null;
}

/** Words that stand nowhere in particular, such as the target of a call: offsets count in `text` itself. */
export function looseSentence(text: string, stemmer: Stemmer): Sentence {
  const span = { start: 0, end: text.length, question: false };
  const shared: SharedText = {
    text,
    offset: 0,
    channel: 'action',
    segmentIndex: 0,
    stemmer,
    cells: NO_CELLS,
  };
  const [sentence] = wordsOf([span], shared);
  return sentence ?? new ReadSentence(shared, span, 0, 0);
}
