import type { ScoredFinding } from '../../model/scored-finding.js';
import type { Label } from '../../model/label.js';
import type { Span } from '../../model/span.js';
import type { Observed } from '../observe.js';

/** Tells whether findings and labels mean the same words. */
export interface QuoteMatcher {
  /** By place in the message where both have one, else by their words. False for a label without a quote. */
  readonly overlaps: (finding: ScoredFinding, label: Label) => boolean;
  /** True where the label's quote stands in the message, or where there is nothing to compare. */
  readonly isVerbatim: (label: Label, message_index: number) => boolean;
}

/** A short quote can stand in a message many times; further places are not looked for. */
const MOST_PLACES = 50;

/** Prepares matching; the places of a quote are looked up once per message. */
export function quoteMatcher(observed: Observed): QuoteMatcher {
  const texts = new Map<string, string>();
  for (const [id, { messages }] of observed.conversations) {
    for (const { message_index, text } of messages)
      if (text !== null) texts.set(JSON.stringify([id, message_index]), text);
  }
  const known = new Map<string, readonly Span[]>();
  const placesOf = (id: string, message_index: number, quote: string): readonly Span[] => {
    const key = JSON.stringify([id, message_index, quote]);
    const places =
      known.get(key) ?? spansOf(texts.get(JSON.stringify([id, message_index])) ?? '', quote);
    known.set(key, places);
    return places;
  };
  return {
    overlaps(finding, { quote }) {
      if (quote === null) return false;
      const { transcript_id, message_index, start, end } = finding;
      const places = placesOf(transcript_id, message_index, quote);
      if (start === undefined || end === undefined || places.length === 0)
        return sharesWords(quote, finding.quote);
      return places.some((place) => place.start < end && start < place.end);
    },
    isVerbatim({ transcript_id, quote }, message_index) {
      const isKnown = texts.has(JSON.stringify([transcript_id, message_index]));
      return quote === null || !isKnown || placesOf(transcript_id, message_index, quote).length > 0;
    },
  };
}

function spansOf(text: string, quote: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    spans.push({ start: at, end: at + quote.length });
    if (spans.length === MOST_PLACES) break;
  }
  return spans;
}

/**
 * True where one text holds the other, or they share at least two words and half of those found.
 * It is kept to the letter of the scorer that the labels were made with, so that figures can be set side by side.
 */
export function sharesWords(gold: string, found: string): boolean {
  if (gold.includes(found) || found.includes(gold)) return true;
  const words = found.split(/\s+/).filter((word) => word !== '');
  const ours = new Set(words);
  const theirs = new Set(gold.split(/\s+/).filter((word) => word !== ''));
  const shared = [...ours].filter((word) => theirs.has(word)).length;
  return shared >= Math.max(2, Math.floor(words.length / 2));
}
