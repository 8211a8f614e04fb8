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
  return sentencesOf(text, segment.start, segment.end).flatMap((span) => {
    const words = tokenise(text, span.start, span.end);
    if (words.forms.length === 0) return [];
    return [
      { ...span, ...words, stems: words.forms.map(stemmer), channel: segment.kind, segmentIndex },
    ];
  });
}
