import type { Signal } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Judged } from '../judged.js';

/** How much rules found in one message: of one category, and of all that count. */
export type FoundSignals = Record<
  Extract<
    Signal,
    'found' | 'found-any' | 'found-density' | 'any-density' | 'found-by-length' | 'any-by-length'
  >,
  number
>;

/** Letters of about one sentence. */
const SENTENCE_LETTERS = 120;

/** The affirmed findings of rules that reach the threshold, by category; weighted lexicons are signals of their own. */
export function foundByCategory(
  judged: readonly Judged[],
  { taxonomy }: CompiledTaxonomy,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { match, judgement } of judged) {
    const category = taxonomy.behaviors.get(match.entry.rule.behavior)?.category;
    const isFound =
      match.weight === null &&
      !match.excepted &&
      judgement.polarity === 'affirmed' &&
      judgement.score >= taxonomy.data.scoring.threshold;
    if (isFound && category !== undefined) found.set(category, (found.get(category) ?? 0) + 1);
  }
  return found;
}

/**
 * One finding in a long text is likely chance, many are not, and one that is nearly the whole text is not either: so
 * findings are counted (natural log of one more), set against the letters that there are, and times the length signal.
 * @param own findings of the category
 * @param all findings of all categories that count
 * @param letters of the message's own text
 * @param length the signal `length`
 */
export function foundSignals(
  own: number,
  all: number,
  letters: number,
  length: number,
): FoundSignals {
  const sentences = Math.max(1, letters / SENTENCE_LETTERS);
  const found = Math.log1p(own);
  const any = Math.log1p(all);
  return {
    found,
    'found-any': any,
    'found-density': Math.min(1, own / sentences),
    'any-density': Math.min(1, all / sentences),
    'found-by-length': found * length,
    'any-by-length': any * length,
  };
}
