import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addCorpusFlags, addTableFlags, addTaggingFlags } from '../flags.js';
import type { CorpusOptions, TableOptions } from '../flags.js';

/** What the flags of `table3` give. */
export type Table3Options = CorpusOptions & TableOptions;

/** `telltale table3 PATHS`: which rows of the paper's table the transcripts support. */
export const declareTable3: Declare = (program, io, end) => {
  const command = program
    .command('table3')
    .summary('which of the 40 actions of arXiv 2501.16513 were found')
    .description(
      'Goes through Table 3 of arXiv 2501.16513: what was found of each of its 40 actions, how far it came, ' +
        'and where it stands first.',
    )
    .argument('<paths...>', 'files, folders or patterns; - is standard input');
  addTableFlags(command);
  addCorpusFlags(command);
  addTaggingFlags(command);
  addExamples(command, [
    ['telltale table3 transcript.jsonl', 'the table, for reading'],
    ['telltale table3 logs/ --filter stage=attempted', 'only what was attempted'],
    ['telltale table3 logs/ -o table3.csv', 'for a spreadsheet'],
  ]);
  command.action(async (paths: string[], options: Table3Options) => {
    const { runTable3 } = await import('./table3-run.js');
    end(await runTable3(io, paths, options));
  });
};
