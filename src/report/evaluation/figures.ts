/** A share with three digits; a dash where there is none. */
export function shareText(share: number | null): string {
  return share === null ? '-' : share.toFixed(3);
}

/** An interval of shares; a dash where there is none. */
export function intervalText(low: number | null, high: number | null): string {
  return low === null || high === null ? '-' : `${low.toFixed(3)} to ${high.toFixed(3)}`;
}

/** A number; a dash where there is none. */
export function countText(count: number | null): string {
  return count === null ? '-' : String(count);
}
