import { Option } from 'commander';
import { GROUP_FIELDS, UNITS } from '../../model/counts.js';
import type { Unit } from '../../model/counts.js';
import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addCorpusFlags, addTableFlags, addTaggingFlags } from '../flags.js';
import type { CorpusOptions, TableOptions } from '../flags.js';

/** What the flags of `count` give. */
export interface CountCommandOptions extends CorpusOptions, TableOptions {
  readonly by: string;
  readonly unit: Unit;
  readonly splitPrompted?: boolean;
}

/** `telltale count PATHS`: how many, of how many. */
export const declareCount: Declare = (program, io, end) => {
  const command = program
    .command('count')
    .summary('count findings, with denominators')
    .description(
      'Counts what `tag` finds, each number with what it is out of and what was left out.',
    )
    .argument('<paths...>', 'files, folders or patterns; - is standard input')
    .option(
      '--by <fields>',
      `${GROUP_FIELDS.join(', ')} or meta_NAME; several with commas`,
      'category',
    )
    .addOption(new Option('--unit <unit>', 'what is counted').choices(UNITS).default('hits'))
    .option('--split-prompted', 'also how each count divides by whether the act was asked for');
  addTableFlags(command);
  addCorpusFlags(command);
  addTaggingFlags(command);
  addExamples(command, [
    ['telltale count logs/', 'counted findings per category'],
    ['telltale count logs/ --by model,category --unit turns', 'share of turns, per model'],
    ['telltale count logs/ --by behavior --split-prompted --csv', 'for a spreadsheet'],
    ['telltale count logs/ --filter channel=action -o counts.json', 'issued calls only'],
  ]);
  command.action(async (paths: string[], options: CountCommandOptions) => {
    const { runCount } = await import('./count-run.js');
    end(await runCount(io, paths, options));
  });
};
