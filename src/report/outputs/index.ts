import { csv } from './csv.js';
import { jsonl } from './jsonl.js';
import type { Output } from './output.js';
import { parquet } from './parquet.js';

/** Every output for findings, one line each; the first is the default. */
export const OUTPUTS: readonly Output[] = [jsonl, csv, parquet];
