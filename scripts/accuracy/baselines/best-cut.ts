/** Something that is tagged when its value is over the cut. */
export interface Candidate {
  readonly value: number;
  /** Cells that tagging it gives. */
  readonly found: number;
  /** Those of them that are right. */
  readonly right: number;
}

/**
 * The cut with the best F1: what is over it is tagged. It lies in the middle between two values, so that it does not
 * hang on one of them. Where nothing is right, no cut is better than another, and nothing is tagged.
 */
export function bestCut(candidates: readonly Candidate[]): number {
  const sorted = [...candidates].sort((a, b) => b.value - a.value);
  const gold = sorted.reduce((sum, { right }) => sum + right, 0);
  let best = { f1: 0, cut: Number.POSITIVE_INFINITY };
  let found = 0;
  let right = 0;
  for (const [index, candidate] of sorted.entries()) {
    found += candidate.found;
    right += candidate.right;
    const next = sorted[index + 1]?.value ?? Number.NEGATIVE_INFINITY;
    if (next === candidate.value) continue;
    const f1 = (2 * right) / (found + gold);
    if (f1 > best.f1) best = { f1, cut: (candidate.value + next) / 2 };
  }
  return best.cut;
}
