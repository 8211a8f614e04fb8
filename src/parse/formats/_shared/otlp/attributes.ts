import { field, isObject, type JsonObject, textField } from '../json/json-record.js';
import { parseJson } from '../json/parse-json.js';

/** Attributes of a span, an event or a resource by their dotted names. */
export type Attributes = ReadonlyMap<string, unknown>;

/** Deeper than any instrumentation nests; the limit keeps hostile input off the stack. */
const MAX_DEPTH = 32;

/**
 * Reads attributes however they are written: OTLP's list of `{key, value: {stringValue}}`, or an object as the SDKs
 * print it. Objects within become dotted names; lists stay as they are.
 */
export function readAttributes(value: unknown): Attributes {
  const draft = new Map<string, unknown>();
  if (Array.isArray(value)) {
    for (const entry of value) {
      const key = isObject(entry) ? field(entry, 'key') : undefined;
      if (isObject(entry) && typeof key === 'string') {
        draft.set(key, decodeValue(field(entry, 'value'), MAX_DEPTH));
      }
    }
  } else if (isObject(value)) addFlat(value, '', draft, MAX_DEPTH);
  return draft;
}

/** The value that OTLP wraps in its type: `{"intValue": "3"}` is 3. */
export function decodeOtlpValue(value: unknown): unknown {
  return decodeValue(value, MAX_DEPTH);
}

function decodeValue(value: unknown, depth: number): unknown {
  if (!isObject(value) || depth === 0) return value;
  for (const kind of ['stringValue', 'boolValue', 'doubleValue', 'bytesValue']) {
    if (Object.hasOwn(value, kind)) return field(value, kind);
  }
  if (Object.hasOwn(value, 'intValue')) return toInteger(field(value, 'intValue'));
  const list = valuesOf(field(value, 'arrayValue'));
  if (list !== null) return list.map((entry) => decodeValue(entry, depth - 1));
  const entries = valuesOf(field(value, 'kvlistValue'));
  if (entries !== null) {
    return Object.fromEntries(
      entries.filter(isObject).map((entry): [string, unknown] => {
        return [textField(entry, 'key'), decodeValue(field(entry, 'value'), depth - 1)];
      }),
    );
  }
  return Object.keys(value).length === 0 ? null : value;
}

/** An empty list is written without its `values`. */
function valuesOf(wrapped: unknown): readonly unknown[] | null {
  if (!isObject(wrapped)) return null;
  const values = field(wrapped, 'values');
  return Array.isArray(values) ? (values as unknown[]) : [];
}

/** OTLP writes 64-bit integers as strings; one beyond 2^53 stays a string. */
function toInteger(value: unknown): unknown {
  // An object may bring a `toString` of its own.
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function addFlat(
  object: JsonObject,
  prefix: string,
  draft: Map<string, unknown>,
  depth: number,
): void {
  for (const [key, value] of Object.entries(object)) {
    if (isObject(value) && depth > 0) addFlat(value, `${prefix}${key}.`, draft, depth - 1);
    else draft.set(prefix + key, value);
  }
}

/** The value of an attribute as a text; null where it is none, or empty. */
export function textOf(attributes: Attributes, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = attributes.get(name);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** A structured value that was written as JSON text, or as itself. */
export function structured(value: unknown): unknown {
  return looksStructured(value) ? (parseJson(value)?.value ?? value) : value;
}

/** True for JSON text of a list or an object that cannot be read, as where a limit on the length of attributes cut it. */
export function isCut(value: unknown): boolean {
  return looksStructured(value) && parseJson(value) === null;
}

function looksStructured(value: unknown): value is string {
  return typeof value === 'string' && /^\s*[{[]/.test(value);
}

/**
 * What stands under a dotted name: its own value, or the flattened names below it (`NAME.0.role`) put together again.
 * Undefined where there is neither.
 */
export function valueUnder(attributes: Attributes, name: string): unknown {
  const own = attributes.get(name);
  if (own !== undefined && own !== null) return structured(own);
  const prefix = `${name}.`;
  const entries: [string, unknown][] = [];
  for (const [key, value] of attributes) {
    if (key.startsWith(prefix)) entries.push([key.slice(prefix.length), value]);
  }
  return entries.length === 0 ? undefined : nest(entries);
}

/** The entries of a list, or of an object whose keys are positions; these may have gaps and stand in any order. */
export function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (!isObject(value)) return [];
  const entries = Object.entries(value).filter(([key]) => key !== '');
  return entries
    .sort(([one], [other]) => positionOf(one) - positionOf(other))
    .map(([, entry]) => entry);
}

/** What is no position stands behind those that are. */
function positionOf(key: string): number {
  return /^\d{1,9}$/.test(key) ? Number(key) : Number.MAX_SAFE_INTEGER;
}

/** Puts dotted names together to objects within objects. A name that is both a value and a prefix keeps its value under ''. */
export function nest(entries: Iterable<[string, unknown]>): JsonObject {
  const root = newObject();
  for (const [name, value] of entries) {
    const steps = name.split('.');
    const last = steps.pop() as string;
    let at = root;
    for (const step of steps) {
      const next = field(at, step);
      if (isObject(next)) at = next;
      else {
        const made = newObject();
        if (next !== undefined) made[''] = next;
        at[step] = made;
        at = made;
      }
    }
    const held = field(at, last);
    if (isObject(held) && !isObject(value)) (held as Record<string, unknown>)[''] = value;
    else at[last] = value;
  }
  return root;
}

/** Without a prototype, so that `__proto__` is a key like any other. */
function newObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

/** The same value with the dotted names of the objects in it put together: `{"message.role": ..}` is `{message: {role}}`. */
export function withoutDots(value: unknown, depth = MAX_DEPTH): unknown {
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map((entry) => withoutDots(entry, depth - 1));
  if (!isObject(value)) return value;
  const isDotted = Object.keys(value).some((key) => key.includes('.'));
  const nested = isDotted ? nest(Object.entries(value)) : value;
  return Object.fromEntries(
    Object.entries(nested).map(([key, entry]) => [key, withoutDots(entry, depth - 1)]),
  );
}
