import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';
import type { Column, ColumnType } from './columns.js';
import { parquetSchema } from './parquet-schema.js';

/** A row of a typed table. A cell that is absent is null. */
export type Row = Readonly<Record<string, unknown>>;

/** A parquet file (snappy) that is written row by row; its bytes come out a row group at a time. */
export interface ParquetRows {
  /** Takes a row; gives the bytes of a row group when that was its last row, else null. */
  add(row: Row): Uint8Array | null;
  /** The bytes that remain. Nothing can be added afterwards. */
  end(): Uint8Array;
}

/**
 * Starts a parquet file. Memory holds one row group.
 * @param rowsPerGroup few where rows are long, because readers hold a group too.
 */
export function createParquetRows(columns: readonly Column[], rowsPerGroup: number): ParquetRows {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: parquetSchema(columns) });
  let group: Row[] = [];
  const writeGroup = () => {
    const rowGroupSize = group.length;
    if (rowGroupSize === 0) return;
    // Without a flush of its own the writer is synchronous.
    void writer.write({ columnData: columnData(columns, group), rowGroupSize });
    group = [];
  };
  return {
    add(row) {
      group.push(row);
      if (group.length < rowsPerGroup) return null;
      writeGroup();
      return taken(bytes);
    },
    end() {
      writeGroup();
      void writer.finish();
      return taken(bytes);
    },
  };
}

/** The rows as a parquet file, in pieces: one for each row group, and the end. */
export async function* parquetFile(
  columns: readonly Column[],
  rows: AsyncIterable<Row>,
  rowsPerGroup: number,
): AsyncGenerator<Uint8Array> {
  const file = createParquetRows(columns, rowsPerGroup);
  for await (const row of rows) {
    const piece = file.add(row);
    if (piece !== null) yield piece;
  }
  yield file.end();
}

/** The bytes written since the last time; the writer's own count of all bytes goes on. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice();
  bytes.index = 0;
  return piece;
}

function columnData(columns: readonly Column[], rows: readonly Row[]): ColumnSource[] {
  return columns.map(({ name, type }) => ({
    name,
    data: rows.map((row) => cellOf(row[name] ?? null, type)),
  }));
}

/** A value as the writer takes it: 64-bit integers are BigInt there, also inside of lists and records. */
function cellOf(value: unknown, type: ColumnType): unknown {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value as number);
  if (typeof type === 'string') return value;
  if ('list' in type) return (value as readonly unknown[]).map((item) => cellOf(item, type.list));
  const fields = Object.entries(type.record);
  const cells = fields.map(([name, of]) => [name, cellOf((value as Row)[name] ?? null, of)]);
  return Object.fromEntries(cells);
}
