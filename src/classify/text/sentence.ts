import { sentencesOf } from '../../nlp/sentences.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { SegmentKind } from '../../model/transcript.js';
import type { Stemmer } from './stemmer.js';

/** One sentence of one segment, as words with places in the message's text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
  /** The sentence as written. */
  readonly text: string;
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly channel: SegmentKind;
  readonly segmentIndex: number;
}

/** Of a longer command, only the beginning is read. */
const LONGEST_COMMAND = 2000;

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
    const written = readable.slice(span.start, span.end);
    return [{ ...span, text: written, ...words, stems, channel: segment.kind, segmentIndex }];
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

/** One stretch of an action as a single sentence: the command of a call. Null when it holds no word. */
export function commandSentence(
  text: string,
  span: { readonly start: number; readonly end: number },
  channel: SegmentKind,
  segmentIndex: number,
  stemmer: Stemmer,
): Sentence | null {
  const end = Math.min(span.end, span.start + LONGEST_COMMAND);
  const words = tokenise(text, span.start, end);
  if (words.forms.length === 0) return null;
  const stems = words.forms.map(stemmer);
  const written = text.slice(span.start, end);
  const place = { start: span.start, end, question: false, text: written };
  return { ...place, ...words, stems, channel, segmentIndex };
}

/** Words that stand nowhere in particular, such as the target of a call: offsets count in `text` itself. */
export function looseSentence(text: string, stemmer: Stemmer): Sentence {
  const words = tokenise(text);
  const place = { start: 0, end: text.length, question: false, text };
  return {
    ...place,
    ...words,
    stems: words.forms.map(stemmer),
    channel: 'action',
    segmentIndex: 0,
  };
}
