import type * as duckDb from '@duckdb/node-api';
import { ConfigurationError } from '../../model/configuration-error.js';

/** The library behind databases. It is an optional peer: 70 MB that only those need who ask for SQL. */
export type DuckDb = typeof duckDb;

const PACKAGE = '@duckdb/node-api';

/**
 * Loads DuckDB.
 * @param load how; tests pass their own
 * @throws ConfigurationError that says how to install it.
 */
export async function loadDuckDb(
  load: () => Promise<DuckDb> = () => import('@duckdb/node-api'),
): Promise<DuckDb> {
  try {
    return await load();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isAbsent = isNotFound(error) && message.includes(PACKAGE);
    throw new ConfigurationError(
      'missing-duckdb',
      isAbsent
        ? `databases need the package ${PACKAGE}, which is not installed`
        : `${PACKAGE} is installed and cannot be loaded: ${message.split('\n', 1)[0]}`,
      isAbsent
        ? `Install it where telltale is: npm install ${PACKAGE} (with --global where telltale is global), or write .parquet and read that with any DuckDB.`
        : `Install it again on this machine: npm install ${PACKAGE}. It has a binary part for each platform.`,
    );
  }
}

function isNotFound(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
