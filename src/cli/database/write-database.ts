import { createReadStream } from 'node:fs';
import { extname, join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Finding } from '../../model/finding.js';
import type { TaggedOutline } from '../../model/result.js';
import { TOOL_VERSION } from '../../model/version.js';
import {
  conversationRows,
  createMetaTypes,
  DATABASE_LAYOUT,
  databaseLoad,
  databaseViews,
} from '../../report/index.js';
import type { MetaType } from '../../report/index.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { writeText } from '../write-text.js';
import type { DatabaseSpool } from './database-spool.js';
import { loadDuckDb } from './load-duckdb.js';
import type { DuckDb } from './load-duckdb.js';

/** A conversation with the findings that are to be written. */
export interface Selected {
  readonly tagged: TaggedOutline;
  readonly wanted: readonly Finding[];
}

/** True when the ending of `-o` asks for a database. */
export function isDatabasePath(path: string | undefined): path is string {
  return path !== undefined && extname(path).toLowerCase() === '.duckdb';
}

/** What a database says of itself beside its rows. */
export interface DatabaseRun {
  readonly taxonomy: Taxonomy;
  /** Ids of the categories that count. */
  readonly categories: readonly string[];
}

/**
 * Writes a DuckDB file with tables and views. It is made in a temporary folder and copied when it is complete.
 * @throws ConfigurationError when DuckDB is not installed, before anything is read.
 */
export async function writeDatabase(
  stream: Writable,
  run: DatabaseRun,
  conversations: AsyncIterable<Selected>,
): Promise<boolean> {
  const duckDb = await loadDuckDb();
  const { createDatabaseSpool } = await import('./database-spool.js');
  const spool = await createDatabaseSpool();
  try {
    const metadata = await spoolRows(spool, run, conversations);
    const path = await build(duckDb, spool, metadata);
    return await writeText(stream, createReadStream(path) as AsyncIterable<Uint8Array>);
  } finally {
    await spool.remove();
  }
}

async function spoolRows(
  spool: DatabaseSpool,
  { taxonomy, categories }: DatabaseRun,
  conversations: AsyncIterable<Selected>,
): Promise<ReadonlyMap<string, MetaType>> {
  const metadata = createMetaTypes<string>();
  await spool.add('run', [
    {
      layout: DATABASE_LAYOUT,
      tool_version: TOOL_VERSION,
      taxonomy: taxonomy.label,
      taxonomy_hash: taxonomy.hash,
    },
  ]);
  await spool.add(
    'raw_categories',
    categories.map((category) => ({ category })),
  );
  let index = 0;
  for await (const { tagged, wanted } of conversations) {
    const rows = conversationRows(tagged, wanted, index);
    index += 1;
    for (const table of ['raw_transcripts', 'raw_turns', 'raw_findings'] as const) {
      await spool.add(table, rows[table]);
    }
    for (const [key, value] of tagged.transcript.metadata) {
      if (key !== 'model' && key !== 'condition') metadata.add(key, value);
    }
  }
  return metadata.types();
}

/** Makes the file; gives its path. */
async function build(
  { DuckDBInstance }: DuckDb,
  spool: DatabaseSpool,
  metadata: ReadonlyMap<string, MetaType>,
): Promise<string> {
  const path = join(spool.folder, 'built.duckdb');
  const instance = await DuckDBInstance.create(path, OPTIONS);
  const connection = await instance.connect();
  try {
    for (const [table, file] of await spool.end()) await connection.run(databaseLoad(table, file));
    for (const view of databaseViews(metadata)) await connection.run(view);
    await connection.run('CHECKPOINT');
  } catch (error) {
    throw isFull(error) ? Object.assign(new Error(error.message), { code: 'ENOSPC' }) : error;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return path;
}

/** DuckDB has its own words for a full disk, and no code. */
function isFull(error: unknown): error is Error {
  return error instanceof Error && /no space left on device/i.test(error.message);
}

/** Loading is bulk work: it needs little memory and no extension that would have to be fetched. */
const OPTIONS = { memory_limit: '128MB', autoinstall_known_extensions: 'false' };
