import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import type { Problem } from '../../model/problem.js';
import type { ByteSource } from '../../model/source.js';
import { problem } from '../problem.js';
import { plainValue } from './parquet-value.js';
import { SourceFailure } from './guard-source.js';

/** A row of a parquet file as a JSON value, or what is wrong in its place. */
export interface ParquetRow {
  /** From 1. */
  readonly number: number;
  readonly row: Readonly<Record<string, unknown>>;
  readonly fault: Problem | null;
}

/** True when the bytes begin as a parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/**
 * The rows of a parquet file in their order, with dates as ISO text and integers beyond 2^53 as digits.
 * One row group is in memory at a time; one that cannot be read becomes a fault, and the others go on.
 *
 * @param limit rows to read at most. @default all
 */
export async function* parquetRows(
  source: ByteSource,
  limit: number = Infinity,
): AsyncGenerator<ParquetRow> {
  const file = bufferOf(source);
  const metadata = await attempt(async () => {
    // Loaded when a parquet file is read: few inputs are one, and it is fifty modules.
    const { readMetadata } = await import('./parquet-group.js');
    return readMetadata(file);
  });
  if ('fault' in metadata) {
    yield { number: 1, row: {}, fault: metadata.fault };
    return;
  }
  let rowStart = 0;
  for (const group of metadata.value.row_groups) {
    const rowEnd = Math.min(rowStart + Number(group.num_rows), limit);
    if (rowStart >= limit) return;
    if (rowEnd > rowStart) yield* readGroup(file, metadata.value, rowStart, rowEnd);
    rowStart = rowEnd;
  }
}

async function* readGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): AsyncGenerator<ParquetRow> {
  const { readRowRange } = await import('./parquet-group.js');
  const rows = await attempt(() => readRowRange(file, metadata, { rowStart, rowEnd }));
  if ('fault' in rows) {
    yield { number: rowStart + 1, row: {}, fault: rows.fault };
    return;
  }
  for (const [i, row] of rows.value.entries()) {
    const plain = plainValue(row) as ParquetRow['row'];
    yield { number: rowStart + i + 1, row: plain, fault: null };
  }
}

function bufferOf(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size ?? 0,
    async slice(start, end = source.size ?? 0) {
      const bytes = await source.slice(start, end);
      // Not bytes.slice(): a Buffer of Node shares its memory.
      return new Uint8Array(bytes).buffer;
    },
  };
}

/** What the library throws about bad bytes is a fault of the file; a file that cannot be read at all is none of its business. */
async function attempt<T>(
  read: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly fault: Problem }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The parquet data cannot be decoded (${reason.slice(0, LONGEST)}); write or fetch the file again.`;
    return { fault: problem('corrupt-data', message) };
  }
}

const LONGEST = 200;

/** `PAR1` */
const MAGIC = [0x50, 0x41, 0x52, 0x31];
