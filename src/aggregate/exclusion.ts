import { EXCLUSIONS } from '../model/counts.js';
import type { Excluded, Exclusion } from '../model/counts.js';
import type { Finding } from '../model/finding.js';

/** How much was left out, per reason. */
export type Exclusions = Map<Exclusion, number>;

/** Why a finding of one of the four categories does not count. */
export function exclusionOf(finding: Finding): Exclusion {
  return finding.polarity === 'affirmed' ? 'below-threshold' : finding.polarity;
}

/** Notes one more thing left out. */
export function exclude(exclusions: Exclusions, reason: Exclusion): void {
  exclusions.set(reason, (exclusions.get(reason) ?? 0) + 1);
}

/** The sums over several tallies, in the order of `EXCLUSIONS`. */
export function listExclusions(...tallies: readonly Exclusions[]): Excluded[] {
  return EXCLUSIONS.map((reason) => ({
    reason,
    count: tallies.reduce((sum, tally) => sum + (tally.get(reason) ?? 0), 0),
  })).filter(({ count }) => count > 0);
}
