/**
 * True when a version lies in a range: comparisons with `>=`, `>`, `<=`, `<`, `=` (or nothing), `^` (same major
 * version, or same minor below 1.0.0) and `~` (same minor version), all of which must hold.
 * The part after a hyphen of a version is passed over: 1.0.0-rc.1 counts as 1.0.0.
 */
export function isInRange(version: string, range: string): boolean {
  const parts = partsOf(version);
  return range.split(' ').every((comparison) => holds(parts, comparison));
}

function holds(version: Parts, comparison: string): boolean {
  const sign = /^[<>=^~]*/.exec(comparison)?.[0] ?? '';
  const bound = partsOf(comparison.slice(sign.length));
  const order = compare(version, bound);
  switch (sign) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '~':
      return order >= 0 && sameUpTo(version, bound, 2);
    case '^':
      return order >= 0 && sameUpTo(version, bound, bound[0] === 0 ? 2 : 1);
    default:
      return order === 0;
  }
}

type Parts = readonly [number, number, number];

function partsOf(version: string): Parts {
  const [major = 0, minor = 0, patch = 0] = version.replace(/-.*/, '').split('.').map(Number);
  return [major, minor, patch];
}

function compare(a: Parts, b: Parts): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function sameUpTo(a: Parts, b: Parts, count: number): boolean {
  return a.slice(0, count).every((part, i) => part === b[i]);
}
