import { csvChunks } from './csv-text.js';
import type { CellValue } from './csv-text.js';
import { FINDING_FIELDS } from './finding-record.js';
import { jsonLine } from './json-text.js';

type Row = Readonly<Record<string, unknown>>;

/** Migrated findings as text, in the form that they were read in: the same columns, and `migration` behind them. */
export async function* migratedFindings(
  rows: AsyncIterable<Row>,
  form: 'jsonl' | 'csv',
): AsyncGenerator<string> {
  if (form === 'csv') yield* csvText(rows);
  else for await (const row of rows) yield jsonLine(row);
}

/** The columns are those of the first row: every row of a table has the same. */
async function* csvText(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  const columns = first.done ? [...FINDING_FIELDS, 'migration'] : Object.keys(first.value);
  async function* cells(): AsyncGenerator<CellValue[]> {
    for (let next = first; !next.done; next = await iterator.next()) {
      const row = next.value;
      yield columns.map((column) => cellOf(row[column]));
    }
  }
  yield* csvChunks(columns, cells());
}

/** A cell that was a number is one again: as a text, -1 would be taken for a formula. */
function cellOf(value: unknown): CellValue {
  if (typeof value !== 'string') return value ?? null;
  return value !== '' && String(Number(value)) === value ? Number(value) : value;
}
