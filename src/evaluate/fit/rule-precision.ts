import type { Scoring } from '../../taxonomy/index.js';

/** Where a rule held, and whether the labels bear it out. */
export interface RuleHit {
  readonly rule: string;
  readonly strength: keyof Scoring['prior'];
  readonly isRight: boolean;
}

/** The prior counts as so many labelled hits. */
const PRIOR_HITS = 4;

/**
 * The precision of each rule over labelled messages, smoothed towards what its strength promises: the mean of a Beta
 * distribution, `(right + 4 × prior) / (hits + 4)`.
 */
export function rulePrecision(
  hits: readonly RuleHit[],
  prior: Scoring['prior'],
): Scoring['precision'] {
  const tallies = new Map<string, { right: number; hits: number; prior: number }>();
  for (const { rule, strength, isRight } of hits) {
    const tally = tallies.get(rule) ?? { right: 0, hits: 0, prior: prior[strength] };
    tally.hits += 1;
    tally.right += Number(isRight);
    tallies.set(rule, tally);
  }
  const sorted = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([rule, { right, hits: all, prior: mean }]) => {
      const confidence = (right + PRIOR_HITS * mean) / (all + PRIOR_HITS);
      return [rule, { right, hits: all, confidence: Math.round(confidence * 1000) / 1000 }];
    }),
  );
}
