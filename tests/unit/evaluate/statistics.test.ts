import { describe, expect, it } from 'vitest';
import { bootstrap, middle } from '#src/evaluate/bootstrap.js';
import { reliabilityOf } from '#src/evaluate/calibration.js';
import type { Cell } from '#src/evaluate/cells.js';
import { comparisonOf } from '#src/evaluate/comparison.js';
import { mcnemar } from '#src/evaluate/mcnemar.js';
import { sharesOf, wilson } from '#src/evaluate/score.js';
import type { Sheet, Tally } from '#src/evaluate/score.js';

describe('shares', () => {
  it('are null of nothing, and F1 is 0 where nothing is right', () => {
    const shares = (gold: number, found: number, right: number) =>
      sharesOf({ gold, found, right, reached: right });
    expect(shares(0, 0, 0)).toEqual({ precision: null, recall: null, f1: 0 });
    expect(shares(4, 0, 0)).toEqual({ precision: null, recall: 0, f1: 0 });
    expect(shares(4, 2, 1)).toEqual({ precision: 0.5, recall: 0.25, f1: 1 / 3 });
  });
});

describe('Wilson interval', () => {
  // Worked out once with statsmodels' proportion_confint(method='wilson').
  it.each([
    [50, 50, 0.929],
    [48, 50, 0.865],
    [45, 50, 0.786],
    [29, 30, 0.833],
    [27, 30, 0.744],
    [18, 20, 0.699],
    [0, 10, 0],
  ])('of %i in %i begins at %f', (right, all, low) => {
    expect(wilson(right, all)?.[0]).toBeCloseTo(low, 3);
  });

  it('mirrors when right and wrong change places', () => {
    const [low, high] = wilson(3, 11) ?? [0, 0];
    const [otherLow, otherHigh] = wilson(8, 11) ?? [0, 0];
    expect(low).toBeCloseTo(1 - otherHigh, 12);
    expect(high).toBeCloseTo(1 - otherLow, 12);
  });

  it('is null of nothing', () => {
    expect(wilson(0, 0)).toBeNull();
  });
});

describe("McNemar's exact test", () => {
  // p = 2 * (sum of the binomial terms up to the smaller count) / 2^n.
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [0, 5, 2 / 32],
    [1, 9, (2 * (1 + 10)) / 1024],
    [9, 1, (2 * (1 + 10)) / 1024],
    [2, 8, (2 * (1 + 10 + 45)) / 1024],
    [1, 0, 1],
  ])('%i to %i gives %f', (one, other, p) => {
    expect(mcnemar(one, other)).toBeCloseTo(p, 10);
  });

  it('holds for counts whose powers of two are too small to write down', () => {
    expect(mcnemar(1000, 1000)).toBe(1);
    // The normal approximation gives 0.025 for a difference of 100 in 2,000.
    expect(mcnemar(950, 1050)).toBeCloseTo(0.0268, 3);
  });
});

describe('calibration', () => {
  it('is 0 for those who are as sure as they are right', () => {
    const predicted = [1, 1, 1, 0].map((right) => ({ value: 0.75, isRight: right === 1 }));
    const { expected_error, brier } = reliabilityOf(predicted);
    expect(expected_error).toBeCloseTo(0, 12);
    // Three times 0.25 squared, once 0.75 squared, in the mean.
    expect(brier).toBeCloseTo((3 * 0.0625 + 0.5625) / 4, 12);
  });

  it('weighs bins by what is in them', () => {
    const predicted = [
      { value: 0.95, isRight: true },
      { value: 0.95, isRight: false },
      { value: 0.15, isRight: false },
      { value: 1, isRight: true },
    ];
    const { expected_error, bins } = reliabilityOf(predicted);
    // The last bin: mean 0.9667 said, 2 of 3 right; the second: 0.15 said, none right.
    expect(expected_error).toBeCloseTo((3 / 4) * (2.9 / 3 - 2 / 3) + 0.15 / 4, 12);
    expect(bins.map(({ cells }) => cells)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(bins[0]).toEqual({ low: 0, high: 0.1, cells: 0, predicted: null, right: null });
  });
});

describe('bootstrap', () => {
  const tally = (gold: number, found: number, right: number): Tally => {
    return { gold, found, right, reached: right };
  };
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const sheetOf = (row: Record<string, Tally>): Sheet =>
    new Map([['all', new Map(Object.entries(row))]]);
  const options = { resamples: 1000, seed: 7 };
  const mixed = { a: tally(2, 2, 1), b: tally(1, 1, 1), c: tally(1, 0, 0), e: tally(0, 1, 0) };

  it('gives the same for the same seed, and a point where all is alike', () => {
    const once = bootstrap(sheetOf(mixed), ids, options);
    expect(bootstrap(sheetOf(mixed), ids, options)).toEqual(once);
    const alike = Object.fromEntries(ids.map((id) => [id, tally(2, 2, 1)]));
    expect(bootstrap(sheetOf(alike), ids, options).get('all')?.f1).toEqual([0.5, 0.5]);
  });

  it('holds what was measured', () => {
    const [low, high] = bootstrap(sheetOf(mixed), ids, options).get('all')?.precision ?? [1, 0];
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  it('draws conversations: more of the same in each of them makes nothing surer', () => {
    const once = bootstrap(sheetOf(mixed), ids, options);
    const thrice = Object.entries(mixed).map(([id, { gold, found, right }]): [string, Tally] => {
      return [id, tally(3 * gold, 3 * found, 3 * right)];
    });
    expect(bootstrap(sheetOf(Object.fromEntries(thrice)), ids, options)).toEqual(once);
  });

  it('says nothing of fewer than five', () => {
    expect(bootstrap(sheetOf(mixed), ids.slice(0, 4), options).get('all')).toBeUndefined();
    expect(middle([])).toBeNull();
  });

  it('takes the ends of the middle 95 %', () => {
    expect(middle(Array.from({ length: 1000 }, (_, i) => 999 - i))).toEqual([25, 974]);
  });
});

describe('the change of F1', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const cell = (conversation: string, isGold: boolean, isFound: boolean): Cell => ({
    conversation,
    unit: 0,
    category: 'k',
    labels: isGold ? [{} as Cell['labels'][number]] : [],
    found: isFound ? [{} as Cell['found'][number]] : [],
  });
  const change = (newer: readonly Cell[], older: readonly Cell[]) =>
    comparisonOf(newer, older, ['k'], ids, { resamples: 1000, seed: 7 }).find(
      ({ name }) => name === 'k',
    );

  it('is not taken from draws with nothing to find and nothing found', () => {
    // About a third of the draws do without the one conversation that holds something.
    const compared = change([cell('a', true, true)], [cell('a', true, false)]);
    expect(compared).toMatchObject({ f1_change: 1, f1_change_low: 1, f1_change_high: 1 });
  });

  it('is taken from draws in which only one side found something, if wrongly', () => {
    const compared = change(
      [cell('a', true, true)],
      [cell('a', true, true), cell('b', false, true), cell('c', false, true)],
    );
    expect(compared).toMatchObject({ f1_change_low: 0 });
    expect(compared?.f1_change_high).toBeGreaterThan(0);
  });

  it('has no bounds where there is nothing at all', () => {
    expect(change([], [])).toMatchObject({ f1_change: 0, f1_change_low: null });
  });
});
