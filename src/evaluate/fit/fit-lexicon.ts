import type { LabelledSentence } from './sentences.js';
import { fitSparse } from './sparse-logistic.js';
import type { SparseRow } from './sparse-logistic.js';

/** A weighted lexicon of unit `sentence`, as it was fitted. */
export interface FittedLexicon {
  readonly terms: readonly string[];
  readonly weights: readonly number[];
  readonly bias: number;
}

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
  const written = new Map<string, Map<string, number>>();
  const documents = new Map<string, Set<string>>();
  const drafts = sure.map((sentence) => {
    const terms = termsOf(sentence, written);
    for (const term of terms)
      documents.set(term, (documents.get(term) ?? new Set()).add(sentence.document));
    return { sentence, terms };
  });
  const isCommon = (term: string): boolean => (documents.get(term)?.size ?? 0) >= LEAST_DOCUMENTS;
  const model = fitSparse(rowsOf(drafts, category, isCommon));
  const reach = (term: string): number =>
    Math.abs(model.weights.get(term) ?? 0) * Math.sqrt(documents.get(term)?.size ?? 0);
  const heaviest = [...model.weights]
    .sort(([a], [b]) => reach(b) - reach(a) || (a < b ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(([term, weight]) => [commonForm(term, written), Math.round(weight * 100) / 100] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    terms: heaviest.map(([term]) => term),
    weights: heaviest.map(([, weight]) => weight),
    bias: Math.round(model.bias * 1000) / 1000,
  };
}

interface Draft {
  readonly sentence: LabelledSentence;
  readonly terms: ReadonlySet<string>;
}

function rowsOf(
  drafts: readonly Draft[],
  category: string,
  isKept: (term: string) => boolean,
): SparseRow[] {
  return drafts.map(({ sentence, terms }) => ({
    terms: [...terms].filter(isKept),
    scale: Math.sqrt(Math.max(sentence.forms.length, SHORT_SENTENCE)),
    isPositive: sentence.categories.has(category),
    weight: 1,
  }));
}

/** Stems and pairs of stems of a sentence; notes how each was written. */
function termsOf(
  { forms, stems }: LabelledSentence,
  written: Map<string, Map<string, number>>,
): Set<string> {
  const terms = new Set<string>();
  stems.forEach((stem, i) => {
    note(terms, written, stem, forms[i] ?? stem);
    const next = stems[i + 1];
    if (next !== undefined)
      note(terms, written, `${stem} ${next}`, `${forms[i] ?? stem} ${forms[i + 1] ?? next}`);
  });
  return terms;
}

function note(
  terms: Set<string>,
  written: Map<string, Map<string, number>>,
  term: string,
  form: string,
): void {
  if (/\d/.test(term)) return;
  terms.add(term);
  const forms = written.get(term) ?? new Map<string, number>();
  written.set(term, forms.set(form, (forms.get(form) ?? 0) + 1));
}

/** The form that a term is mostly written in: people read the lexicon. */
function commonForm(
  term: string,
  written: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string {
  const forms = [...(written.get(term) ?? [])];
  return forms.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? term;
}
