import { CsvError, parse } from 'csv-parse/sync';
import { invalidRecords, isRecord } from './record-file.js';
import type { RecordFile } from './record-file.js';

/** What csv-parse gives with `info` and `raw`. */
interface Parsed {
  readonly record: unknown;
  /** Its text, with blank lines in front. Of a line end of two characters it has one. */
  readonly raw: string;
  /** `bytes` is where it ends. Its `lines` count some line ends in quotes twice. */
  readonly info: { readonly bytes: number };
}

/** A table with a header; every cell is a text. */
export function csvRecords(path: string, text: string): RecordFile {
  const parsed = parsedCsv(path, text);
  const records = parsed.map(({ record }) => record).filter(isRecord);
  const bytes = new TextEncoder().encode(text);
  const lineOf = async (row: number) => {
    const { raw, info } = parsed[row] as Parsed;
    const upToEnd = new TextDecoder().decode(bytes.subarray(0, info.bytes));
    return 1 + lineEnds(upToEnd) - lineEnds(raw.replace(/^[\r\n]+/, ''));
  };
  return { path, rows: records, lineOf };
}

function lineEnds(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

function parsedCsv(path: string, text: string): Parsed[] {
  try {
    const options = {
      bom: true,
      columns: true,
      info: true,
      raw: true,
      skip_empty_lines: true,
    } as const;
    return parse(text, options) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? String(error['lines']) : '1';
    throw invalidRecords(path, [`${line}: ${error.message}`]);
  }
}
