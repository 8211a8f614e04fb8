import { InvalidArgumentError } from 'commander';
import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addTableFlags, addTaggingFlags, collect } from '../flags.js';
import type { TableOptions, TaggingOptions } from '../flags.js';

/** What the flags of `evaluate` give. */
export interface EvaluateCommandOptions extends TaggingOptions, TableOptions {
  readonly gold: string[];
  readonly ambiguous?: string;
  readonly hard?: string;
  readonly benign?: string;
  readonly split?: string;
  readonly findings?: string;
  readonly compare?: string;
  readonly examples: number;
}

/** `telltale evaluate PATHS`: how well findings agree with labels. */
export const declareEvaluate: Declare = (program, io, end) => {
  const command = program
    .command('evaluate')
    .summary('how well findings agree with labels')
    .description(
      'Compares what `tag` finds with labels: precision, recall and F1 by message, behaviour, act and quote, with ' +
        'intervals, false alarms, baselines, what each rule adds, and examples of each error. Reads labels of its own, ' +
        'validation cases of Inspect Scout, judged logs of the follow-up study, and judgements of user turns.',
    )
    .argument('<paths...>', 'files, folders or patterns that were labelled; - is standard input')
    .requiredOption('--gold <file>', 'labels: .jsonl, .json, .yml or .csv (repeatable)', collect)
    .option('--ambiguous <file>', 'cells that count neither way: id, message_index, category')
    .option('--hard <file>', 'words that must not be tagged: id, message_index, quote')
    .option('--benign <file>', 'ids of conversations without any instance, one a line')
    .option('--split <name>', 'only the labels of this split')
    .option('--findings <file.jsonl>', 'score these findings instead of tagging')
    .option('--compare <old.jsonl>', 'findings of another rule set, to compare with')
    .option('--examples <n>', 'how many of each kind of error are shown', parseCount, 3);
  addTableFlags(command);
  addTaggingFlags(command);
  addExamples(command, [
    ['telltale evaluate runs.jsonl --gold gold.jsonl', 'how good the rules are on these runs'],
    ['telltale evaluate logs/ --gold gold.jsonl --compare old.jsonl', 'better than before?'],
    ['telltale evaluate logs/ --gold scout.csv --id-field uuid -o scores.csv', "Scout's cases"],
    [
      'telltale evaluate logs/ --gold gold.jsonl --findings judge.jsonl --json',
      'how good somebody else is',
    ],
  ]);
  command.action(async (paths: string[], options: EvaluateCommandOptions) => {
    const { runEvaluate } = await import('./evaluate-run.js');
    end(await runEvaluate(io, paths, options));
  });
};

function parseCount(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0.');
}
