import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ConfigurationError } from '../../model/configuration-error.js';
import { OUTPUTS } from '../../report/index.js';
import type { Output } from '../../report/index.js';
import { binaryOnTerminal } from '../binary-output.js';
import { isDatabasePath } from '../database/write-database.js';
import type { CliIo } from '../io.js';
import type { TagOptions } from './tag.js';

/** Where the findings of `telltale tag` go: a DuckDB file, a folder of parts, or one file or standard output. */
export type TagTarget =
  | { readonly kind: 'database' }
  | { readonly kind: 'parts'; readonly folder: string; readonly output: Output }
  | { readonly kind: 'stream'; readonly output: Output };

/**
 * What `-o` and `--format` ask for.
 * @throws ConfigurationError when they contradict each other or another flag, or would print bytes on a terminal.
 */
export async function tagTarget(
  io: CliIo,
  paths: readonly string[],
  options: TagOptions,
): Promise<TagTarget> {
  const target = await namedTarget(options);
  checkFlags(options, target, paths);
  if (options.summary !== undefined) checkSummary(options.summary);
  const isPrinted = target.kind === 'stream' && options.output === undefined && io.stdoutIsTTY;
  if (isPrinted && target.output.binary) throw binaryOnTerminal(target.output);
  return target;
}

async function namedTarget({ output, format }: TagOptions): Promise<TagTarget> {
  // A folder first: it can have any name, one that ends like a file too.
  const folder = await folderOf(output);
  if (folder !== null) return { kind: 'parts', folder, output: outputOf(undefined, format) };
  if (format === undefined && isDatabasePath(output)) return { kind: 'database' };
  return { kind: 'stream', output: outputOf(output, format) };
}

/** The folder that `-o` names: one that is there, or a name that ends like one; null for a file. */
async function folderOf(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  if (/[\\/]$/.test(path)) return path;
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() === true ? path : null;
}

/** The output that the ending or `--format` names; the first one where neither is given. A name without a known ending, as /dev/full, takes any format. */
function outputOf(path: string | undefined, format: string | undefined): Output {
  const chosen = format === undefined ? undefined : outputById(format);
  const named = path === undefined ? undefined : outputByEnding(path);
  const isOther = named !== undefined && named !== chosen;
  if (chosen !== undefined && (isOther || isDatabasePath(path))) {
    throw new ConfigurationError(
      'unknown-output',
      `--format ${format} does not fit the name ${path}`,
      'Leave --format out: the ending of the file decides.',
    );
  }
  if (path !== undefined && named === undefined && chosen === undefined) throw noOutputOf(path);
  return named ?? chosen ?? (OUTPUTS[0] as Output);
}

function outputById(format: string): Output {
  const chosen = OUTPUTS.find(({ id }) => id === format);
  if (chosen !== undefined) return chosen;
  const ids = OUTPUTS.map(({ id }) => id).join(', ');
  throw new ConfigurationError('unknown-output', `there is no output ${format}`, `Use ${ids}.`);
}

function outputByEnding(path: string): Output | undefined {
  const ending = extname(path).toLowerCase();
  return OUTPUTS.find(({ extension }) => extension === ending);
}

function noOutputOf(path: string): ConfigurationError {
  const endings = [...OUTPUTS.map(({ extension }) => extension), '.duckdb'].join(', ');
  return new ConfigurationError(
    'unknown-output',
    `${path} does not say how to write it`,
    `Give a file that ends in ${endings}, or a --format.`,
  );
}

function checkSummary(path: string): void {
  if (extname(path).toLowerCase() === '.jsonl') return;
  throw new ConfigurationError(
    'unknown-output',
    `--summary ${path}: a summary is JSON Lines`,
    'Give a file that ends in .jsonl.',
  );
}

function checkFlags(options: TagOptions, target: TagTarget, paths: readonly string[]): void {
  const [, fault, fix] = flagFaults(options, target, paths).find(([isMet]) => isMet) ?? [];
  if (fault !== undefined && fix !== undefined)
    throw new ConfigurationError('bad-flags', fault, fix);
}

/** Flags that contradict each other: whether they do, what is wrong, and the fix. */
function flagFaults(
  options: TagOptions,
  target: TagTarget,
  paths: readonly string[],
): readonly (readonly [boolean, string, string])[] {
  const { summary, problems, summaryLines, resume, partSize, sample } = options;
  const isParts = target.kind === 'parts';
  const isStdin = paths.length === 1 && paths[0] === '-';
  const isLines = target.kind === 'stream' && target.output.id === 'jsonl';
  const inParts = 'Leave the flag out, or give -o a file instead of a folder.';
  return [
    [
      !isParts && (resume === true || partSize !== undefined),
      '--resume and --part-size need parts',
      'Parts are written by -o FOLDER/.',
    ],
    [
      isParts && resume === true && paths.includes('-'),
      'standard input cannot be read again',
      'Write the input to a file and give its path.',
    ],
    [
      isParts && summary !== undefined,
      '--summary: the folder of parts holds summaries of its own',
      inParts,
    ],
    [
      isParts && problems !== undefined,
      '--problems: the folder of parts holds problems of its own',
      inParts,
    ],
    [
      summaryLines === true && (isParts || !isStdin),
      '--summary-lines are for standard input',
      'Give - as the only path, or use --summary FILE.jsonl.',
    ],
    [
      summaryLines === true && !isLines,
      '--summary-lines are lines of JSON',
      'Leave --format out, and let -o name a .jsonl file.',
    ],
    [
      summaryLines === true && sample !== undefined,
      '--summary-lines come with each line, and --sample is known when all are read',
      'Use --limit, or --summary FILE.jsonl.',
    ],
  ];
}
