import { InvalidArgumentError } from 'commander';
import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import {
  addBasicFlags,
  addProblemFlags,
  addReadingFlags,
  addTaxonomyFlags,
  collect,
} from '../flags.js';
import type { ReadingOptions, TaxonomyOptions } from '../flags.js';

/** What the flags of `fit` give. */
export interface FitCommandOptions extends ReadingOptions, TaxonomyOptions {
  readonly gold: string[];
  readonly output: string;
  readonly ambiguous?: string[];
  readonly excerpts?: string[];
  readonly ordinary?: string[];
  readonly name: string;
  readonly precision: number;
  readonly alarms: number;
  readonly groupBy?: string;
  readonly json?: boolean;
}

/** `telltale fit PATHS`: weights and confidences fitted on labels of one's own. */
export const declareFit: Declare = (program, io, end) => {
  const command = program
    .command('fit')
    .summary('fit weights and confidences on labels of your own')
    .description(
      'Fits weighted lexicons, confidences of rules and the points from which findings count on labelled ' +
        'conversations, and writes them as a pack for --pack. Each source is held out in turn; what is printed is how ' +
        'the fitted weights do on sources that they had not seen, beside the taxonomy as it was.',
    )
    .argument('<paths...>', 'files, folders or patterns that were labelled; - is standard input')
    .requiredOption(
      '--gold <file>',
      'labels by message: .jsonl, .json, .yml or .csv (repeatable)',
      collect,
    )
    .requiredOption('-o, --output <pack>', 'the pack; its ending says how: .yml, .yaml or .json')
    .option(
      '--ambiguous <file>',
      'cells that count neither way: id, message_index, category (repeatable)',
      collect,
    )
    .option(
      '--excerpts <file.jsonl>',
      'single texts for the lexicons: text, channel, category or behavior (repeatable)',
      collect,
    )
    .option(
      '--ordinary <path>',
      'conversations without any instance, which bound the alarms (repeatable)',
      collect,
    )
    .option('--name <name>', 'name of the pack', 'fitted')
    .option('--precision <share>', 'least precision of what counts', parseShare, 0.65)
    .option('--alarms <n>', 'most alarms in 1,000 ordinary messages', parseAlarms, 3)
    .option('--group-by <field>', 'metadata field whose values are held out in turn')
    .option('--json', 'print one JSON object instead of tables for reading');
  addTaxonomyFlags(command);
  addReadingFlags(command);
  addProblemFlags(command);
  addBasicFlags(command);
  addExamples(command, [
    ['telltale fit runs/ --gold gold.jsonl -o ours.yml', 'a pack fitted on these labels'],
    ['telltale fit runs/ --gold gold.jsonl --ordinary chats/ -o ours.yml', 'with fewer alarms'],
    ['telltale fit logs/ --gold gold.jsonl --group-by experiment_id -o ours.yml', 'by experiment'],
    ['telltale tag more/ --pack ours.yml', 'use it'],
  ]);
  command.action(async (paths: string[], options: FitCommandOptions) => {
    const { runFit } = await import('./fit-run.js');
    end(await runFit(io, paths, options));
  });
};

/** A number as people write it; neither a sign nor an exponent. */
const DECIMAL = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

function parseShare(text: string): number {
  const share = Number(text);
  if (DECIMAL.test(text) && share > 0 && share < 1) return share;
  throw new InvalidArgumentError('Give a number between 0 and 1, such as 0.7.');
}

function parseAlarms(text: string): number {
  const alarms = Number(text);
  if (DECIMAL.test(text) && alarms <= 1000) return alarms;
  throw new InvalidArgumentError('Give a number from 0 to 1000.');
}
