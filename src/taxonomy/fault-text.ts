import type { z } from 'zod';
import type { ValuePath } from '../model/raw-pack.js';
import { nearest } from './nearest.js';
import type { SchemaNode } from './schema-node.js';

/** A value as a sentence holds it: as JSON, and not all of what is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

const LONGEST = 80;

/** A key that has to be there and is not. */
export function missingFault(path: ValuePath, node: SchemaNode | undefined): string {
  const key = path.at(-1);
  const example = typeof key === 'string' ? EXAMPLES.get(key) : undefined;
  if (key === undefined) return 'is missing: write it';
  if (node?.enum !== undefined) return `is missing: add it, one of ${node.enum.join(', ')}`;
  if (node?.const !== undefined)
    return `is missing: add "${String(key)}: ${JSON.stringify(node.const)}"`;
  if (example !== undefined) return `is missing: add it, such as ${example}`;
  const what = node?.description === undefined ? '' : ` (${node.description.replace(/\.$/, '')})`;
  return `is missing: add it as ${nameOf(node?.type ?? 'any')}${what}`;
}

/** Values of fields that say more than their type does. */
const EXAMPLES: ReadonlyMap<PropertyKey, string> = new Map([
  ['since', 'since: "0.1.0"'],
  ['version', 'version: "0.1.0"'],
  ['code', 'code: "acme:DEC-01"'],
  ['behavior', 'behavior: DEC-08'],
  ['category', 'category: deception'],
  ['examples', 'examples: { match: [three texts or more], no_match: [three or more] }'],
  ['sources', 'sources: ["a paper, a section or a URL"]'],
  ['false_positives', 'false_positives: ["clean-up that the task asks for"]'],
  ['terms', 'terms: ["hide", "cover up"]'],
  ['patterns', 'patterns: ["hide~ ..3 log~"]'],
]);

/**
 * A value of another type.
 * @param expected names of types, with `|` between them
 */
export function typeFault(expected: string, found: unknown, key?: PropertyKey): string {
  const wanted = expected.split('|');
  const must = `must be ${wanted.map(nameOf).join(' or ')}`;
  if (found === null) return `is empty: write ${wanted.map(nameOf).join(' or ')}, or take it out`;
  if (typeof found === 'number' && (key === 'version' || key === 'since'))
    return `${must} and is ${found}: write three numbers in quotes, "${found}${Number.isInteger(found) ? '.0.0' : '.0'}"`;
  if (typeof found === 'string' && wanted.includes('array'))
    return `${must} and is text: put it in brackets, [${quoted(found)}]`;
  if (wanted.includes('string') && (typeof found === 'number' || typeof found === 'boolean'))
    return `${must} and is ${quoted(found)}: put it in quotes, "${String(found)}"`;
  if (wanted.includes('int') && typeof found === 'number')
    return `must be a whole number and is ${found}: leave out the fraction`;
  const isQuoted = typeof found === 'string' && /^(?:-?[\d.]+|true|false)$/.test(found);
  const fix = isQuoted ? 'take the quotes away' : (HOW.get(wanted[0] ?? '') ?? 'write it so');
  return `${must} and is ${nameOf(typeNameOf(found))}: ${fix}`;
}

const HOW: ReadonlyMap<string, string> = new Map([
  ['object', 'write its fields as lines of "key: value"'],
  ['record', 'write its fields as lines of "key: value"'],
  ['array', 'begin each of its entries with "- "'],
]);

function typeNameOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A type as a person calls it, by its name in JSON Schema or zod. */
function nameOf(type: string): string {
  return NAMES.get(type) ?? type;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['array', 'a list'],
  ['object', 'a mapping (key: value)'],
  ['record', 'a mapping (key: value)'],
  ['boolean', 'true or false'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['integer', 'a whole number'],
  ['any', 'a value'],
]);

/** A value that is none of those allowed. */
export function enumFault(found: unknown, values: readonly unknown[]): string {
  const [only, ...others] = values;
  if (others.length === 0 && String(found) === String(only))
    return `must be ${String(only)} and is text: take the quotes away`;
  if (others.length === 0)
    return `must be ${String(only)} and is ${quoted(found)}: write ${String(only)}`;
  const near = typeof found === 'string' ? nearest(found, values.map(String)) : undefined;
  const fix =
    near === undefined ? 'write one of them' : `write one of them; did you mean "${near}"?`;
  return `${quoted(found)} is none of ${values.join(', ')}: ${fix}`;
}

type SizeIssue = Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>;

/** A text, list or number that is too small or too large. */
export function sizeFault(issue: SizeIssue, found: unknown): string {
  const isSmall = issue.code === 'too_small';
  const bound = Number(isSmall ? issue.minimum : issue.maximum);
  if (typeof found === 'number') {
    const side = isSmall ? 'at least' : 'at most';
    const edge = issue.inclusive === false ? (isSmall ? 'more than' : 'less than') : side;
    return `must be ${edge} ${bound} and is ${found}: write another number`;
  }
  const length = typeof found === 'string' || Array.isArray(found) ? found.length : 0;
  if (typeof found === 'string')
    return length === 0
      ? 'is empty: write something, or take the key out'
      : `has ${length} characters and may have ${bound}: shorten it by ${length - bound}`;
  return isSmall
    ? `has ${count(length)} and needs at least ${bound}: add ${bound - length} more`
    : `has ${count(length)} and may have ${bound}: take ${length - bound} out`;
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

/** The keys that a mapping may have. */
export function keysOf(node: SchemaNode | undefined): string[] {
  return (node?.propertyNames?.enum ?? Object.keys(node?.properties ?? {})).map(String);
}

/**
 * A key that the schema does not have.
 * @param free the keys that it has and the mapping has not
 */
export function unknownKeyFault(free: readonly string[], near: string | undefined): string {
  if (near !== undefined) return `there is no such key: did you mean "${near}"?`;
  if (free.length === 0) return 'there is no such key: take it out';
  return `there is no such key: take it out, or write one of ${free.join(', ')}`;
}
