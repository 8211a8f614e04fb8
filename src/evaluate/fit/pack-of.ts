import type { Lexicon, PackData, Scoring, Taxonomy } from '../../taxonomy/index.js';
import { fittedRules, lexiconChange, ruleChange, wholeCalibration } from './draft.js';
import type { Draft, LexiconChange, RuleChange } from './draft.js';
import type { FittedExamples } from './examples.js';

/** A pack that changes weights, thresholds and confidences, and adds nothing. */
export type FittedPackData = Pick<PackData, 'format' | 'name' | 'version' | 'extends'> & {
  readonly overrides: {
    readonly scoring: Pick<Scoring, 'calibration' | 'precision' | 'measured_on'>;
    readonly lexicons: readonly ({ readonly id: string } & LexiconChange &
      Pick<Lexicon, 'note' | 'sources'>)[];
    readonly rules: readonly ({ readonly id: string } & RuleChange & {
        readonly examples: FittedExamples;
      })[];
  };
};

/** What a pack says of itself and of the data that it was fitted on. */
export interface PackFacts {
  readonly name: string;
  /** ISO date. */
  readonly date: string;
  /** Names of the data's files. */
  readonly sets: readonly string[];
  /** Agent messages, ordinary ones included. */
  readonly messages: number;
  /** A sentence about the data of one category. */
  readonly note: (category: string) => string;
}

/** Writes what was fitted as a pack. It is the taxonomy's own in shape, so it is read, checked and hashed like any other. */
export function packOf(
  base: Taxonomy,
  draft: Draft,
  examples: ReadonlyMap<string, FittedExamples>,
  { name, date, sets, messages, note }: PackFacts,
): FittedPackData {
  const fitted = fittedRules(base).flatMap(({ category, rule }) => {
    const lexicon = draft.lexicons.get(category);
    const shown = examples.get(category);
    return lexicon === undefined || shown === undefined ? [] : [{ category, rule, lexicon, shown }];
  });
  return {
    format: 1,
    name,
    version: '0.1.0',
    extends: Object.fromEntries(loadedOf(base).map(([other, version]) => [other, `^${version}`])),
    overrides: {
      scoring: {
        calibration: wholeCalibration(base, draft),
        precision: draft.precision,
        measured_on: { sets: [...sets], date, messages },
      },
      lexicons: fitted.map(({ category, rule, lexicon }) => ({
        id: rule.lexicon,
        ...lexiconChange(lexicon),
        note: note(category),
        sources: [...sets],
      })),
      rules: fitted.map(({ rule, shown }) => ({ id: rule.id, ...ruleChange(), examples: shown })),
    },
  };
}

/** Names and versions of the taxonomy and of the packs that are loaded with it, from its label. */
export function loadedOf({ label }: Taxonomy): [name: string, version: string][] {
  return label.split('+').map((one) => {
    const [name = '', version = ''] = one.split('@');
    return [name, version];
  });
}
