import { SIGNALS } from '../../taxonomy/index.js';
import type { Calibration } from '../../taxonomy/index.js';
import { probabilityOf } from '../../pipeline.js';
import type { Signals } from '../../pipeline.js';
import { fitDense } from './dense-logistic.js';
import type { LabelledMessage } from './labelled.js';
import type { Cell } from './measure.js';

/** Strength of the penalty on the weights. */
const PENALTY = 0.003;

/** All ordinary messages together weigh as much as this part of the labelled ones. */
const ORDINARY_SHARE = 0.5;

/** All excerpts together weigh as much as this part of the labelled messages. */
const EXCERPT_SHARE = 0.2;

/** A model without the point from which findings count. */
export type Weighted = Pick<Calibration, 'category' | 'bias' | 'weights'>;

/** Fits the weights of the signals for one category. */
export function fitWeights(category: string, cells: readonly Cell[]): Weighted {
  const own = cells.filter((cell) => cell.category === category);
  const ordinary = own.filter(({ at }) => at.isOrdinary).length;
  const excerpts = own.filter(({ at }) => at.isExcerpt).length;
  const labelled = own.length - ordinary - excerpts;
  const weightOf = ({ isOrdinary, isExcerpt, weight }: LabelledMessage): number => {
    if (isOrdinary) return weight * Math.min(1, (ORDINARY_SHARE * labelled) / ordinary);
    return isExcerpt ? Math.min(1, (EXCERPT_SHARE * labelled) / excerpts) : weight;
  };
  const model = fitDense(
    own.map(({ at, signals, isPositive }) => ({
      values: SIGNALS.map((signal) => signals[signal]),
      isPositive,
      weight: weightOf(at),
    })),
    PENALTY,
  );
  const weights = SIGNALS.map((signal, i) => [signal, rounded(model.weights[i] ?? 0)] as const);
  return {
    category,
    bias: rounded(model.bias),
    weights: Object.fromEntries(weights.filter(([, weight]) => weight !== 0)),
  };
}

/** A cell with the probability that a model which had not seen it gave. */
export interface Prediction {
  readonly cell: Cell;
  readonly probability: number;
}

/**
 * What a model says of cells. Where neither a rule nor a lexicon found anything, there is nothing that could count,
 * whatever stands in the messages before: the probability is 0.
 */
export function predict(model: Weighted, cells: readonly Cell[]): Prediction[] {
  return cells
    .filter(({ category }) => category === model.category)
    .map((cell) => ({
      cell,
      probability: holdsSomething(cell.signals) ? probabilityOf(model, cell.signals) : 0,
    }));
}

function holdsSomething({ rule, thought, call, speech }: Signals): boolean {
  return rule > 0 || thought > 0 || call > 0 || speech > 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
