/** The spellings seen last: a text repeats few names many times, and each is asked for often. */
const CANONICAL = new Map<string, string>();
const MOST_NAMES = 1000;

/** One spelling for `left_hand`, `Left-Hand`, `lefthands`: lower case, no joints, no plural. */
export function canonicalName(name: string): string {
  const known = CANONICAL.get(name);
  if (known !== undefined) return known;
  const canonical = name
    .toLowerCase()
    .replace(/[-_\s]/g, '')
    .replace(/s$/, '');
  if (CANONICAL.size >= MOST_NAMES) CANONICAL.clear();
  CANONICAL.set(name, canonical);
  return canonical;
}
