#!/usr/bin/env node
import process from 'node:process';
import { EXIT } from './io.js';
import { runCli } from './run.js';

/** The only file that sees the process: arguments, streams, signals, exit code. */
const interrupt = new AbortController();

// The first Ctrl-C, or a scheduler's SIGTERM, stops cleanly, also when standard input is still awaited; a second one ends the program at once.
for (const [signal, code] of [
  ['SIGINT', EXIT.interrupted],
  ['SIGTERM', EXIT.terminated],
] as const) {
  process.once(signal, () => {
    interrupt.abort(code);
    process.stdin.destroy();
  });
}

// Writers learn of a closed pipe through their own calls; without a listener it would end the program with a trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  stdoutIsTTY: process.stdout.isTTY,
  stderrIsTTY: process.stderr.isTTY,
  signal: interrupt.signal,
  processes: { pid: process.pid, isRunning },
  // Loaded late: `--help` and `--version` need none of it.
  loadTaxonomy: async (options) => (await import('../pipeline.js')).loadTaxonomy(options),
  compileTaxonomy: async (taxonomy) =>
    (await import('../classify/index.js')).compileTaxonomy(taxonomy),
});

/** Signal 0 asks whether the process is there; one of another user is, and may not be signalled. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
