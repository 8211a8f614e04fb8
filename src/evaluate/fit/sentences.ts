import type { SegmentKind } from '../../model/transcript.js';
import { agentSentences } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import type { LabelledMessage } from './labelled.js';

/** A sentence of an agent with what the labels say of it. */
export interface LabelledSentence {
  readonly text: string;
  readonly channel: SegmentKind;
  readonly forms: readonly string[];
  readonly stems: readonly string[];
  /** Categories of the quotes that it overlaps. */
  readonly categories: ReadonlySet<string>;
  /** Categories that it may hold or not: those of its message that no quote puts there, and spared ones. */
  readonly unsure: ReadonlySet<string>;
  /** What it was taken from; a term must occur in several of them. */
  readonly document: string;
}

/** The agent's sentences of labelled messages. Quotes are looked for as they are, and as JSON writes them in arguments. */
export function labelledSentences(
  messages: readonly LabelledMessage[],
  compiled: CompiledTaxonomy,
): LabelledSentence[] {
  return messages.flatMap(({ transcript, message, categories, spared, quotes }) => {
    const spans = quotes.flatMap(({ category, quote }) => {
      const span = findQuote(message.text, quote);
      return span === null ? [] : [{ category, ...span }];
    });
    return agentSentences(message, compiled).map(({ start, end, text, channel, forms, stems }) => {
      const here = new Set(
        spans.filter((span) => span.start < end && start < span.end).map((span) => span.category),
      );
      const unsure = new Set([...categories, ...spared].filter((one) => !here.has(one)));
      const document = transcript.transcript_id;
      return { text, channel, forms, stems, categories: here, unsure, document };
    });
  });
}

/** Where a quote stands in a message: as it is, or as JSON writes it in the arguments of a call. Null for nowhere. */
export function findQuote(text: string, quote: string): { start: number; end: number } | null {
  for (const form of [quote, JSON.stringify(quote).slice(1, -1)]) {
    const start = form === '' ? -1 : text.indexOf(form);
    if (start >= 0) return { start, end: start + form.length };
  }
  return null;
}
