import Table from 'cli-table3';
import { append } from '../model/append.js';
import { printable } from '../model/printable.js';

/** The beginning of a text on one line, at most `length` characters. */
export function excerpt(text: string, length: number): string {
  const line = printable(text.replace(/\s+/g, ' ').trim());
  return line.length <= length ? line : `${line.slice(0, length - 3).trimEnd()}...`;
}

/** `1 turn`, `2 turns`. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How a table looks. */
export interface TableLook {
  /** Widths in characters, null for as wide as needed; cells that are wider wrap between words. @default all null */
  readonly widths?: readonly (number | null)[];
  /** Columns, from 0, that hold numbers. @default none */
  readonly numbers?: readonly number[];
}

/** A table for people, without colours and borders, ending in a line feed. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  look: TableLook = {},
): string {
  const table = new Table({
    head: [...head],
    colWidths: [...(look.widths ?? [])],
    colAligns: head.map((_, i) => (look.numbers?.includes(i) ? 'right' : 'left')),
    wordWrap: true,
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  append(
    table,
    rows.map((row) => row.map((cell) => printable(cell))),
  );
  return `${table.toString().replace(/[ \t]+$/gm, '')}\n`;
}

const BORDERLESS = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((name) => [name, '']),
);
