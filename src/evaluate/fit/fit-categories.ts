import { ConfigurationError } from '../../model/configuration-error.js';
import type { LeftOut } from '../../model/fit-report.js';
import { compileTaxonomy } from '../../pipeline.js';
import { compileDraft, fittedRules } from './draft.js';
import { messagesOf } from './enough-labels.js';
import { chooseExamples } from './examples.js';
import type { FittedExamples } from './examples.js';
import type { OperatingGoal } from './operating-point.js';
import { fitTaxonomy } from './fit-taxonomy.js';
import type { FitInput, Fitted } from './fit-taxonomy.js';

/** What was fitted, what was not, and examples by category. */
export interface Held {
  readonly fitted: Fitted;
  readonly leftOut: readonly LeftOut[];
  readonly examples: ReadonlyMap<string, FittedExamples>;
}

/**
 * Fits the categories, and once more without those that do not hold: no point keeps the goals, or the lexicon does not
 * know its own sentences. Signals of one category look at those of the others, so none is simply taken out.
 * @throws ConfigurationError `no-operating-point` when none is left.
 */
export async function fitCategories(
  input: FitInput,
  categories: readonly string[],
  leftOut: readonly LeftOut[],
): Promise<Held> {
  if (categories.length === 0) throw noPoint(input.goal, leftOut);
  const fitted = await fitTaxonomy({ ...input, categories });
  const examples = examplesOf(fitted, input);
  const failed = categories.flatMap((category): LeftOut[] => {
    const point = fitted.draft.calibration.find((one) => one.category === category)?.count_at ?? 1;
    const why = point >= 1 ? NO_POINT : examples.has(category) ? null : NO_EXAMPLES;
    const messages = messagesOf(input.messages, category);
    return why === null ? [] : [{ category, messages, why }];
  });
  if (failed.length === 0) return { fitted, leftOut, examples };
  const names = failed.map(({ category }) => category);
  const rest = categories.filter((category) => !names.includes(category));
  return fitCategories(input, rest, [...leftOut, ...failed]);
}

const NO_POINT = 'at no probability are precision and alarms as they should be';
const NO_EXAMPLES = 'fewer than three of its quotes are sentences that the fitted lexicon knows';

function examplesOf(
  { draft, sentences }: Fitted,
  { base, compiled: known }: FitInput,
): Map<string, FittedExamples> {
  const compiled = compileDraft(known ?? compileTaxonomy(base), draft);
  const found = fittedRules(compiled.taxonomy)
    .filter(({ category }) => draft.lexicons.has(category))
    .map(({ category, rule }) => {
      return [category, chooseExamples(category, rule, sentences, compiled)] as const;
    });
  return new Map(found.flatMap(([category, one]) => (one === null ? [] : [[category, one]])));
}

function noPoint({ precision, alarms }: OperatingGoal, leftOut: readonly LeftOut[]) {
  const told = leftOut.map(({ category, why }) => `  ${category}: ${why}`);
  return new ConfigurationError(
    'no-operating-point',
    `no category can be fitted:\n${told.join('\n')}`,
    `Label more, or ask for less than --precision ${precision} and --alarms ${alarms}.`,
  );
}
