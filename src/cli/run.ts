import { TOOL_VERSION } from '../model/version.js';
import { EXIT } from './io.js';
import type { CliIo } from './io.js';

/**
 * Runs one command line and gives its exit code. Never throws, and never ends the process.
 * @param argv the arguments behind the program's name
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  // Scripts ask for the version often, and no command has to be loaded for it.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${TOOL_VERSION}\n`);
    return EXIT.done;
  }
  return (await import('./run-command.js')).runCommand(argv, io);
}
