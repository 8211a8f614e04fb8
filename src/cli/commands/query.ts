import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addBasicFlags, addTableFlags } from '../flags.js';
import type { BasicOptions, TableOptions } from '../flags.js';

/** What the flags of `query` give. */
export interface QueryOptions extends BasicOptions, TableOptions {}

/** `telltale query DATABASE SQL`: questions to a database that `tag` wrote. */
export const declareQuery: Declare = (program, io, end) => {
  const command = program
    .command('query')
    .summary('ask a database that tag wrote, in SQL')
    .description(
      'Runs SQL on a database that `tag -o NAME.duckdb` wrote, and prints the answer. It has the views findings, ' +
        'turns, transcripts and counts; without SQL, prints their columns. The database is opened for reading only. ' +
        'Needs the package @duckdb/node-api.',
    )
    .argument('<database>', 'file that ends in .duckdb')
    .argument('[sql]', 'a query, in quotes');
  addTableFlags(command);
  addBasicFlags(command);
  addExamples(command, [
    ['telltale query out.duckdb', 'what there is to ask for'],
    ['telltale query out.duckdb "select * from counts"', 'how many, of how many'],
    [
      'telltale query out.duckdb "select model, avg(alarm::int) as alarms from turns group by 1"',
      'share of turns with a finding, per model',
    ],
    [
      'telltale query out.duckdb "select quote, evidence from findings where severity = \'high\'" --json',
      'for programs',
    ],
  ]);
  command.action(async (database: string, sql: string | undefined, options: QueryOptions) => {
    const { runQuery } = await import('./query-run.js');
    end(await runQuery(io, database, sql, options));
  });
};
