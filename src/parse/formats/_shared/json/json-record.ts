import { quoted } from '../../../problem.js';

/** A JSON object. Its keys come from text, so they are looked up with `field` only. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object that is no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a key of the object's own; undefined for one that it only inherits, such as `constructor`. */
export function field(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The text of a key; empty where it holds none. Never `String(...)`: an object of the input may bring a `toString`. */
export function textField(object: JsonObject, key: string): string {
  const value = field(object, key);
  return typeof value === 'string' ? value : '';
}

/** The value as JSON text; null where there is none (a loop, a function, nesting deeper than the stack). */
export function jsonText(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null;
  } catch {
    return null;
  }
}

/** The value as an id: a text that is not empty, or a number; null for anything else. */
export function idOf(value: unknown): string | null {
  const isId = typeof value === 'number' || (typeof value === 'string' && value !== '');
  return isId ? String(value) : null;
}

/** The number that a value is, or that its text says; NaN for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

/** A value as a word in a sentence: a text quoted, anything else by its kind. */
export function wordFor(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : kindOf(value);
}

/** What a value is, in words for a sentence. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
