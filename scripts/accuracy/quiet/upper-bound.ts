/** The share of the other side of a two-sided 95 % interval. */
const TAIL = 0.025;

/** Halvings; after so many the bound is exact to the last digit that a number holds. */
const HALVINGS = 60;

/**
 * The upper end of the exact two-sided 95 % interval for a share of which `seen` in `all` were seen
 * (Clopper and Pearson 1934): the share at which so few would be seen with a probability of 2.5 %. 1 where nothing was
 * looked at. It takes turns to be independent of each other.
 */
export function upperBound(seen: number, all: number): number {
  if (seen >= all) return 1;
  let low = seen / all;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (atMost(seen, all, middle) > TAIL) low = middle;
    else high = middle;
  }
  return high;
}

/** The probability of at most `seen` in `all`, each with probability `share`. In logarithms, as its powers underflow. */
function atMost(seen: number, all: number, share: number): number {
  let term = all * Math.log1p(-share);
  let sum = Math.exp(term);
  for (let k = 1; k <= seen; k++) {
    term += Math.log((all - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(term);
  }
  return sum;
}
