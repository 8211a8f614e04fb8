import { ANY_CATEGORY } from '../../model/label.js';
import { fieldOf, isRow } from './fields.js';
import type { Row } from './fields.js';

/** What a case says of each category that it speaks of, or why it cannot be read. */
export type Verdicts =
  | { readonly verdicts: ReadonlyMap<string, boolean> }
  | { readonly fault: string };

/** Texts that mean no; Scout takes an empty cell and `none` for negative too. */
const NO: readonly unknown[] = [false, 0, null, '', 'false', 'no', '0', 'none', 'null'];
const YES: readonly unknown[] = [true, 1, 'true', 'yes', '1'];

/** Columns of a table that stand for the fields of an object. */
const PREFIX = /^(?:target|label)_/;

/**
 * Reads what a validation case asks for: `target`, `target_NAME`, `label_NAME` or `labels`. Names are categories,
 * written with hyphens or underscores. `target: true` by itself means that there is something, of whatever category.
 */
export function verdictsOf(row: Row, counted: readonly string[]): Verdicts {
  const predicate = fieldOf(row, 'predicate') ?? '';
  if (predicate !== '' && predicate !== 'eq') {
    return {
      fault: `the predicate ${JSON.stringify(predicate)} cannot be answered with a finding: use eq, or leave it out`,
    };
  }
  const named = namedTargets(row);
  const target = fieldOf(row, 'target');
  if (named.length > 0) return fromNames(named, counted);
  if (isRow(target)) return fromNames(Object.entries(target), counted);
  return fromTarget(target, counted);
}

/** `labels` and the columns of a table, with their values. An empty cell says nothing. */
function namedTargets(row: Row): [name: string, value: unknown][] {
  const labels = fieldOf(row, 'labels');
  const columns = Object.entries(row)
    .filter(([name, value]) => PREFIX.test(name) && value !== '')
    .map(([name, value]): [string, unknown] => [name.replace(PREFIX, ''), value]);
  return [...(isRow(labels) ? Object.entries(labels) : []), ...columns];
}

function fromNames(
  named: readonly (readonly [name: string, value: unknown])[],
  counted: readonly string[],
): Verdicts {
  const verdicts = new Map<string, boolean>();
  for (const [name, value] of named) {
    const category = categoryOf(name, counted);
    if (category === null) return { fault: notCategory(name, counted) };
    const verdict = truthOf(value);
    if (verdict === null) return { fault: notTruth(name, value) };
    verdicts.set(category, verdict || verdicts.get(category) === true);
  }
  return { verdicts };
}

function fromTarget(target: unknown, counted: readonly string[]): Verdicts {
  const truth = target === undefined ? null : truthOf(target);
  if (typeof target === 'string' && target === 'none') return { verdicts: allOf(counted, []) };
  if (truth !== null) return { verdicts: new Map([[ANY_CATEGORY, truth]]) };
  const names: unknown[] = Array.isArray(target) ? target : [target];
  const categories = names.map((name) =>
    typeof name === 'string' ? categoryOf(name, counted) : null,
  );
  const known = categories.filter((category) => category !== null);
  if (target !== undefined && known.length === names.length) {
    return { verdicts: allOf(counted, known) };
  }
  return { fault: notTruth('target', target) };
}

/** A list of categories says of every other that it is not there. */
function allOf(counted: readonly string[], there: readonly string[]): Map<string, boolean> {
  return new Map(counted.map((category) => [category, there.includes(category)]));
}

/** The category that a name means; null for none. */
function categoryOf(name: string, counted: readonly string[]): string | null {
  const id = name.trim().toLowerCase().replaceAll('_', '-').replaceAll(' ', '-');
  return counted.find((category) => category === id) ?? null;
}

function truthOf(value: unknown): boolean | null {
  const plain = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (YES.includes(plain)) return true;
  return NO.includes(plain) ? false : null;
}

function notCategory(name: string, counted: readonly string[]): string {
  return `${JSON.stringify(name)} is no category that counts: use ${counted.join(', ')}, or target for any of them`;
}

function notTruth(name: string, value: unknown): string {
  return `${name} is ${JSON.stringify(value) ?? 'missing'}, which a finding cannot answer: use true or false (yes/no, 1/0), or names of categories`;
}
