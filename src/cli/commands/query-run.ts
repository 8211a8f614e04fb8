import type { Writable } from 'node:stream';
import { queryCsv, queryJson, queryText } from '../../report/index.js';
import type { QueryAnswer, QueryValue } from '../../report/index.js';
import { openDatabase } from '../database/open-database.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { openOutputFile } from '../output-file.js';
import { guardOutputs } from '../output-paths.js';
import { tableForm } from '../table-output.js';
import type { TableForm } from '../table-output.js';
import { writeText } from '../write-text.js';
import type { QueryOptions } from './query.js';

/** Rows that a table for reading has at most: its widths are only known when all are there. */
const MOST_ROWS = 1000;

/** What there is to ask for: the views, and of other databases all but what looks like an inside. */
const COLUMNS = `SELECT table_name AS name, column_name AS column, data_type AS type FROM duckdb_columns()
  WHERE NOT internal AND NOT starts_with(table_name, 'raw_') ORDER BY table_name, column_index`;

/** Does `telltale query`; gives the exit code. */
export async function runQuery(
  io: CliIo,
  path: string,
  sql: string | undefined,
  options: QueryOptions,
): Promise<number> {
  const form = tableForm(options);
  if (options.output !== undefined) await (await guardOutputs([options.output]))(path);
  const database = await openDatabase(path);
  const stop = () => database.interrupt();
  io.signal.addEventListener('abort', stop);
  try {
    // Ctrl-C while the database was opened has nobody to tell.
    if (io.signal.aborted) return EXIT.interrupted;
    const answer = await database.query(sql ?? COLUMNS);
    const isWhole = await write(io, answer, form, options.output);
    if (!isWhole && !options.quiet) {
      io.stderr.write(`Only the first ${MOST_ROWS} rows; --csv and --json give all.\n`);
    }
    return EXIT.done;
  } catch (error) {
    // The query was stopped: what DuckDB says of that is no fault of the query.
    if (io.signal.aborted) return EXIT.interrupted;
    throw error;
  } finally {
    io.signal.removeEventListener('abort', stop);
    database.close();
  }
}

/** Writes the answer; false when rows were left out. */
async function write(
  io: CliIo,
  answer: QueryAnswer,
  form: TableForm,
  output: string | undefined,
): Promise<boolean> {
  if (output === undefined) return writeForm(io.stdout, answer, form);
  const file = await openOutputFile(output);
  try {
    const isWhole = await writeForm(file.stream, answer, form);
    await file.commit();
    return isWhole;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function writeForm(stream: Writable, answer: QueryAnswer, form: TableForm): Promise<boolean> {
  if (form !== 'text') {
    await writeText(stream, form === 'csv' ? queryCsv(answer) : queryJson(answer));
    return true;
  }
  const rows: (readonly QueryValue[])[] = [];
  for await (const row of answer.rows) {
    rows.push(row);
    if (rows.length > MOST_ROWS) break;
  }
  await writeText(stream, [queryText(answer.columns, rows.slice(0, MOST_ROWS))]);
  return rows.length <= MOST_ROWS;
}
