import type {
  Calibration,
  Lexicon,
  RuleOf,
  Scoring,
  Taxonomy,
  TaxonomyData,
} from '../../taxonomy/index.js';
import type { SegmentKind } from '../../model/transcript.js';
import { withWeights } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import type { FittedLexicon } from './term-book.js';

/** The rule of kind lexicon that is fitted for a category. */
export interface FittedRule {
  readonly category: string;
  readonly rule: RuleOf<'lexicon'>;
}

/** From these log-odds on, a sentence is a signal; from even odds on, it counts beside another rule. */
const SIGNAL_FROM = -3;
const RULE_THRESHOLD = 0;

/** What a fitted rule reads: everything that the agent writes itself. The first is where its examples stand. */
const CHANNELS: readonly SegmentKind[] = [
  'think',
  'memory',
  'rehearsal',
  'action',
  'say',
  'self-observation',
];

/** The fields of a lexicon that fitting writes. */
export type LexiconChange = Required<
  Pick<Lexicon, 'match' | 'unit' | 'terms' | 'weights' | 'bias'>
>;

/** What a fitted lexicon says in place of the taxonomy's own. */
export function lexiconChange({ terms, weights, bias }: FittedLexicon): LexiconChange {
  return { match: 'stem', unit: 'sentence', terms: [...terms], weights: [...weights], bias };
}

/** The fields of its rule that fitting writes. */
export type RuleChange = Required<
  Pick<RuleOf<'lexicon'>, 'threshold' | 'signal_from' | 'channels'>
>;

/** What the rule of a fitted lexicon says in place of the taxonomy's own. */
export function ruleChange(): RuleChange {
  return { threshold: RULE_THRESHOLD, signal_from: SIGNAL_FROM, channels: [...CHANNELS] };
}

/** The rule of kind lexicon of each counted category that has one; one that is scored by sentences before others. */
export function fittedRules({ data, behaviors }: Taxonomy): FittedRule[] {
  const units = new Map(data.lexicons.map(({ id, unit }) => [id, unit]));
  const active = data.rules.filter(
    (one): one is RuleOf<'lexicon'> =>
      one.kind === 'lexicon' && one.status !== 'deprecated' && one.status !== 'revoked',
  );
  return data.categories
    .filter(({ counted }) => counted)
    .flatMap(({ id }) => {
      const own = active.filter(({ behavior }) => behaviors.get(behavior)?.category === id);
      const rule = own.find(({ lexicon }) => units.get(lexicon) === 'sentence') ?? own[0];
      return rule === undefined ? [] : [{ category: id, rule }];
    });
}

/** What has been fitted so far; what is not in it stays as the taxonomy has it. */
export interface Draft {
  /** By category. */
  readonly lexicons: ReadonlyMap<string, FittedLexicon>;
  readonly precision: Scoring['precision'];
  readonly calibration: readonly Calibration[];
}

/** The calibration of the categories that were fitted, and the taxonomy's own of the others. */
export function wholeCalibration(base: Taxonomy, draft: Draft): Calibration[] {
  const others = base.data.scoring.calibration.filter(
    ({ category }) => !draft.lexicons.has(category),
  );
  return [...others, ...draft.calibration].sort((a, b) => (a.category < b.category ? -1 : 1));
}

/** The taxonomy with what was fitted in place of its own, compiled. Its label and hash stay those of the taxonomy. */
export function compileDraft(base: CompiledTaxonomy, draft: Draft): CompiledTaxonomy {
  const { taxonomy } = base;
  const { scoring } = taxonomy.data;
  const fitted = fittedRules(taxonomy).filter(({ category }) => draft.lexicons.has(category));
  const changed = new Set(fitted.map(({ rule }) => rule.id));
  const words = new Map(
    fitted.map(({ category, rule }) => [rule.lexicon, draft.lexicons.get(category)]),
  );
  const data: TaxonomyData = {
    ...taxonomy.data,
    scoring: {
      ...scoring,
      precision: { ...scoring.precision, ...draft.precision },
      calibration: wholeCalibration(taxonomy, draft),
    },
    lexicons: taxonomy.data.lexicons.map((entry) => {
      const own = words.get(entry.id);
      return own === undefined ? entry : { ...entry, ...lexiconChange(own) };
    }),
    rules: taxonomy.data.rules.map((rule) =>
      changed.has(rule.id) && rule.kind === 'lexicon' ? { ...rule, ...ruleChange() } : rule,
    ),
  };
  const rules = new Map(data.rules.map((rule) => [rule.id, rule]));
  return withWeights(base, { ...taxonomy, data, rules });
}
