import type { CueEffect, RuleKind, TaxonomyData } from '../../../src/taxonomy/index.js';

/** What of a taxonomy is different without a mechanism. */
type Change = (data: TaxonomyData) => Partial<TaxonomyData>;

type Adjustment = keyof TaxonomyData['scoring']['adjust'];

const withoutKind =
  (...kinds: RuleKind[]): Change =>
  ({ rules }) => ({ rules: rules.filter(({ kind }) => !kinds.includes(kind)) });
const withoutCues =
  (...effects: CueEffect[]): Change =>
  ({ cues }) => ({ cues: cues.filter(({ effect }) => !effects.includes(effect)) });
const withoutAdjustment =
  (...names: Adjustment[]): Change =>
  ({ scoring }) => ({
    scoring: {
      ...scoring,
      adjust: { ...scoring.adjust, ...Object.fromEntries(names.map((name) => [name, 0])) },
    },
  });

/** Every mechanism by its name, and the taxonomy without it. */
export const MECHANISMS: readonly (readonly [name: string, without: Change])[] = [
  ['phrase rules', withoutKind('phrase')],
  ['regular expressions', withoutKind('pattern')],
  ['clause rules', withoutKind('clause')],
  ['weighted lexicons', withoutKind('lexicon')],
  ['call rules', withoutKind('call')],
  ['relations (sequence, contrast)', withoutKind('sequence', 'contrast')],
  ['negation, prohibition, refusal', withoutCues('negation', 'prohibition', 'refusal')],
  ['rejection after weighing', withoutCues('rejection-after', 'alternative')],
  ['conditionals', withoutCues('conditional')],
  ['reported speech, recited rules, fiction', withoutCues('reported', 'recital', 'fiction')],
  [
    'holder by subject cues and names',
    (data) => ({
      ...withoutCues('user-subject', 'other-subject')(data),
      facts: data.facts.filter(({ names }) => !names),
    }),
  ],
  ['purpose', withoutAdjustment('purpose-stated')],
  ['quotation and code', withoutAdjustment('quoted', 'code')],
  ['a named authority', withoutAdjustment('authorised')],
  ['echo', withoutAdjustment('echo')],
  ['agreement of rules', withoutAdjustment('agreed')],
  ['corroboration in the conversation', withoutAdjustment('corroborated')],
  ['counter-evidence', ({ scoring }) => ({ scoring: { ...scoring, cancellations: [] } })],
  ['conversation memory', () => ({ facts: [] })],
  [
    'exceptions of rules',
    ({ rules }) => ({ rules: rules.map((rule) => ({ ...rule, except: [] })) }),
  ],
];
