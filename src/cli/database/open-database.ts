import { stat } from 'node:fs/promises';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { QueryAnswer, QueryValue } from '../../report/index.js';
import { loadDuckDb } from './load-duckdb.js';

/** A database that is open for reading. */
export interface Database {
  /**
   * Runs SQL; of several statements the last one answers.
   * @throws ConfigurationError with DuckDB's words when it is wrong, also while the answer is read.
   */
  query(sql: string): Promise<QueryAnswer>;
  /** Stops the query that runs. */
  interrupt(): void;
  close(): void;
}

/**
 * Opens a DuckDB file. Nothing in it can be changed.
 * @throws ConfigurationError when there is none, it is none, or DuckDB is not installed.
 */
export async function openDatabase(path: string): Promise<Database> {
  const stats = await stat(path).catch(() => null);
  if (!stats?.isFile()) throw noDatabase(`there is no file ${path}`);
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(path, OPTIONS).catch((error: unknown) => {
    throw noDatabase(`${path} cannot be opened: ${messageOf(error)}`);
  });
  const connection = await instance.connect();
  return {
    async query(sql) {
      if (/^[\s;]*$/.test(sql)) throw badQuery('the query is empty', path);
      const result = await connection.stream(sql).catch((error: unknown) => {
        throw badQuery(error, path);
      });
      return { columns: result.deduplicatedColumnNames(), rows: rowsOf(result, path) };
    },
    interrupt: () => connection.interrupt(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Extensions are never fetched: a query must not reach the network by itself. */
const OPTIONS = { access_mode: 'READ_ONLY', autoinstall_known_extensions: 'false' };

interface Chunks {
  yieldRowsJs(): AsyncIterable<readonly (readonly unknown[])[]>;
}

async function* rowsOf(result: Chunks, path: string): AsyncGenerator<QueryValue[]> {
  try {
    for await (const chunk of result.yieldRowsJs()) {
      for (const row of chunk) yield row.map(plainValue);
    }
  } catch (error) {
    throw badQuery(error, path);
  }
}

/** As JSON can have it: whole numbers beyond 2^53 and numbers that are none as text, bytes in hexadecimal. */
function plainValue(value: unknown): QueryValue {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'string':
    case 'boolean':
      return value;
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plainValue);
  if (value === null || value === undefined) return null;
  const entries = Object.entries(value).map(([name, inner]) => [name, plainValue(inner)]);
  return Object.fromEntries(entries) as Readonly<Record<string, QueryValue>>;
}

function noDatabase(message: string): ConfigurationError {
  return new ConfigurationError(
    'no-database',
    message,
    'Name a database that was written with: telltale tag PATHS -o NAME.duckdb',
  );
}

function badQuery(error: unknown, path: string): ConfigurationError {
  return new ConfigurationError(
    'bad-query',
    messageOf(error),
    `telltale query ${path} lists the tables and their columns.`,
  );
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trimEnd();
}
