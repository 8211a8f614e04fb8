import type { Command } from 'commander';
import type { CliIo } from './io.js';

/** Declares one command on the program. The work itself is imported when the command runs. */
export type Declare = (program: Command, io: CliIo, end: (code: number) => void) => void;

/** Examples under the help of a command: what is typed, and what it does. */
export function addExamples(
  command: Command,
  examples: readonly (readonly [string, string])[],
): Command {
  const width = Math.max(...examples.map(([typed]) => typed.length));
  const lines = examples.map(([typed, does]) => `  $ ${typed.padEnd(width)}  ${does}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
