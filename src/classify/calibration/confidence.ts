import type { Calibration, Rule, Signal } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';

/** Confidences are kept this far from 0 and 1, so that their log-odds stay finite. */
const EDGE = 0.02;

/** Log-odds of the least confidence, rounded: the signal `rule` is so much higher, as no rule at all stands below it, at 0. */
export const LEAST_ODDS = 4;

/** How often a rule is right: as measured, else by its strength. */
export function confidenceOf(rule: Rule, { taxonomy }: CompiledTaxonomy): number {
  const { precision, prior } = taxonomy.data.scoring;
  const measured = Object.hasOwn(precision, rule.id) ? precision[rule.id] : undefined;
  return measured?.confidence ?? prior[rule.strength];
}

/** The natural log-odds of a probability, between -3.9 and 3.9. */
export function logOdds(probability: number): number {
  const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return Math.log(p / (1 - p));
}

/** The probability that a message holds a category: logistic regression over its signals. */
export function probabilityOf(
  { bias, weights }: Pick<Calibration, 'bias' | 'weights'>,
  signals: Readonly<Record<Signal, number>>,
): number {
  let sum = bias;
  for (const signal of Object.keys(weights) as Signal[])
    sum += (weights[signal] ?? 0) * (signals[signal] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
