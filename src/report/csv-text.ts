import { stringify } from 'csv-stringify/sync';

/** What a cell can hold; null is an empty cell, a list or an object is JSON text. */
export type CellValue = string | number | boolean | null | object;

/** Rows that are turned into text together: one call per row would spend its time on options. */
const BATCH = 256;

/**
 * A header and rows as CSV text (RFC 4180, line feeds between rows), in pieces.
 * A cell of text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) gets a leading apostrophe.
 */
export async function* csvChunks(
  columns: readonly string[],
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>,
): AsyncGenerator<string> {
  let batch: (readonly CellValue[])[] = [columns];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield csvText(batch);
    batch = [];
  }
  if (batch.length > 0) yield csvText(batch);
}

/** Rows as CSV text, without a header of its own. */
export function csvText(rows: readonly (readonly CellValue[])[]): string {
  return stringify(
    rows.map((row) => row.map(cellText)),
    // A lone carriage return would end the row for some readers.
    { escape_formulas: true, record_delimiter: '\n', quoted_match: /[\r\n]/ },
  );
}

/** csv-stringify writes `true` as 1 and `false` as nothing. Lone surrogates have no UTF-8, so that files could not hold them. */
function cellText(value: CellValue): string | number | null {
  if (value === null || typeof value === 'number') return value;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
