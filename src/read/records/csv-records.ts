import { CsvError, parse } from 'csv-parse/sync';
import { invalidRecords, isRecord } from './record-file.js';
import type { RecordFile } from './record-file.js';

/** What csv-parse gives with `info`. */
interface Parsed {
  readonly record: unknown;
  readonly info: { readonly lines: number };
}

/** A table with a header; every cell is a text. */
export function csvRecords(path: string, text: string): RecordFile {
  const parsed = parsedCsv(path, text);
  const records = parsed.map(({ record }) => record).filter(isRecord);
  // csv-parse tells the line on which a record ends.
  const lines = parsed.map(
    ({ info }, row) => (parsed[row - 1]?.info.lines ?? 1) + Number(info.lines > 0),
  );
  return { path, rows: records, lineOf: async (row) => lines[row] ?? 1 };
}

function parsedCsv(path: string, text: string): Parsed[] {
  try {
    const options = { bom: true, columns: true, info: true, skip_empty_lines: true } as const;
    return parse(text, options) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? String(error['lines']) : '1';
    throw invalidRecords(path, [`${line}: ${error.message}`]);
  }
}
