import { sentencesOf } from '../nlp/sentences.js';
import { tokenise } from '../nlp/tokenise.js';
import type { SegmentKind } from '../model/transcript.js';
import type { Stemmer } from './stemmer.js';

/** One sentence of one segment, as words with places in the message's text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly channel: SegmentKind;
  readonly segmentIndex: number;
}

/** Cuts the stretch of a message's text that one segment covers into sentences of words. */
export function readSentences(
  text: string,
  segment: { readonly start: number; readonly end: number; readonly kind: SegmentKind },
  segmentIndex: number,
  stemmer: Stemmer,
): Sentence[] {
  const readable = segment.kind === 'action' ? withLineBreaks(text, segment) : text;
  return sentencesOf(readable, segment.start, segment.end).flatMap((span) => {
    const words = tokenise(readable, span.start, span.end);
    if (words.forms.length === 0) return [];
    const stems = words.forms.map(stemmer);
    return [{ ...span, ...words, stems, channel: segment.kind, segmentIndex }];
  });
}

/** Arguments of calls are JSON: a line break in them is written `\n`. The text keeps its length, so places stay right. */
function withLineBreaks(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  const call = text.slice(start, end).replace(/\\[nrt]/g, ' \n');
  return text.slice(0, start) + call + text.slice(end);
}
