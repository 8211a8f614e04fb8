import { CommanderError } from 'commander';
import { ConfigurationError } from '../model/configuration-error.js';
import { printable } from '../model/printable.js';
import { EXIT } from './io.js';
import type { CliIo } from './io.js';
import { buildProgram } from './program.js';

/** Runs a command line as `runCli` does, with commander. */
export async function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
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
  if (!io.signal.aborted) return code;
  return io.signal.reason === EXIT.terminated ? EXIT.terminated : EXIT.interrupted;
}

function report(error: unknown, argv: readonly string[], io: CliIo): number {
  if (error instanceof CommanderError) {
    // Help and the version that somebody asked for are no errors; commander has printed the rest.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  const text =
    error instanceof ConfigurationError
      ? configurationText(error)
      : (unwritableText(error) ?? bugText(error, argv));
  // A path or a name in it may hold what moves a terminal's cursor.
  io.stderr.write(printable(text));
  return EXIT.usage;
}

function configurationText({ message, help }: ConfigurationError): string {
  return `telltale: ${message}\n${help}\n`;
}

/** What the system says when output finds no place; null for any other error. */
function unwritableText(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = NO_PLACE.get(code);
  if (reason === undefined) return null;
  return `telltale: the output could not be written: ${reason} (${code})\nMake room there and in the temporary folder (TMPDIR names another), or write somewhere else; parts that are finished are kept, and --resume goes on with them.\n`;
}

const NO_PLACE = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your share of the disk is used up'],
  ['EFBIG', 'the file would become larger than is allowed'],
  ['EROFS', 'the disk cannot be written to'],
]);

function bugText(error: unknown, argv: readonly string[]): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (argv.includes('--debug')) return `telltale: unexpected error\n${stack ?? message}\n`;
  const line = message.split('\n', 1)[0];
  return `telltale: unexpected error: ${line}\nThis is a bug here, please report it with the output of --debug.\n`;
}
