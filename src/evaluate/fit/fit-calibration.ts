import { SIGNALS } from '../../taxonomy/index.js';
import type { Calibration } from '../../taxonomy/index.js';
import { probabilityOf } from '../../pipeline.js';
import type { Signals } from '../../pipeline.js';
import { fitDense } from './dense-logistic.js';
import type { Cell } from './measure.js';

/** Strength of the penalty on the weights. */
const PENALTY = 0.003;

/** All ordinary messages together weigh as much as this part of the labelled ones. */
const ORDINARY_SHARE = 0.5;

/** The probability from which findings count is looked for in so many steps. */
const STEPS = 100;

/** What is asked of the point from which findings count. */
export interface OperatingGoal {
  /** The least precision among labelled messages. */
  readonly precision: number;
  /** The most alarms in 1,000 ordinary messages, over all categories. */
  readonly alarms: number;
}

/** A model without the point from which findings count. */
export type Weighted = Pick<Calibration, 'category' | 'bias' | 'weights'>;

/** Fits the weights of the signals for one category. */
export function fitWeights(category: string, cells: readonly Cell[]): Weighted {
  const own = cells.filter((cell) => cell.category === category);
  const ordinary = own.filter(({ at }) => at.isOrdinary).length;
  const labelled = own.length - ordinary;
  const share = ordinary === 0 ? 0 : (ORDINARY_SHARE * labelled) / ordinary;
  const model = fitDense(
    own.map(({ at, signals, isPositive }) => ({
      values: SIGNALS.map((signal) => signals[signal]),
      isPositive,
      weight: at.isOrdinary ? Math.min(1, share) : 1,
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

/**
 * The lowest probability from which findings keep both goals: precision among labelled messages, and alarms among
 * ordinary ones, a fourth of them for each category. 1 where no point does.
 */
export function operatingPoint(predictions: readonly Prediction[], goal: OperatingGoal): number {
  const labelled = predictions.filter(({ cell }) => !cell.at.isOrdinary);
  const ordinary = predictions.filter(({ cell }) => cell.at.isOrdinary);
  const mayAlarm = Math.round((goal.alarms / 1000 / 4) * ordinary.length);
  for (let step = 1; step < STEPS; step++) {
    // Not added up: the point must be the very number that findings are compared with.
    const at = step / STEPS;
    const found = labelled.filter(({ probability }) => probability >= at);
    const right = found.filter(({ cell }) => cell.isPositive).length;
    const alarms = ordinary.filter(({ probability }) => probability >= at).length;
    if (found.length > 0 && right / found.length >= goal.precision && alarms <= mayAlarm) return at;
  }
  return 1;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
