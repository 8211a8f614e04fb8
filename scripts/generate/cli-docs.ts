import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { buildProgram } from '../../src/cli/program.js';
import type { Generated } from './generated.js';

/** The help of every command, as it is printed. */
export function cliDocs(): Generated[] {
  const text = commandsOf(program()).map(section).join('\n');
  return [{ path: 'docs/cli.md', region: 'cli', text }];
}

/** The program with nothing behind it: only its help is asked for. */
export function program(): Command {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const io = {
    stdin: Readable.from([]),
    stdout: nowhere,
    stderr: nowhere,
    stdoutIsTTY: false,
    stderrIsTTY: false,
    processes: { pid: 0, isRunning: () => false },
    signal: new AbortController().signal,
    loadTaxonomy: unasked,
    compileTaxonomy: unasked,
  };
  return buildProgram(io, () => {});
}

/** Help is asked for only: nothing is loaded. */
function unasked(): Promise<never> {
  return Promise.reject(new Error('help needs no taxonomy'));
}

/** Every command that does something; a group of commands gives its members. */
function commandsOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(commandsOf);
}

function section(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return `## ${nameOf(command)}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}
