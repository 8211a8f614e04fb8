import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addBasicFlags, addProblemFlags, collect } from '../flags.js';
import type { ReadingOptions } from '../flags.js';

/** What the flags of `migrate` give. */
export interface MigrateOptions extends ReadingOptions {
  readonly to: string;
  readonly output: string;
  readonly migration?: string[];
  readonly json?: boolean;
}

/** `telltale migrate FINDINGS`: labels of an old taxonomy, carried over to another version. */
export const declareMigrate: Declare = (program, io, end) => {
  const command = program
    .command('migrate')
    .summary('carry findings over to another version of the taxonomy')
    .description(
      'Copies findings with their labels carried over to another version of the taxonomy, and says of each how sure ' +
        'that is. The file that is read stays as it is. Prints what became of the labels.',
    )
    .argument('<findings>', 'findings as `tag` wrote them, .jsonl or .csv; - is standard input')
    .requiredOption('--to <version>', 'taxonomy version to carry them to')
    .requiredOption('-o, --output <file>', 'where to write; its ending is that of the input')
    .option('--migration <file>', 'a further compiled migration, JSON (repeatable)', collect)
    .option('--json', 'print the summary as JSON');
  addProblemFlags(command);
  addBasicFlags(command);
  addExamples(command, [
    ['telltale migrate old.jsonl --to 1.0.0 -o new.jsonl', 'what became of each label'],
    ['telltale migrate old.csv --to 1.0.0 -o new.csv --json', 'the summary for programs'],
  ]);
  command.action(async (findings: string, options: MigrateOptions) => {
    const { runMigrate } = await import('./migrate-run.js');
    end(await runMigrate(io, findings, options));
  });
};
