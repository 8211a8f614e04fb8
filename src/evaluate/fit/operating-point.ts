import { standsAlone } from '../../pipeline.js';
import type { Signals } from '../../pipeline.js';
import type { Prediction } from './fit-calibration.js';

/** What is asked of the point from which findings count. */
export interface OperatingGoal {
  /** The least precision among labelled messages. */
  readonly precision: number;
  /** The same for single categories, where it differs. */
  readonly precisionBy?: Readonly<Record<string, number>>;
  /** The most alarms in 1,000 ordinary messages, over all categories. */
  readonly alarms: number;
}

/** Probabilities from which findings count, and below which none does. */
export interface OperatingPoint {
  readonly count_at: number;
  /** For text that stands alone, outside any setting of an agent at work. */
  readonly count_alone_at: number;
  readonly drop_below: number;
}

/** Probabilities are tried in so many steps. */
const STEPS = 100;

/** Text that stands alone alarms for every category alike: each has a fourth of the alarms. */
const CATEGORIES = 4;

/**
 * For predictions of one category: the lowest probability from which findings keep both goals: precision among labelled messages, and alarms among
 * ordinary ones of agents at work, who alarm for one category or another. For text that stands alone, the lowest from there on
 * at which such text has a fourth of the alarms.
 * 1 where no point does.
 */
export function operatingPoint(
  predictions: readonly Prediction[],
  goal: OperatingGoal,
): OperatingPoint {
  const asked = predictions.filter(({ cell }) => cell.at.setsPoint);
  const labelled = asked.filter(({ cell }) => !cell.at.isOrdinary);
  const ordinary = asked.filter(({ cell }) => cell.at.isOrdinary);
  const alone = ordinary.filter(({ cell }) => standsAlone(cell.signals));
  const atWork = ordinary.filter(({ cell }) => cell.signals.setting > 0);
  const mayAlarm = Math.round((goal.alarms / 1000) * ordinary.length);
  const category = predictions[0]?.cell.category ?? '';
  const precision = goal.precisionBy?.[category] ?? goal.precision;
  const count_at = lowest(
    0,
    (at) => isPrecise(labelled, at, precision) && alarmsIn(atWork, at) <= mayAlarm,
  );
  const count_alone_at = lowest(count_at, (at) => alarmsIn(alone, at) <= mayAlarm / CATEGORIES);
  return { count_at, count_alone_at, drop_below: count_at };
}

/**
 * Whether a finding of such a probability counts. Stricter is only what runs: it leaves weak wording out of long pieces by themselves,
 * so that ordinary texts of that sort alarm less than the fit takes them to.
 */
export function isCounted(probability: number, signals: Signals, point: OperatingPoint): boolean {
  return probability >= (standsAlone(signals) ? point.count_alone_at : point.count_at);
}

function lowest(from: number, holds: (at: number) => boolean): number {
  for (let step = Math.max(1, Math.round(from * STEPS)); step < STEPS; step++) {
    // Not added up: the point must be the very number that findings are compared with.
    if (holds(step / STEPS)) return step / STEPS;
  }
  return 1;
}

function isPrecise(labelled: readonly Prediction[], at: number, precision: number): boolean {
  const found = labelled.filter(({ probability }) => probability >= at);
  const right = found.filter(({ cell }) => cell.isPositive).length;
  return found.length > 0 && right / found.length >= precision;
}

function alarmsIn(ordinary: readonly Prediction[], at: number): number {
  return ordinary.filter(({ probability }) => probability >= at).length;
}
