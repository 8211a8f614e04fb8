import { addExamples } from '../command.js';
import type { Declare } from '../command.js';
import { addBasicFlags, addProblemFlags, addReadingFlags } from '../flags.js';
import type { ReadingOptions } from '../flags.js';

/** What the flags of `parse` give. */
export interface ParseCommandOptions extends ReadingOptions {
  readonly json?: boolean;
}

/** `telltale parse PATHS`: what the parser makes of the input. */
export const declareParse: Declare = (program, io, end) => {
  const command = program
    .command('parse')
    .summary('show how transcripts are cut into messages and segments')
    .description(
      'Shows every message cut into segments (think, say, action, observation ...), and what was odd about it.',
    )
    .argument('<paths...>', 'files, folders or patterns; - is standard input')
    .option('--json', 'one line per conversation, as JSON');
  addReadingFlags(command);
  addProblemFlags(command);
  addBasicFlags(command);
  addExamples(command, [
    ['telltale parse run.txt', 'for reading'],
    ['telltale parse logs/ --json > parsed.jsonl', 'for programs'],
    ['telltale parse talk.txt --label user=Operator --label assistant=R1', 'with other speakers'],
  ]);
  command.action(async (paths: string[], options: ParseCommandOptions) => {
    const { runParse } = await import('./parse-run.js');
    end(await runParse(io, paths, options));
  });
};
