import type { Taxonomy } from '../taxonomy/taxonomy.js';
import { jsonArray } from './json-text.js';
import { printable } from '../model/printable.js';
import { excerpt, tableText } from './plain-text.js';
import { ENTRY_HEADS, ENTRY_KINDS, entriesOf } from './taxonomy-entries.js';
import type { Entry, EntryKind } from './taxonomy-entries.js';

/** One thing that a check of a taxonomy has to say. */
export interface CheckLine {
  readonly severity: 'error' | 'warning';
  /** The entry that it is about. */
  readonly where: string;
  readonly message: string;
}

/** What a taxonomy is: its name, its hash, how many entries each list has. */
export function taxonomyText(taxonomy: Taxonomy): string {
  const rows = ENTRY_KINDS.map((kind) => [kind, String(entriesOf(taxonomy, kind).length)]);
  return `${taxonomy.label}\nSHA-256 ${taxonomy.hash}\n\n${tableText(['list', 'entries'], rows, { numbers: [1] })}`;
}

/** One list of a taxonomy for people; definitions are cut to a line. */
export function entriesText(taxonomy: Taxonomy, kind: EntryKind): string {
  const rows = entriesOf(taxonomy, kind).map(({ cells }) => cells.map((cell) => excerpt(cell, 72)));
  return tableText(ENTRY_HEADS[kind], rows);
}

/** One list of a taxonomy as a JSON array, a line per entry. */
export function entriesJson(taxonomy: Taxonomy, kind: EntryKind): string {
  return jsonArray(entriesOf(taxonomy, kind).map(({ data }) => data));
}

/** One entry with all its fields, for people. */
export function entryText({ data }: Entry): string {
  return `${fieldsText(data, '').join('\n')}\n`;
}

/** What a check found, for people. */
export function checkText(label: string, lines: readonly CheckLine[]): string {
  const said = lines.map(
    ({ severity, where, message }) => `${severity}: ${where}: ${printable(message)}\n`,
  );
  const errors = lines.filter(({ severity }) => severity === 'error').length;
  const warnings = lines.length - errors;
  return `${said.join('')}${label}: ${errors} errors, ${warnings} warnings\n`;
}

/** `field: value`, nested ones indented, items of a list with a dash. */
function fieldsText(value: object, indent: string): string[] {
  return Object.entries(value).flatMap(([field, content]: [string, unknown]) => {
    if (!isNested(content)) return [`${indent}${field}: ${scalarText(content)}`];
    if (!Array.isArray(content))
      return [`${indent}${field}:`, ...fieldsText(content, `${indent}  `)];
    return content.length === 0 ? [] : [`${indent}${field}:`, ...itemsText(content, `${indent}  `)];
  });
}

function itemsText(items: readonly unknown[], indent: string): string[] {
  return items.flatMap((item) => {
    if (!isNested(item)) return [`${indent}- ${scalarText(item)}`];
    const [first = '', ...rest] = fieldsText(item, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function scalarText(value: unknown): string {
  return printable(String(value).replaceAll('\n', ' '));
}
