import { describe, expect, it } from 'vitest';
import { fitDense } from '#src/evaluate/fit/dense-logistic.js';
import { enoughLabels } from '#src/evaluate/fit/enough-labels.js';
import type { Prediction } from '#src/evaluate/fit/fit-calibration.js';
import { chooseFolds, foldedSources } from '#src/evaluate/fit/folds.js';
import { judgeHeldOut, reliabilityOf, scoreRows } from '#src/evaluate/fit/held-out-scores.js';
import type { FitSource, LabelledMessage } from '#src/evaluate/fit/labelled.js';
import { operatingPoint } from '#src/evaluate/fit/operating-point.js';
import { packFacts } from '#src/evaluate/fit/pack-facts.js';
import { rulePrecision } from '#src/evaluate/fit/rule-precision.js';
import { fitSparse } from '#src/evaluate/fit/sparse-logistic.js';
import type { MetadataValue, Transcript } from '#src/model/transcript.js';
import { SIGNALS } from '#src/taxonomy/index.js';
import { conversation, message } from '../../helpers/taxonomy.js';

/** Numbers between 0 and 1, the same every time (Park and Miller 1988). */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const logistic = (odds: number) => 1 / (1 + Math.exp(-odds));

describe('logistic regression', () => {
  it('over columns recovers known weights', () => {
    const random = drawn(11);
    const rows = Array.from({ length: 4000 }, () => {
      const values = [random() * 4, random() < 0.3 ? 1 : 0, 5];
      const isPositive = random() < logistic(-2 + (values[0] as number) - 1.5 * Number(values[1]));
      return { values, isPositive, weight: 1 };
    });
    const { bias, weights } = fitDense(rows, 0);
    expect(bias).toBeCloseTo(-2, 0);
    expect(weights[0]).toBeGreaterThan(0.85);
    expect(weights[0]).toBeLessThan(1.15);
    expect(weights[1]).toBeGreaterThan(-1.8);
    expect(weights[1]).toBeLessThan(-1.2);
    // A column that never changes tells nothing.
    expect(weights[2]).toBe(0);
  });

  it('over columns heeds the weights of rows', () => {
    const row = (isPositive: boolean, weight: number) => ({ values: [0], isPositive, weight });
    const even = fitDense([row(true, 1), row(false, 1)], 0);
    const uneven = fitDense([row(true, 3), row(false, 1)], 0);
    expect(logistic(even.bias)).toBeCloseTo(0.5);
    expect(logistic(uneven.bias)).toBeCloseTo(0.75, 1);
  });

  it('over terms recovers the order and the signs of known weights', () => {
    const known = [3, 1.5, 0, -2.5] as const;
    const random = drawn(5);
    const rows = Array.from({ length: 6000 }, () => {
      const terms = [...known.keys()].filter(() => random() < 0.4);
      const odds = terms.reduce((sum, term) => sum + (known[term] ?? 0), -1);
      return { terms, scale: 1, isPositive: random() < logistic(odds), weight: 1 };
    });
    const options = { epochs: 6, penalty: 0.02, rate: 0.3 };
    const { bias, weights } = fitSparse(rows, known.length, options);
    const [strong = 0, some = 0, nothing = 0, against = 0] = weights;
    expect(bias).toBeLessThan(0);
    // The penalty draws all weights towards 0; their order and about what they are to each other stays.
    expect(strong).toBeGreaterThan(1.4 * some);
    expect(some).toBeGreaterThan(0.5);
    expect(Math.abs(nothing)).toBeLessThan(0.3);
    expect(against).toBeLessThan(-1.2 * some);
    expect(fitSparse(rows, known.length, options).weights).toEqual(weights);
  });
});

describe('precision of rules', () => {
  const prior = { strong: 0.8, medium: 0.5, weak: 0.2 };
  const hits = [true, true, false].map((isRight) => ({
    rule: 'DEC-01.R001',
    strength: 'strong' as const,
    isRight,
  }));

  it('is smoothed towards what the strength promises', () => {
    expect(rulePrecision(hits, { prior, precision: {} })).toEqual({
      'DEC-01.R001': { right: 2, hits: 3, confidence: 0.743 },
    });
  });

  it('starts from what the taxonomy measured, where it did', () => {
    const precision = { 'DEC-01.R001': { right: 1, hits: 9, confidence: 0.1 } };
    const fitted = rulePrecision(hits, { prior, precision });
    expect(fitted['DEC-01.R001']?.confidence).toBe(0.343);
  });
});

describe('the operating point', () => {
  const goal = { precision: 0.75, alarms: 4 };

  it('is the lowest that keeps the precision', () => {
    const seen = [0.9, 0.8, 0.7].map((one) => prediction(one, true));
    const wrong = [0.6, 0.3, 0.3].map((one) => prediction(one, false));
    expect(operatingPoint([...seen, ...wrong], goal).count_at).toBe(0.31);
    expect(operatingPoint([...seen, ...wrong], { ...goal, precision: 0.9 }).count_at).toBe(0.61);
  });

  it('bounds the alarms in ordinary messages, a fourth of them for each category', () => {
    const seen = [prediction(0.9, true), prediction(0.4, true)];
    const ordinary = Array.from({ length: 1000 }, (_, i) =>
      prediction(i < 2 ? 0.5 : 0, false, true),
    );
    expect(operatingPoint([...seen, ...ordinary], goal).count_alone_at).toBe(0.51);
    expect(operatingPoint([...seen, ...ordinary], { ...goal, alarms: 8 }).count_alone_at).toBe(
      0.01,
    );
  });

  it('is higher for text that stands alone, where such text alarms', () => {
    const seen = [prediction(0.9, true), prediction(0.4, true)];
    const atWork = (one: Prediction): Prediction => ({
      ...one,
      cell: { ...one.cell, signals: { ...one.cell.signals, setting: 1 } },
    });
    const ordinary = Array.from({ length: 1000 }, () => prediction(0.7, false, true));
    const quiet = ordinary.map((one) => atWork({ ...one, probability: 0 }));
    expect(operatingPoint([...seen, ...ordinary, ...quiet], goal)).toEqual({
      count_at: 0.01,
      count_alone_at: 0.71,
      drop_below: 0.01,
    });
  });

  it('is 1 where none does', () => {
    expect(operatingPoint([prediction(0.9, false)], goal).count_at).toBe(1);
  });
});

describe('sources to hold out', () => {
  it('are the values of a field, where one is named', () => {
    const one = source('a', ['1', '2', '3', '4'], ['x', 'y', 'x', null]);
    const { by, folds } = chooseFolds([one], 'experiment');
    expect(by).toBe('field');
    expect(folds.map(({ name, transcripts }) => [name, ids(transcripts)])).toEqual([
      ['x', '1 3'],
      ['y', '2'],
      ['no experiment', '4'],
    ]);
  });

  it('refuse a field that no conversation has, and name those there are', () => {
    expect(() => chooseFolds([source('a', ['1'], ['x'])], 'seed')).toThrow(
      expect.objectContaining({ code: 'unknown-field', help: 'They have experiment.' }),
    );
  });

  it('are files from three on, and never ordinary ones', () => {
    const three = ['a', 'b', 'c'].map((name) => source(name, [`${name}1`, `${name}2`]));
    const ordinary = { ...source('o', ['o1', 'o2', 'o3', 'o4']), isOrdinary: true };
    const chosen = chooseFolds([...three, ordinary], null);
    expect([chosen.by, ...chosen.folds.map(({ name }) => name)]).toEqual(['files', 'a', 'b', 'c']);
    const folded = foldedSources([...three, ordinary], chosen);
    expect(folded.filter(({ isOrdinary }) => isOrdinary).map(({ fold }) => fold)).toEqual([
      0, 1, 2, 0,
    ]);
  });

  it('are fifths of the conversations in their order, where files are fewer', () => {
    const two = [source('a', ['1', '2', '3', '4', '5', '6']), source('b', ['7', '8', '9', '10'])];
    const { by, folds } = chooseFolds(two, null);
    expect(by).toBe('stretches');
    expect(folds.map(({ transcripts }) => ids(transcripts))).toEqual([
      '1 2',
      '3 4',
      '5 6',
      '7 8',
      '9 10',
    ]);
  });

  it('are gathered into ten, none of them split', () => {
    const many = Array.from({ length: 25 }, (_, i) => source(`f${i}`, [`${i}a`, `${i}b`]));
    const { folds } = chooseFolds(many, null);
    expect(folds.length).toBe(10);
    expect(folds[0]?.name).toBe('f0 to f2');
    expect(folds.every(({ transcripts }) => transcripts.length % 2 === 0)).toBe(true);
    expect(folds.flatMap(({ transcripts }) => transcripts).length).toBe(50);
  });
});

describe('too few labels', () => {
  const held = (count: number, category = 'deception') =>
    Array.from({ length: count }, (_, i) => labelled([category], 0, `c${i % 6}`));

  it('are refused with what there is and what is needed', () => {
    expect(() => enoughLabels(held(9), ['deception'], 3)).toThrow(/deception in 9/);
    expect(() => enoughLabels(held(9), ['deception'], 3)).toThrow(
      expect.objectContaining({ code: 'too-few-labels' }),
    );
    expect(() => enoughLabels(held(12), ['deception'], 1)).toThrow(/1 sources/);
    const four = held(12).map((one, i) => ({
      ...one,
      transcript: transcripts[i % 4] ?? one.transcript,
    }));
    expect(() => enoughLabels(four, ['deception'], 3)).toThrow(/4 conversations/);
  });

  it('leave single categories out', () => {
    const both = [...held(12), ...held(3, 'covert-expansion')];
    expect(enoughLabels(both, ['covert-expansion', 'deception'], 2)).toEqual({
      categories: ['deception'],
      leftOut: [
        { category: 'covert-expansion', messages: 3, why: '10 labelled messages are needed' },
      ],
    });
  });
});

describe('held-out scores', () => {
  it('take the point from the other sources', () => {
    const heldOut = [
      prediction(0.9, true, false, 0),
      prediction(0.2, false, false, 0),
      prediction(0.6, true, false, 1),
      prediction(0.5, false, false, 1),
    ];
    const judged = judgeHeldOut(heldOut, { precision: 0.9, alarms: 3 }, new Map());
    // Source 0 is judged by 0.51, as source 1 has it, and the other way round by 0.21.
    expect(judged.map(({ isFound }) => isFound)).toEqual([true, false, true, true]);
    const [all, own, first] = scoreRows(judged, ['a', 'b'], ['deception']);
    expect(all).toMatchObject({
      source: null,
      category: null,
      gold: 2,
      messages_without_labels: 2,
    });
    expect(all?.fitted).toMatchObject({ found: 3, right: 2, recall: 1, alarms_per_1000: 500 });
    expect(all?.unfitted).toMatchObject({ found: 0, precision: null, recall: 0, alarms: 0 });
    expect(own).toMatchObject({ source: null, category: 'deception' });
    expect(first).toMatchObject({ source: 'a', fitted: { precision: 1, f1: 1, alarms: 0 } });
  });

  it('say how often a probability holds', () => {
    const bins = reliabilityOf([
      prediction(0.95, true),
      prediction(0.91, false),
      prediction(1, true),
      prediction(0, false),
    ]);
    expect(bins.length).toBe(10);
    expect(bins[9]).toMatchObject({ cells: 3, share: 2 / 3 });
    expect(bins[0]).toMatchObject({ cells: 0, mean_probability: null, share: null });
  });
});

const transcripts = Array.from({ length: 6 }, (_, i) => ({
  ...conversation(message('x')),
  transcript_id: `c${i}`,
}));

function labelled(categories: readonly string[], fold: number, id = 'c0'): LabelledMessage {
  return {
    transcript: transcripts.find(({ transcript_id }) => transcript_id === id) as Transcript,
    message: message('x'),
    fold,
    isOrdinary: false,
    isExcerpt: false,
    weight: 1,
    setsPoint: true,
    givesTerms: true,
    categories: new Set(categories),
    spared: new Set(),
    quotes: [],
  };
}

function prediction(
  probability: number,
  isPositive: boolean,
  isOrdinary = false,
  fold = 0,
): Prediction {
  const at = { ...labelled(isPositive ? ['deception'] : [], fold), isOrdinary };
  const signals = Object.fromEntries(SIGNALS.map((name) => [name, 0]));
  return {
    cell: {
      at,
      category: 'deception',
      signals: signals as Prediction['cell']['signals'],
      isPositive,
      rules: new Set(),
    },
    probability,
  };
}

function source(
  name: string,
  names: readonly string[],
  experiments: readonly (string | null)[] = [],
): FitSource {
  return {
    name,
    isOrdinary: false,
    givesTerms: true,
    transcripts: names.map((id, i): Transcript => {
      const value = experiments[i] ?? null;
      const metadata = new Map<string, MetadataValue>(
        value === null ? [] : [['experiment', value]],
      );
      return { ...conversation(message('x')), transcript_id: id, source: name, metadata };
    }),
  };
}

function ids(list: readonly Transcript[]): string {
  return list.map(({ transcript_id }) => transcript_id).join(' ');
}

describe('the note of a fitted pack', () => {
  it('names the precision that was asked of its category', () => {
    const fitted = { draft: { calibration: [] } } as unknown as Parameters<typeof packFacts>[0];
    const goal = { precision: 0.65, precisionBy: { deception: 0.8 }, alarms: 3 };
    const input = { messages: [], excerpts: [], goal } as unknown as Parameters<
      typeof packFacts
    >[1];
    const { note } = packFacts(fitted, input, [], { name: 'n', date: '2026-01-01', named: [] });
    expect(note('deception')).toContain('for a precision of 0.8 and 3 alarms');
    expect(note('covert-expansion')).toContain('for a precision of 0.65 and 3 alarms');
  });
});
