import type { ValuePath } from '../model/raw-pack.js';

/** A mapping that came from a file. */
export type Mapping = Readonly<Record<string, unknown>>;

/** True for a mapping, which a list is not. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a way; undefined where there is none. Only own keys are seen, so that `constructor` is nothing. */
export function valueAt(root: unknown, path: ValuePath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
