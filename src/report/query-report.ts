import { csvChunks } from './csv-text.js';
import type { CellValue } from './csv-text.js';
import { jsonText } from './json-text.js';
import { excerpt, tableText } from './plain-text.js';

/** One value of a query's answer, as JSON has it. */
export type QueryValue =
  | string
  | number
  | boolean
  | null
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

/** The answer to a query. Its rows are read once. */
export interface QueryAnswer {
  /** Names of the columns, each once. */
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly QueryValue[]>;
}

/** Characters of a text that a table shows. */
const CELL = 100;

/** Rows as a table for reading: numbers to the right, null as a dash, long texts cut, lists and records as JSON. */
export function queryText(
  columns: readonly string[],
  rows: readonly (readonly QueryValue[])[],
): string {
  const numbers = columns.map((_, i) => i).filter((i) => isNumeric(rows.map((row) => row[i])));
  const cells = rows.map((row) => row.map(cellText));
  return tableText(columns, cells, { numbers });
}

/** The answer as CSV with a header. */
export function queryCsv({ columns, rows }: QueryAnswer): AsyncIterable<string> {
  return csvChunks(columns, rows as AsyncIterable<readonly CellValue[]>);
}

/** The answer as a JSON array with one object a line. */
export async function* queryJson({ columns, rows }: QueryAnswer): AsyncGenerator<string> {
  let isFirst = true;
  for await (const row of rows) {
    const record = Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null]));
    yield `${isFirst ? '[\n' : ',\n'}${jsonText(record)}`;
    isFirst = false;
  }
  yield isFirst ? '[]\n' : '\n]\n';
}

function isNumeric(values: readonly (QueryValue | undefined)[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.length > 0 && known.every((value) => typeof value === 'number');
}

function cellText(value: QueryValue): string {
  if (value === null) return '-';
  return excerpt(typeof value === 'string' ? value : JSON.stringify(value), CELL);
}
