import type { ValuePath } from '../model/raw-pack.js';

/**
 * The way to what a fault speaks of, within its entry. A fault quotes the text or number that is wrong, so the place is
 * where the entry holds that, and the longest quote says most. Examples are left out: they are no references.
 */
export function placeInEntry(entry: unknown, message: string): ValuePath {
  const quotes = [...message.matchAll(/"(.*?)"(?![\w~])|\b\d+\b/g)].map(
    ([all, text]) => text ?? all,
  );
  quotes.sort((a, b) => b.length - a.length);
  for (const quote of quotes) {
    const path = pathTo(entry, quote, []);
    if (path !== null) return path;
  }
  return [];
}

function pathTo(value: unknown, wanted: string, path: ValuePath): ValuePath | null {
  if (typeof value === 'string' || typeof value === 'number')
    return String(value) === wanted ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  const items = Array.isArray(value)
    ? value.map((item: unknown, i) => [i, item] as const)
    : Object.entries(value).filter(([key]) => key !== 'examples');
  for (const [key, item] of items) {
    const found = pathTo(item, wanted, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
