import { buildTaxonomy } from '../../taxonomy/index.js';
import type { Calibration, RuleOf, Scoring, Taxonomy, TaxonomyData } from '../../taxonomy/index.js';
import { compileTaxonomy } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import type { FittedLexicon } from './fit-lexicon.js';

/** The rule of kind lexicon that is fitted for a category. */
export interface FittedRule {
  readonly category: string;
  readonly rule: RuleOf<'lexicon'>;
}

/** From these log-odds on, a sentence is a signal; from even odds on, it counts beside another rule. */
export const SIGNAL_FROM = -3;
export const RULE_THRESHOLD = 0;

/** The rules of kind lexicon whose lexicon is scored by sentences, one for each counted category that has one. */
export function fittedRules({ data, behaviors }: Taxonomy): FittedRule[] {
  const bySentence = new Set(
    data.lexicons.filter(({ unit }) => unit === 'sentence').map(({ id }) => id),
  );
  return data.categories
    .filter(({ counted }) => counted)
    .flatMap(({ id }) => {
      const rule = data.rules.find(
        (one): one is RuleOf<'lexicon'> =>
          one.kind === 'lexicon' &&
          bySentence.has(one.lexicon) &&
          behaviors.get(one.behavior)?.category === id,
      );
      return rule === undefined ? [] : [{ category: id, rule }];
    });
}

/** What has been fitted so far. */
export interface Draft {
  readonly lexicons: ReadonlyMap<string, FittedLexicon>;
  readonly precision: Scoring['precision'];
  readonly calibration: readonly Calibration[];
}

/** The taxonomy with what was fitted in place of its own, compiled. */
export async function compileDraft(base: Taxonomy, draft: Draft): Promise<CompiledTaxonomy> {
  const rules = new Map(fittedRules(base).map(({ category, rule }) => [rule.id, category]));
  const words = new Map(fittedRules(base).map(({ category, rule }) => [rule.lexicon, category]));
  const { precision, calibration } = draft;
  const data: TaxonomyData = {
    ...base.data,
    scoring: { ...base.data.scoring, precision, calibration: [...calibration] },
    lexicons: base.data.lexicons.map((entry) => {
      const fitted = draft.lexicons.get(words.get(entry.id) ?? '');
      if (fitted === undefined) return entry;
      return { ...entry, ...fitted, terms: [...fitted.terms], weights: [...fitted.weights] };
    }),
    rules: base.data.rules.map((rule) =>
      rules.has(rule.id) && rule.kind === 'lexicon'
        ? { ...rule, threshold: RULE_THRESHOLD, signal_from: SIGNAL_FROM }
        : rule,
    ),
  };
  return compileTaxonomy(await buildTaxonomy(data));
}
