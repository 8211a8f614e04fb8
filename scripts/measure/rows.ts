import { existsSync, readFileSync } from 'node:fs';
import { refuse } from '../arguments/command-line.js';

/** The rows of a JSONL file. A file that is missing or empty is refused: shares of nothing would be printed as zeros. */
export function readRows<T>(file: string): T[] {
  if (!existsSync(file)) refuse(`There is no ${file}: give a JSONL file that is there.`);
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
  if (rows.length === 0) refuse(`${file} holds no rows: there is nothing to measure.`);
  return rows;
}
