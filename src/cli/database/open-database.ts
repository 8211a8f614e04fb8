import { stat } from 'node:fs/promises';
import type { DuckDBValue } from '@duckdb/node-api';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { QueryAnswer, QueryValue } from '../../report/index.js';
import { loadDuckDb } from './load-duckdb.js';
import { queryValues } from './query-value.js';

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
  const duckDb = await loadDuckDb();
  const instance = await duckDb.DuckDBInstance.create(path, OPTIONS).catch((error: unknown) => {
    throw noDatabase(`${path} cannot be opened: ${messageOf(error)}`);
  });
  const connection = await instance.connect();
  const plain = queryValues(duckDb);
  return {
    async query(sql) {
      if (/^[\s;]*$/.test(sql)) throw badQuery('the query is empty', path);
      const result = await connection.stream(sql).catch((error: unknown) => {
        throw badQuery(error, path);
      });
      return { columns: result.deduplicatedColumnNames(), rows: rowsOf(result, path, plain) };
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
  yieldRows(): AsyncIterable<readonly (readonly DuckDBValue[])[]>;
}

async function* rowsOf(
  result: Chunks,
  path: string,
  plain: (value: DuckDBValue) => QueryValue,
): AsyncGenerator<QueryValue[]> {
  try {
    for await (const chunk of result.yieldRows()) {
      for (const row of chunk) yield row.map(plain);
    }
  } catch (error) {
    throw badQuery(error, path);
  }
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
