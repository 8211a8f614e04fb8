import type { FitRow, FitScore, ReliabilityBin } from '../../model/fit-report.js';
import type { Message } from '../../model/transcript.js';
import { sharesOf } from '../score.js';
import { isCounted, operatingPoint } from './operating-point.js';
import type { OperatingGoal, OperatingPoint } from './operating-point.js';
import type { Prediction } from './fit-calibration.js';
import type { LabelledMessage } from './labelled.js';

/** A cell with what is found there: by the fitted weights that had not seen it, and by the taxonomy as it was. */
export interface Judged {
  readonly at: LabelledMessage;
  readonly category: string;
  readonly isPositive: boolean;
  readonly isFound: boolean;
  readonly wasFound: boolean;
}

/** Categories with a counted finding of the taxonomy as it was, by message. */
export type FoundBefore = ReadonlyMap<Message, ReadonlySet<string>>;

/**
 * Says of each held-out cell whether it counts. The point from which it does is chosen without its source too, so that
 * nothing of a source has a say in its own score.
 */
export function judgeHeldOut(
  heldOut: readonly Prediction[],
  goal: OperatingGoal,
  before: FoundBefore,
): Judged[] {
  const points = new Map<string, OperatingPoint>();
  const pointFor = (category: string, fold: number): OperatingPoint => {
    const key = `${fold} ${category}`;
    const others = () =>
      heldOut.filter(({ cell }) => cell.category === category && cell.at.fold !== fold);
    const point = points.get(key) ?? operatingPoint(others(), goal);
    points.set(key, point);
    return point;
  };
  return heldOut.map(({ cell: { at, category, isPositive, signals }, probability }) => ({
    at,
    category,
    isPositive,
    isFound: isCounted(probability, signals, pointFor(category, at.fold)),
    wasFound: before.get(at.message)?.has(category) === true,
  }));
}

/** Rows for each source and for all together; within each, all categories, then one by one. */
export function scoreRows(
  judged: readonly Judged[],
  sources: readonly string[],
  categories: readonly string[],
): FitRow[] {
  const labelled = judged.filter(({ at }) => !at.isOrdinary);
  return [null, ...sources.keys()].flatMap((fold) => {
    const own = fold === null ? labelled : labelled.filter(({ at }) => at.fold === fold);
    const source = fold === null ? null : (sources[fold] ?? '');
    return [null, ...categories].map((category) => rowOf(own, source, category));
  });
}

/** The row of the ordinary conversations; null where there were none. */
export function ordinaryRow(judged: readonly Judged[]): FitRow | null {
  const own = judged.filter(({ at }) => at.isOrdinary);
  return own.length === 0 ? null : rowOf(own, 'ordinary conversations', null);
}

function rowOf(judged: readonly Judged[], source: string | null, category: string | null): FitRow {
  const own = category === null ? judged : judged.filter((one) => one.category === category);
  const messages = new Set(own.map(({ at }) => at));
  const quiet = [...messages].filter(({ categories }) => categories.size === 0).length;
  return {
    source,
    category,
    messages: messages.size,
    messages_without_labels: quiet,
    gold: own.filter(({ isPositive }) => isPositive).length,
    fitted: scoreOf(own, ({ isFound }) => isFound, quiet),
    unfitted: scoreOf(own, ({ wasFound }) => wasFound, quiet),
  };
}

function scoreOf(
  own: readonly Judged[],
  isFound: (one: Judged) => boolean,
  quiet: number,
): FitScore {
  const found = own.filter(isFound);
  const right = found.filter(({ isPositive }) => isPositive).length;
  const gold = own.filter(({ isPositive }) => isPositive).length;
  const alarms = new Set(found.filter(({ at }) => at.categories.size === 0).map(({ at }) => at))
    .size;
  const tally = { gold, found: found.length, right, reached: right };
  return {
    found: found.length,
    right,
    ...sharesOf(tally),
    alarms,
    alarms_per_1000: quiet === 0 ? null : (1000 * alarms) / quiet,
  };
}

const BINS = 10;

/** How often messages of a held-out probability hold the category: labelled messages in which something was found. */
export function reliabilityOf(heldOut: readonly Prediction[]): ReliabilityBin[] {
  const shown = heldOut.filter(({ cell, probability }) => !cell.at.isOrdinary && probability > 0);
  return Array.from({ length: BINS }, (_, i) => {
    const own = shown.filter(
      ({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === i,
    );
    const sum = own.reduce((total, { probability }) => total + probability, 0);
    const positive = own.filter(({ cell }) => cell.isPositive).length;
    return {
      from: i / BINS,
      to: (i + 1) / BINS,
      cells: own.length,
      mean_probability: own.length === 0 ? null : sum / own.length,
      share: own.length === 0 ? null : positive / own.length,
    };
  });
}
