import { Command } from 'commander';
import { printable } from '../model/printable.js';
import { TOOL_VERSION } from '../model/version.js';
import { declareConvert } from './commands/convert.js';
import { declareCount } from './commands/count.js';
import { declareEvaluate } from './commands/evaluate.js';
import { declareExplain } from './commands/explain.js';
import { declareFit } from './commands/fit.js';
import { declareInspect } from './commands/inspect.js';
import { declareMigrate } from './commands/migrate.js';
import { declareParse } from './commands/parse.js';
import { declareQuery } from './commands/query.js';
import { declareTable3 } from './commands/table3.js';
import { declareTag } from './commands/tag.js';
import { declareTaxonomy } from './commands/taxonomy.js';
import type { CliIo } from './io.js';

/** Every command, in the order of the help. */
const COMMANDS = [
  declareTag,
  declareCount,
  declareTable3,
  declareExplain,
  declareEvaluate,
  declareFit,
  declareInspect,
  declareParse,
  declareConvert,
  declareTaxonomy,
  declareMigrate,
  declareQuery,
];

/** Width of help texts, whatever the terminal: the documentation is made of them. */
const HELP_WIDTH = 96;

/**
 * The command line as commander has it. Nothing is read or loaded before a command runs.
 * @param end is told the exit code of the command
 */
export function buildProgram(io: CliIo, end: (code: number) => void): Command {
  const program = new Command('telltale')
    .description('Reads transcripts of language-model agents, tags what they did, and counts it.')
    .version(TOOL_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .showHelpAfterError('telltale COMMAND --help shows the flags, with examples.')
    .showSuggestionAfterError(true)
    .configureHelp({ helpWidth: HELP_WIDTH })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(printable(text)),
      outputError: (text, write) => write(text.replace(/^error: /, 'telltale: ')),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 a --fail-on condition is met, 2 wrong usage or configuration,\n' +
        '3 --strict and some input was unreadable, 130 Ctrl-C, 143 SIGTERM.\n\n' +
        'telltale COMMAND --help shows the flags of a command, with examples.',
    );
  for (const declare of COMMANDS) declare(program, io, end);
  return program;
}
