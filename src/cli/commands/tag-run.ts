import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { summarise } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Finding } from '../../model/finding.js';
import { isTagged } from '../../model/result.js';
import { amount, jsonLine, OUTPUTS } from '../../report/index.js';
import type { Output } from '../../report/index.js';
import { type CorpusRun, withCorpusRun } from '../corpus-run.js';
import { parseOptionsOf } from '../input.js';
import type { CliIo } from '../io.js';
import type { FindingsForm } from '../corpus/write-part.js';
import { byteLines, peekLines } from '../line-input.js';
import type { OutputFile } from '../output-file.js';
import { writeFindings } from '../write-findings.js';
import { writeText } from '../write-text.js';
import { runTagLines } from './tag-lines-run.js';
import { runTagParts } from './tag-parts-run.js';
import type { TagOptions } from './tag.js';

/** Findings that `--include` can add to the counted ones. */
const KINDS = ['benign', 'precursor', 'counter', 'uncounted'] as const;

/** Does `telltale tag`; gives the exit code. */
export async function runTag(io: CliIo, paths: string[], options: TagOptions): Promise<number> {
  const folder = await folderOf(options.output);
  checkFlags(options, folder, paths);
  const { output: _, ...withoutPath } = options;
  const output = outputOf(folder === null ? options : withoutPath);
  const form = { output, isWanted: wantedBy(options) };
  if (options.summary !== undefined) checkSummary(options.summary);
  if (paths.length === 1 && paths[0] === '-' && folder === null && output.id === 'jsonl') {
    const peeked = await peekStdin(io, options);
    if (peeked.isLines) return runTagLines(io, peeked.lines, form, options);
    return runTagFiles({ ...io, stdin: peeked.lines }, paths, form, options);
  }
  if (folder === null) return runTagFiles(io, paths, form, options);
  return withCorpusRun(io, paths, options, [], (run) =>
    runTagParts(io, paths, folder, run, form, options),
  );
}

/** Whether standard input is tagged line by line: when its first line is a record, or when it must be. */
async function peekStdin(io: CliIo, options: TagOptions) {
  const parseOptions = parseOptionsOf(options);
  const all = byteLines(io.stdin);
  if (options.summaryLines) return { isLines: true, lines: all };
  const { format, lines } = await peekLines(all, parseOptions);
  // A sample is known only at the end, and taken of files and streams alike.
  return { isLines: format !== null && options.sample === undefined, lines };
}

async function runTagFiles(
  io: CliIo,
  paths: readonly string[],
  { output, isWanted }: FindingsForm,
  options: TagOptions,
): Promise<number> {
  return withCorpusRun(io, paths, options, [options.output, options.summary], async (run) => {
    const file = options.output === undefined ? null : await run.open(options.output);
    const summary = options.summary === undefined ? null : await run.open(options.summary);
    const seen = { counted: 0, uncounted: 0 };
    const findings = select(run, summary, isWanted, seen);
    const isRead = await writeFindings(file?.stream ?? io.stdout, output, findings);
    const code = await run.finish();
    if (isRead) run.say(`${run.tally()}, ${countedText(seen, options)}.\n`);
    return code;
  });
}

/** The folder that `-o` names: one that is there, or a name that ends like one; null for a file. */
async function folderOf(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  if (/[\\/]$/.test(path)) return path;
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() === true ? path : null;
}

function checkFlags(options: TagOptions, folder: string | null, paths: readonly string[]): void {
  const { summary, problems, summaryLines, resume, partSize, format } = options;
  const isParts = folder !== null;
  const isStdin = paths.length === 1 && paths[0] === '-';
  const faults: readonly (readonly [boolean, string])[] = [
    [
      !isParts && (resume === true || partSize !== undefined),
      '--resume and --part-size need parts',
    ],
    [isParts && resume === true && paths.includes('-'), 'standard input cannot be read again'],
    [isParts && summary !== undefined, 'the folder of parts holds summaries of its own'],
    [isParts && problems !== undefined, 'the folder of parts holds problems of its own'],
    [summaryLines === true && (isParts || !isStdin), '--summary-lines are for standard input'],
    [summaryLines === true && (format ?? 'jsonl') !== 'jsonl', '--summary-lines are lines of JSON'],
  ];
  const fault = faults.find(([isMet]) => isMet)?.[1];
  if (fault === undefined) return;
  throw new ConfigurationError(
    'bad-flags',
    fault,
    'Parts are written by -o FOLDER/; telltale tag --help shows what each flag is for.',
  );
}

/** The output that the ending or `--format` names; the first one where neither is given. */
function outputOf({ output, format }: TagOptions): Output {
  const named = output === undefined ? undefined : outputByEnding(output);
  const chosen = format === undefined ? undefined : OUTPUTS.find(({ id }) => id === format);
  if (format !== undefined && chosen === undefined) {
    const ids = OUTPUTS.map(({ id }) => id).join(', ');
    throw new ConfigurationError('unknown-output', `there is no output ${format}`, `Use ${ids}.`);
  }
  if (named !== undefined && chosen !== undefined && named !== chosen) {
    throw new ConfigurationError(
      'unknown-output',
      `--format ${format} does not fit the name ${output}`,
      'Leave --format out: the ending of the file decides.',
    );
  }
  return named ?? chosen ?? (OUTPUTS[0] as Output);
}

function outputByEnding(path: string): Output {
  const ending = extname(path).toLowerCase();
  const output = OUTPUTS.find(({ extension }) => extension === ending);
  if (output !== undefined) return output;
  throw new ConfigurationError(
    'unknown-output',
    `${path} does not say how to write it`,
    `Give a file that ends in ${OUTPUTS.map(({ extension }) => extension).join(' or ')}.`,
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

/** Which findings are written: counted ones, and those that `--include` or `--all` add. */
function wantedBy({ include, all }: TagOptions): (finding: Finding) => boolean {
  const kinds = (include ?? '').split(',').filter((kind) => kind !== '');
  const unknown = kinds.filter((kind) => !KINDS.some((known) => known === kind));
  if (unknown.length > 0) {
    throw new ConfigurationError(
      'bad-include',
      `--include does not know ${unknown.join(', ')}`,
      `Use ${KINDS.join(', ')}, separated by commas, or --all.`,
    );
  }
  return (finding) => all === true || finding.counted || kinds.includes(kindOf(finding));
}

function kindOf({ category }: Finding): (typeof KINDS)[number] {
  return KINDS.find((kind) => kind === category) ?? 'uncounted';
}

async function* select(
  run: CorpusRun,
  summary: OutputFile | null,
  isWanted: (finding: Finding) => boolean,
  seen: { counted: number; uncounted: number },
): AsyncGenerator<Finding> {
  for await (const result of run.results) {
    if (!isTagged(result)) continue;
    if (summary !== null)
      await writeText(summary.stream, [jsonLine(summarise(result, run.categories))]);
    for (const finding of result.findings) {
      if (finding.counted) seen.counted += 1;
      else seen.uncounted += 1;
      if (isWanted(finding)) yield finding;
    }
  }
}

function countedText(seen: { counted: number; uncounted: number }, { all }: TagOptions): string {
  const counted = `${amount(seen.counted, 'finding')} counted`;
  if (seen.uncounted === 0) return counted;
  return `${counted} (${seen.uncounted} not counted${all ? '' : '; see --all'})`;
}
