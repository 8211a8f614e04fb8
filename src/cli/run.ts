import { CommanderError } from 'commander';
import { ConfigurationError } from '../model/configuration-error.js';
import { EXIT } from './io.js';
import type { CliIo } from './io.js';
import { buildProgram } from './program.js';

/**
 * Runs one command line and gives its exit code. Never throws, and never ends the process.
 * @param argv the arguments behind the program's name
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT.done;
  const program = buildProgram(io, (ended) => {
    code = ended;
  });
  try {
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = report(error, argv, io);
  }
  return io.signal.aborted ? EXIT.interrupted : code;
}

function report(error: unknown, argv: readonly string[], io: CliIo): number {
  if (error instanceof CommanderError) {
    // Help and the version that somebody asked for are no errors; commander has printed the rest.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  io.stderr.write(
    error instanceof ConfigurationError ? configurationText(error) : bugText(error, argv),
  );
  return EXIT.usage;
}

function configurationText({ message, help }: ConfigurationError): string {
  return `telltale: ${message}\n${help}\n`;
}

function bugText(error: unknown, argv: readonly string[]): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (argv.includes('--debug')) return `telltale: unexpected error\n${stack ?? message}\n`;
  const line = message.split('\n', 1)[0];
  return `telltale: unexpected error: ${line}\nThis is a bug here, please report it with the output of --debug.\n`;
}
