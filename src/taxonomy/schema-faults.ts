import type { z } from 'zod';
import { pathText } from '../model/raw-pack.js';
import type { ValuePath } from '../model/raw-pack.js';
import {
  enumFault,
  keysOf,
  missingFault,
  quoted,
  sizeFault,
  typeFault,
  unknownKeyFault,
} from './fault-text.js';
import { slug } from './life-schema.js';
import { nearest } from './nearest.js';
import type { ValueFault } from './pack-fault.js';
import { schemaNodeAt } from './schema-node.js';
import { isMapping, valueAt } from './value-at.js';

type Issue = z.core.$ZodIssue;

/** A value that fits its schema, or in what it does not: plain sentences that end with the fix. */
export type Checked<T> =
  | { readonly data: T; readonly faults: readonly [] }
  | { readonly data: null; readonly faults: readonly ValueFault[] };

/** Checks a value against a schema, and tells everything that is wrong with it at once. */
export function checkValue<T extends z.ZodType>(schema: T, value: unknown): Checked<z.output<T>> {
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, faults: [] };
  const context: Context = { schema, value };
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, [], context));
  return { data: null, faults: withoutMistyped(faults) };
}

/** A key that is missing because it is mistyped is one fault, not two. */
function withoutMistyped(faults: readonly SchemaFault[]): ValueFault[] {
  const mistyped = new Set(faults.flatMap(({ meant }) => (meant ? [pathText(meant)] : [])));
  return faults
    .filter(({ meant, path }) => meant !== undefined || !mistyped.has(pathText(path)))
    .map(({ path, message }) => ({ path, message }));
}

interface SchemaFault extends ValueFault {
  /** For a key that is unknown: the way to the one that was probably meant. */
  readonly meant?: ValuePath;
}

interface Context {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** @param above the way to where the issue's own path begins, for issues of one shape among several */
function faultsOf(issue: Issue, above: ValuePath, context: Context): SchemaFault[] {
  const path = [...above, ...issue.path];
  const found = valueAt(context.value, path);
  const node = schemaNodeAt(context.schema, context.value, path);
  const says = (message: string): SchemaFault[] => [{ path, message }];
  switch (issue.code) {
    case 'invalid_union':
      return unionFaults(issue, path, context);
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, context));
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({
        path,
        message: `this key does not fit: ${message}`,
      }));
    case 'invalid_type':
      return says(
        found === undefined
          ? missingFault(path, node)
          : typeFault(issue.expected, found, path.at(-1)),
      );
    case 'invalid_value':
      return says(found === undefined ? missingFault(path, node) : enumFault(found, issue.values));
    case 'too_small':
    case 'too_big':
      return says(sizeFault(issue, found));
    case 'invalid_format':
      return says(found === '' ? EMPTY_TEXT : formatFault(issue, found));
    default:
      return says(issue.message);
  }
}

function unknownKey(key: string, path: ValuePath, { schema, value }: Context): SchemaFault {
  const mapping = valueAt(value, path);
  const present = new Set(Object.keys(isMapping(mapping) ? mapping : {}));
  const free = keysOf(schemaNodeAt(schema, value, path)).filter((known) => !present.has(known));
  const near = nearest(key, free);
  const message = unknownKeyFault(free, near);
  const fault = { path: [...path, key], message };
  return near === undefined ? fault : { ...fault, meant: [...path, near] };
}

type FormatIssue = Extract<Issue, { code: 'invalid_format' }>;

/** A text of the wrong form; with the right one where lower case and hyphens are all that it lacks. */
function formatFault(issue: FormatIssue, found: unknown): string {
  const fault = `${quoted(found)} does not fit: ${issue.message}`;
  const slugged = String(found)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const isSlug = issue.message === slug.safeParse('').error?.issues[0]?.message;
  return isSlug && slugged !== '' ? `${fault}, such as "${slugged}"` : fault;
}

const EMPTY_TEXT = 'is empty: write something, or take the key out';

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** Of the faults that each shape finds, those of the shape that the value was meant to have. */
function unionFaults(issue: UnionIssue, path: ValuePath, context: Context): SchemaFault[] {
  const found = valueAt(context.value, path);
  if (issue.discriminator !== undefined) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    const message =
      found === undefined
        ? `is missing: add it, one of ${options.join(', ')}`
        : enumFault(found, options);
    return [{ path, message }];
  }
  const fitting = issue.errors.filter((faults) => !faults.some(isOtherType));
  const [first, ...others] = fitting;
  if (first === undefined) {
    const expected = issue.errors.flatMap((faults) => faults.filter(isOtherType).map(expectedOf));
    return [{ path, message: typeFault([...new Set(expected)].join('|'), found) }];
  }
  const best = others.reduce((least, one) => (one.length < least.length ? one : least), first);
  return best.flatMap((one) => faultsOf(one, path, context));
}

/** True when the value is not even of the type of the shape. */
function isOtherType(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function expectedOf(issue: Issue): string {
  return issue.code === 'invalid_type' ? issue.expected : '';
}
