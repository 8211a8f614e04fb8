import type { Calibration, CalibrationBin } from '../model/evaluation.js';
import type { Cell } from './cells.js';

/** A prediction and whether it came true. */
export interface Predicted {
  /** 0 to 1. */
  readonly value: number;
  readonly isRight: boolean;
}

/** How predictions and outcomes differ. */
export type Reliability = Pick<Calibration, 'cells' | 'expected_error' | 'brier' | 'bins'>;

const BINS = 10;

/**
 * Expected calibration error (Naeini et al. 2015): the mean distance, weighted by bin, between what was predicted and
 * what came true, over ten bins of equal width. Brier's score (1950) is the mean squared distance per prediction.
 */
export function reliabilityOf(predicted: readonly Predicted[]): Reliability {
  const groups: Predicted[][] = Array.from({ length: BINS }, () => []);
  for (const one of predicted) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(one.value * BINS)));
    groups[bin]?.push(one);
  }
  const bins = groups.map(binOf);
  const all = predicted.length;
  const expected_error = bins.reduce((sum, { cells, predicted: said, right }) => {
    return sum + (all === 0 ? 0 : (cells / all) * Math.abs((said ?? 0) - (right ?? 0)));
  }, 0);
  const squares = predicted.map(({ value, isRight }) => (value - Number(isRight)) ** 2);
  return { cells: all, expected_error, brier: mean(squares) ?? 0, bins };
}

function binOf(group: readonly Predicted[], index: number): CalibrationBin {
  return {
    low: index / BINS,
    high: (index + 1) / BINS,
    cells: group.length,
    predicted: mean(group.map(({ value }) => value)),
    right: mean(group.map(({ isRight }) => Number(isRight))),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Calibration of found cells: a cell is predicted as surely as its surest finding. A finding without a confidence is
 * taken by its score, which was never meant as a probability; one with neither is left out. Null where nothing is left.
 */
export function calibrationOf(cells: readonly Cell[]): Calibration | null {
  const seen = { confidence: 0, score: 0 };
  const predicted = cells.flatMap(({ labels, found }) => {
    const values = found.flatMap(({ confidence = null, score }) => {
      const value = confidence ?? score;
      if (value === undefined) return [];
      seen[confidence === null ? 'score' : 'confidence'] += 1;
      return [value];
    });
    return values.length === 0 ? [] : [{ value: Math.max(...values), isRight: labels.length > 0 }];
  });
  if (predicted.length === 0) return null;
  const of = seen.score === 0 ? 'confidence' : seen.confidence === 0 ? 'score' : 'mixed';
  return { of, ...reliabilityOf(predicted) };
}
