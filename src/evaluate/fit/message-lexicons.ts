import { PART_OF, SHORT_MESSAGE } from '../../pipeline.js';
import { MESSAGE_PARTS } from '../../taxonomy/index.js';
import type { MessageLexicon, MessagePart } from '../../taxonomy/index.js';
import type { LabelledMessage } from './labelled.js';
import type { LabelledSentence } from './sentences.js';
import { fitSparse } from './sparse-logistic.js';
import type { SparseOptions } from './sparse-logistic.js';
import { countDocuments, TermBook } from './term-book.js';

/** A term must occur in so many documents. */
const LEAST_DOCUMENTS = 3;

/** Terms are kept by weight and by how often they occur. */
const MOST_TERMS = 1500;

/** Chosen on held-out batches (docs/fit.md): a stronger penalty or fewer rounds lose rare categories, a weaker one learns names. */
const FITTING: SparseOptions = { epochs: 30, penalty: 0.003, rate: 0.3 };

/** One part of a message as terms. */
interface PartText {
  readonly at: LabelledMessage;
  readonly document: string;
  readonly terms: readonly number[];
  readonly words: number;
}

/** The parts of messages, read once for all categories. */
export interface MessageTexts {
  readonly book: TermBook;
  readonly parts: ReadonlyMap<MessagePart, readonly PartText[]>;
}

/**
 * Reads the parts of messages as terms. Excerpts are no messages: they are left out. Texts that give no terms are read too: they
 * have a say in what the terms of the others weigh.
 */
export function messageTexts(
  messages: Iterable<readonly [LabelledMessage, readonly LabelledSentence[]]>,
): MessageTexts {
  const book = new TermBook();
  const parts = new Map<MessagePart, PartText[]>(MESSAGE_PARTS.map((part) => [part, []]));
  for (const [at, sentences] of messages) {
    if (at.isExcerpt) continue;
    for (const part of MESSAGE_PARTS) {
      const own = sentences.filter(({ channel }) => part === 'any' || PART_OF[channel] === part);
      const words = own.reduce((sum, { forms }) => sum + forms.length, 0);
      const document = at.transcript.transcript_id;
      if (words > 0) parts.get(part)?.push({ at, document, terms: book.termsOf(own), words });
    }
  }
  return { book, parts };
}

/**
 * Fits the message lexicons of one category: for each part, logistic regression over messages that have it, by the stems and pairs of
 * neighbouring stems that occur in the part at all. A part without a message of the category has no lexicon.
 */
export function fitMessageLexicons(
  { book, parts }: MessageTexts,
  isIn: (at: LabelledMessage) => boolean,
  category: string,
): MessageLexicon[] {
  return MESSAGE_PARTS.flatMap((part) => {
    const texts = (parts.get(part) ?? []).filter(
      ({ at }) => isIn(at) && (at.categories.has(category) || !at.spared.has(category)),
    );
    if (!texts.some(({ at }) => at.categories.has(category))) return [];
    const giving = texts.filter(({ at }) => at.givesTerms);
    const documents = countDocuments(giving, book.size);
    const rows = texts.map(({ at, terms, words }) => ({
      terms: terms.filter((term) => (documents[term] ?? 0) >= LEAST_DOCUMENTS),
      scale: Math.sqrt(Math.max(words, SHORT_MESSAGE)),
      isPositive: at.categories.has(category),
      weight: 1,
    }));
    const model = fitSparse(rows, book.size, FITTING);
    const { terms, weights, bias } = book.heaviest(model, documents, MOST_TERMS);
    return terms.length === 0 ? [] : [{ part, terms: [...terms], weights: [...weights], bias }];
  });
}
