import type { SparseModel } from './sparse-logistic.js';

/** A weighted lexicon as it was fitted. */
export interface FittedLexicon {
  readonly terms: readonly string[];
  readonly weights: readonly number[];
  readonly bias: number;
}

/** Words of one sentence, as written and as stems. */
export interface TermText {
  readonly forms: readonly string[];
  readonly stems: readonly string[];
}

/** Numbers for terms, from 0: single stems and pairs of neighbouring ones. Remembers how each was written. */
export class TermBook {
  private readonly terms: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly written: Map<string, number>[] = [];

  /** How many terms there are. */
  get size(): number {
    return this.terms.length;
  }

  /** The terms of sentences, each once. Terms with digits are left out. */
  termsOf(sentences: readonly TermText[]): number[] {
    const terms = new Set<number>();
    for (const { forms, stems } of sentences)
      stems.forEach((stem, i) => {
        this.note(terms, stem, forms[i] ?? stem);
        const next = stems[i + 1];
        if (next !== undefined)
          this.note(terms, `${stem} ${next}`, `${forms[i] ?? stem} ${forms[i + 1] ?? next}`);
      });
    return [...terms];
  }

  /** The terms of a model that move most: by weight and by in how many documents they occur. */
  heaviest(
    { bias, weights }: SparseModel,
    documents: ArrayLike<number>,
    most: number,
  ): FittedLexicon {
    const reach = (term: number): number =>
      Math.abs(weights[term] ?? 0) * Math.sqrt(documents[term] ?? 0);
    const kept = [...weights.keys()]
      .filter((term) => weights[term] !== 0)
      .sort((a, b) => reach(b) - reach(a) || (this.name(a) < this.name(b) ? -1 : 1))
      .slice(0, most)
      .map((term) => [this.commonForm(term), Math.round(100 * (weights[term] ?? 0)) / 100] as const)
      .filter(([, weight]) => weight !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      terms: kept.map(([term]) => term),
      weights: kept.map(([, weight]) => weight),
      bias: Math.round(bias * 1000) / 1000,
    };
  }

  private note(terms: Set<number>, term: string, form: string): void {
    if (/\d/.test(term)) return;
    const number = this.numbers.get(term) ?? this.add(term);
    terms.add(number);
    const forms = this.written[number] as Map<string, number>;
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }

  private add(term: string): number {
    this.numbers.set(term, this.terms.length);
    this.written.push(new Map());
    return this.terms.push(term) - 1;
  }

  private name(term: number): string {
    return this.terms[term] ?? '';
  }

  /** The form that a term is mostly written in: people read the lexicon. */
  private commonForm(term: number): string {
    const forms = [...(this.written[term] ?? [])];
    return forms.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? this.name(term);
  }
}

/** In how many documents each term occurs, by its number. Texts of one document stand together. */
export function countDocuments(
  texts: readonly { readonly terms: readonly number[]; readonly document: string }[],
  size: number,
): Uint32Array {
  const counts = new Uint32Array(size);
  const lastIn = new Int32Array(size).fill(-1);
  let document = -1;
  texts.forEach((text, i) => {
    if (i === 0 || text.document !== texts[i - 1]?.document) document++;
    for (const term of text.terms)
      if (lastIn[term] !== document) {
        lastIn[term] = document;
        counts[term] = (counts[term] ?? 0) + 1;
      }
  });
  return counts;
}
