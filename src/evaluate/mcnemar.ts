/**
 * McNemar's test (1947) of two judges on the same cells, exact and two-sided: how probable a split at least as uneven
 * as this is, if each cell that only one judges rightly were as likely to be either's.
 * @param one cells that only the first judges rightly
 * @param other cells that only the second judges rightly
 */
export function mcnemar(one: number, other: number): number {
  const all = one + other;
  if (all === 0) return 1;
  const fewer = Math.min(one, other);
  // Binomial terms by their logarithms: 2 ** -all alone is 0 for a thousand cells.
  let log = -all * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= fewer; k++) {
    sum += Math.exp(log);
    log += Math.log(all - k) - Math.log(k + 1);
  }
  return Math.min(1, 2 * sum);
}
