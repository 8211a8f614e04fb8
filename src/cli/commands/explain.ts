import { InvalidArgumentError, Option } from 'commander';
import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addBasicFlags, addReadingFlags, addTaxonomyFlags } from '../flags.js';
import type { ReadingOptions, TaxonomyOptions } from '../flags.js';

/** What the flags of `explain` give. */
export interface ExplainOptions extends ReadingOptions, TaxonomyOptions {
  readonly message: number;
  readonly transcript?: string;
  readonly json?: boolean;
}

/** `telltale explain FILE --message N`: why a message was tagged as it was. */
export const declareExplain: Declare = (program, io, end) => {
  const command = program
    .command('explain')
    .summary('why a message was tagged, or was not')
    .description(
      'Shows every span of one message that a rule matched: the rule, the cues, the score, and why it counts or not.',
    )
    .argument('<file>', 'file with the conversation; - is standard input')
    .addOption(
      new Option('--message <n>', 'message_index of the message, from 0')
        .argParser(parseIndex)
        .makeOptionMandatory(),
    )
    .option('--transcript <id>', 'transcript_id; not needed where there is one')
    .option('--json', 'as a JSON array');
  addTaxonomyFlags(command);
  addReadingFlags(command);
  addBasicFlags(command);
  addExamples(command, [
    ['telltale explain run.json --message 12', 'one conversation in the file'],
    ['telltale explain runs.jsonl --transcript run-7 --message 3', 'one of several'],
  ]);
  command.action(async (file: string, options: ExplainOptions) => {
    const { runExplain } = await import('./explain-run.js');
    end(await runExplain(io, file, options));
  });
};

function parseIndex(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0.');
  return Number(text);
}
