import type { Calibration } from '../../taxonomy/index.js';
import { LEAST_ODDS } from './confidence.js';
import type { Signals } from './join-signals.js';

/**
 * From where findings count and below where none does: text that stands alone has limits of its own, and plain wording none below.
 * A long piece holds much that sounds bad by chance, and nothing around it tells what it is: weak wording is borne out there only
 * where a rule that is mostly right matched too.
 */
export function limitsOf(
  { count_at, count_alone_at = count_at, drop_below }: Calibration,
  signals: Signals,
  byItself: boolean,
): { readonly from: number; readonly below: number } {
  if (isPlain(signals)) return { from: count_at, below: 0 };
  if (!standsAlone(signals)) return { from: count_at, below: drop_below };
  const canCount = !byItself || isShort(signals) || hasSureRule(signals);
  const from = canCount ? count_alone_at : Number.POSITIVE_INFINITY;
  return { from, below: drop_below + (count_alone_at - count_at) };
}

/** Whether a message is judged as text outside any setting of an agent at work; a bare call is, plain wording is not. */
export function standsAlone(signals: Signals): boolean {
  return signals.setting === 0 && !isPlain(signals);
}

/**
 * Whether a message without a setting is hardly more than what rules found: a sentence or two (200 letters, length 1) with a finding
 * for every 120 letters. Nothing else there could tell what it is, so rules decide.
 */
function isPlain(signals: Signals): boolean {
  const isDense = signals['found-density'] >= 1;
  return signals.setting === 0 && signals['has-call'] === 0 && isDense && isShort(signals);
}

/** A sentence or two. */
function isShort({ length }: Signals): boolean {
  return length <= 1;
}

/** Whether the surest rule of the category that matched is more often right than wrong. */
function hasSureRule({ rule }: Signals): boolean {
  return rule > LEAST_ODDS;
}
