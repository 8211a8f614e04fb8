import { append } from '../../model/append.js';
import { draft } from './context.js';
import type { Context, Draft } from './context.js';
import { parseShell } from './parse-shell.js';
import type { Pipeline, Stage } from './parse-shell.js';
import { programOf } from './program-name.js';
import { readCommand } from './read-command.js';
import { part } from './stretch.js';
import type { Stretch } from './stretch.js';
import type { Carry } from './substituted.js';

/** Reads the acts of a command line. */
export function readShell(source: Stretch, context: Context): Draft[] {
  return readPipelines(source, context).acts;
}

function readPipelines(source: Stretch, context: Context): { acts: Draft[]; carry: Carry | null } {
  const variables = new Map<string, string>();
  const acts: Draft[] = [];
  let carry: Carry | null = null;
  for (const pipeline of parseShell(source)) {
    carry = null;
    for (const [i, stage] of pipeline.entries()) {
      const run = { source, context, variables, carry, outputOf: readOutput };
      const read = readCommand(stage, run);
      const files = redirected(stage, source, context, read.payload);
      carry = read.carry;
      if (!feeds(pipeline, i, context)) append(acts, read.acts);
      append(acts, files);
    }
  }
  return { acts, carry };
}

/** What a substituted command does and gives out. */
function readOutput(source: Stretch, context: Context): { acts: Draft[]; carry: Carry | null } {
  const { acts, carry } = readPipelines(source, context);
  const [pipeline] = parseShell(source);
  const onlyFeeds = pipeline !== undefined && isFeeder(pipeline[0], context);
  return { acts: onlyFeeds ? [] : acts, carry };
}

/** True for a command whose output only names what a later one is done to. */
function feeds(pipeline: Pipeline, at: number, context: Context): boolean {
  return (
    isFeeder(pipeline[at], context) &&
    pipeline
      .slice(at + 1)
      .some((stage) => stage.words.some(({ value }) => context.words.has('takes-input', value)))
  );
}

function isFeeder(stage: Stage | undefined, { words }: Context): boolean {
  const head = stage?.words.find(({ value }) => !/^\w+=/.test(value));
  return head !== undefined && words.has('feeder', programOf(head.value));
}

/** Files that a command's output is written to. */
function redirected(stage: Stage, source: Stretch, context: Context, output: string): Draft[] {
  const payload = stage.documents[0]?.text ?? output;
  const command = part(source, stage.from, stage.to);
  return stage.redirects.flatMap(({ kind, word }) => {
    if ((kind !== 'write' && kind !== 'append') || word.value.startsWith('/dev/')) return [];
    const verb = context.words.construct(kind === 'append' ? 'append-redirect' : 'redirect');
    return [draft(context, verb, 'shell', command, { target: word.value, payload })];
  });
}
