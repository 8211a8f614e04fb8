import { findJsonFault } from '../../model/json-fault.js';
import { invalidRecords, isRecord } from './record-file.js';
import type { RecordFile } from './record-file.js';

/** One object a line; blank lines are passed over. */
export function jsonlRecords(path: string, text: string): RecordFile {
  const rows: Record<string, unknown>[] = [];
  const lines: number[] = [];
  const faults: string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index === 0 ? raw.replace(/^\uFEFF/, '') : raw;
    if (line.trim() === '') continue;
    const fault = findJsonFault(line);
    const value: unknown = fault === null ? JSON.parse(line) : undefined;
    if (isRecord(value)) {
      rows.push(value);
      lines.push(index + 1);
    } else if (fault === null) faults.push(`${index + 1}: this is no object: write {"id": ...}`);
    else faults.push(`${index + 1}:${fault.offset + 1}: this is no JSON: mend or delete the line`);
  }
  if (faults.length > 0) throw invalidRecords(path, faults);
  return { path, rows, lineOf: async (row) => lines[row] ?? 1 };
}
