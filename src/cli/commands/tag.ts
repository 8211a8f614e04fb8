import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addCorpusFlags, addTaggingFlags, positiveNumber } from '../flags.js';
import type { CorpusOptions } from '../flags.js';

/** What the flags of `tag` give. */
export interface TagOptions extends CorpusOptions {
  readonly output?: string;
  readonly format?: string;
  readonly include?: string;
  readonly all?: boolean;
  readonly summary?: string;
  readonly summaryLines?: boolean;
  readonly resume?: boolean;
  readonly partSize?: number;
}

/** `telltale tag PATHS`: findings with their exact places. */
export const declareTag: Declare = (program, io, end) => {
  const command = program
    .command('tag')
    .summary('tag what agents did or planned, with exact quotes')
    .description(
      'Tags deception, self-preservation, oversight-disabling and covert expansion in transcripts. ' +
        'Prints one counted finding a line, as JSON.',
    )
    .argument('<paths...>', 'files, folders or patterns; - is standard input')
    .option(
      '-o, --output <path>',
      'write to a file; its ending says how, such as .csv or .duckdb; FOLDER/ for parts',
    )
    .option('--resume', 'go on with the parts in that folder')
    .option('--part-size <mb>', 'how much input one part holds (default: 64)', positiveNumber)
    .option('--format <id>', 'how standard output is written, such as csv (default: jsonl)')
    .option('--include <kinds>', 'also benign, precursor, counter, uncounted (comma-separated)')
    .option('--all', 'all findings, counted or not')
    .option('--summary <file.jsonl>', 'one line per conversation, also where nothing was found')
    .option(
      '--summary-lines',
      'with `-`: behind the findings of each line a {"summary": ...} or {"unreadable": ...}',
    );
  addCorpusFlags(command);
  addTaggingFlags(command);
  addExamples(command, [
    ['telltale tag run.jsonl', 'counted findings as JSON Lines'],
    [
      'telltale tag logs/ -o findings.csv --summary runs.jsonl',
      'a table, and a line per conversation',
    ],
    ['telltale tag logs/ -o out.duckdb', 'a database, for telltale query'],
    ["telltale tag 'runs/**/*.json' --all --filter model=r1", 'everything about one model'],
    ['telltale tag corpus/ -o found/ --jobs 8', 'in parts, which --resume goes on with'],
    ['telltale tag corpus/ --sample 200 --seed a', 'two hundred conversations by chance'],
    ['... | telltale tag - --summary-lines | ...', 'a filter: conversations in, findings out'],
    ['cat run.txt | telltale tag - --fail-on oversight-disabling', 'exit with 1 if there is any'],
  ]);
  command.action(async (paths: string[], options: TagOptions) => {
    const { runTag } = await import('./tag-run.js');
    end(await runTag(io, paths, options));
  });
};
