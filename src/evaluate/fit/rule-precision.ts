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
 * The precision of each rule over labelled messages, smoothed towards what was known of it before: the confidence that
 * the taxonomy measured, else what its strength promises. The mean of a Beta distribution,
 * `(right + 4 × prior) / (hits + 4)`.
 */
export function rulePrecision(
  hits: readonly RuleHit[],
  known: Pick<Scoring, 'prior' | 'precision'>,
): Scoring['precision'] {
  const tallies = new Map<string, { right: number; hits: number; prior: number }>();
  for (const { rule, strength, isRight } of hits) {
    const tally = tallies.get(rule) ?? { right: 0, hits: 0, prior: priorOf(rule, strength, known) };
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

function priorOf(
  rule: string,
  strength: keyof Scoring['prior'],
  { prior, precision }: Pick<Scoring, 'prior' | 'precision'>,
): number {
  const measured = Object.hasOwn(precision, rule) ? precision[rule]?.confidence : undefined;
  return measured ?? prior[strength];
}
