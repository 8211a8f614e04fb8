import type { Problem } from '../model/problem.js';
import type { ByteSource } from '../model/source.js';
import { isObject, kindOf } from './formats/_shared/json/json-record.js';
import { type JsonRecord, jsonValues } from './formats/_shared/json/json-values.js';
import type { TableRow } from './formats/_shared/table/table-row.js';
import { csvRows } from './formats/csv/csv-rows.js';
import { problem } from './problem.js';
import { guardSource, SourceFailure } from './source/guard-source.js';

/** A row of a table by the names of its columns, or what is wrong in its place. */
export type Row =
  | { readonly row: Readonly<Record<string, unknown>>; readonly line: number }
  | { readonly fault: Problem };

/**
 * The rows of a table that is no transcript, such as findings: JSON Lines with every value as it is, or CSV with every
 * cell a text. What cannot be read gives a fault in its place, and the other rows are read.
 */
export async function* readRows(
  source: ByteSource,
  form: 'jsonl' | 'csv',
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Row> {
  const guarded = guardSource(source, onBytes);
  try {
    if (form === 'csv') for await (const row of csvRows(guarded)) yield fromTable(row);
    else for await (const record of jsonValues(guarded)) yield fromJson(record);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    yield { fault: error.problem };
  } finally {
    guarded.finish();
  }
}

function fromTable({ row, fault, line, isRagged }: TableRow): Row {
  if (fault !== null) return { fault };
  if (!isRagged) return { row, line };
  const message = `Line ${line} has another number of cells than the header; it was left out.`;
  return { fault: problem('skipped-record', message, { line }) };
}

function fromJson({ value, fault, line }: JsonRecord): Row {
  if (fault !== null) return { fault };
  if (isObject(value)) return { row: value, line };
  const message = `The value at line ${line} is ${kindOf(value)} and no finding; it was left out.`;
  return { fault: problem('skipped-record', message, { line }) };
}
