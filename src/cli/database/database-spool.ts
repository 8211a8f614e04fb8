import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createParquetRows, DATABASE_TABLES } from '../../report/index.js';
import type { DatabaseTable, Row } from '../../report/index.js';
import { makeTemporaryFolder } from '../temporary-folder.js';
import { writeText } from '../write-text.js';

/** Rows of a database on their way into it, as a parquet file per table in a temporary folder. */
export interface DatabaseSpool {
  readonly folder: string;
  readonly tables: readonly DatabaseTable[];
  add(table: DatabaseTable, rows: readonly Row[]): Promise<void>;
  /** Ends the files; gives where they are. */
  end(): Promise<ReadonlyMap<DatabaseTable, string>>;
  remove(): Promise<void>;
}

/** Rows that are held in memory, for each table. */
const ROWS_PER_GROUP = 2_000;

/**
 * Starts an empty file for every table. Rows go through files because DuckDB takes them in bulk for less than one by one,
 * and because nothing is known of the metadata before the last conversation.
 */
export async function createDatabaseSpool(): Promise<DatabaseSpool> {
  const folder = await makeTemporaryFolder('database');
  const tables = Object.keys(DATABASE_TABLES) as DatabaseTable[];
  const files = new Map(tables.map((table) => [table, openTable(folder, table)]));
  const write = async (table: DatabaseTable, bytes: Uint8Array | null) => {
    const stream = files.get(table)?.stream;
    if (bytes !== null && stream !== undefined) await writeText(stream, [bytes]);
  };
  return {
    folder,
    tables,
    async add(table, rows) {
      for (const row of rows) await write(table, files.get(table)?.rows.add(row) ?? null);
    },
    async end() {
      for (const [table, { rows, stream }] of files) {
        await write(table, rows.end());
        stream.end();
        await finished(stream);
      }
      return new Map([...files].map(([table, { path }]) => [table, path]));
    },
    async remove() {
      for (const { stream } of files.values()) stream.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function openTable(folder: string, table: DatabaseTable) {
  const path = join(folder, `${table}.parquet`);
  const stream = createWriteStream(path, { mode: 0o600 });
  // Errors reach the writer through its own calls; without a listener they would end the program.
  stream.on('error', () => {});
  return { path, stream, rows: createParquetRows(DATABASE_TABLES[table], ROWS_PER_GROUP) };
}
