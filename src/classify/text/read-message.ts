import type { Message, Segment } from '../../model/transcript.js';
import type { CallReader } from '../calls/index.js';
import { readAct } from '../matchers/call-test.js';
import type { ReadAct } from '../matchers/call-test.js';
import { CALLS, commandSentence, readSentences } from './read-sentences.js';
import type { Sentence } from './sentence.js';
import type { Stemmer } from './stemmer.js';

/** One segment as words, and where it is a call, as acts. */
export interface ReadSegment {
  readonly segment: Segment;
  readonly index: number;
  readonly sentences: readonly Sentence[];
  readonly acts: readonly ReadAct[];
  /** Fenced code, as spans of the message's text. */
  readonly fences: readonly { readonly start: number; readonly end: number }[];
}

/** What reading needs of a compiled taxonomy. */
export interface Reader {
  readonly stemmer: Stemmer;
  readonly readCalls: CallReader;
}

/** Reads one segment. */
export function readSegment(
  message: Message,
  segment: Segment,
  index: number,
  reader: Reader,
): ReadSegment {
  const { text } = message;
  const { stemmer } = reader;
  const isCall = CALLS.has(segment.kind);
  const acts = isCall
    ? reader.readCalls(text, segment.start, segment.end).flatMap((act) => {
        const command = commandSentence(text, act, segment.kind, index, stemmer);
        return readAct(act, command, stemmer) ?? [];
      })
    : [];
  return {
    segment,
    index,
    sentences: readSentences(text, segment, index, stemmer),
    acts,
    fences: isCall ? [] : fencesOf(text, segment),
  };
}

/** Code between two lines of three backticks; a fence that never closes runs to the end of the segment. */
function fencesOf(text: string, { start, end }: Segment): { start: number; end: number }[] {
  const fences: { start: number; end: number }[] = [];
  const said = text.slice(start, end);
  for (let open = said.indexOf('```'); open >= 0; ) {
    const close = said.indexOf('```', open + 3);
    const to = close < 0 ? said.length : close + 3;
    fences.push({ start: start + open, end: start + to });
    open = said.indexOf('```', to);
  }
  return fences;
}
