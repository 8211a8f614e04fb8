import type { LabelledSentence } from './sentences.js';
import { fitSparse } from './sparse-logistic.js';
import { countDocuments, TermBook } from './term-book.js';
import type { FittedLexicon } from './term-book.js';

/** As in the scorer of sentences: shorter ones are discounted as if they had so many words. */
const SHORT_SENTENCE = 4;

/** A term must occur in so many documents: a name or a figure of one conversation tells nothing of the next. */
const LEAST_DOCUMENTS = 4;

/** Terms are kept by weight and by how often they occur; the rest together moves hardly any sentence. */
const MOST_TERMS = 4000;

/**
 * Fits the weights of single stems and of pairs of neighbouring ones for one category: logistic regression over
 * sentences, those that overlap a quote of the category against those of messages without it.
 * Terms with digits are left out.
 */
export function fitLexicon(
  sentences: readonly LabelledSentence[],
  category: string,
): FittedLexicon {
  const sure = sentences.filter(({ unsure }) => !unsure.has(category));
  const book = new TermBook();
  const texts = sure.map((sentence) => ({
    terms: book.termsOf([sentence]),
    document: sentence.document,
  }));
  const documents = countDocuments(texts, book.size);
  const rows = sure.map(({ forms, categories }, i) => ({
    terms: (texts[i]?.terms ?? []).filter((term) => (documents[term] ?? 0) >= LEAST_DOCUMENTS),
    scale: Math.sqrt(Math.max(forms.length, SHORT_SENTENCE)),
    isPositive: categories.has(category),
    weight: 1,
  }));
  const model = fitSparse(rows, book.size, { epochs: 6, penalty: 0.02, rate: 0.3 });
  return book.heaviest(model, documents, MOST_TERMS);
}
