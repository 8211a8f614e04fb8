import { summarise } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Finding } from '../../model/finding.js';
import { isTagged } from '../../model/result.js';
import { jsonLine } from '../../report/index.js';
import { type CorpusRun, withCorpusRun } from '../corpus-run.js';
import { type Selected, writeDatabase } from '../database/write-database.js';
import { parseOptionsOf } from '../input.js';
import type { CliIo } from '../io.js';
import { byteLines, peekLines } from '../line-input.js';
import type { OutputFile } from '../output-file.js';
import { writeFindings } from '../write-findings.js';
import { writeText } from '../write-text.js';
import { countedText, type Seen, tellApart } from './counted-text.js';
import { runTagLines } from './tag-lines-run.js';
import { runTagParts } from './tag-parts-run.js';
import { type TagTarget, tagTarget } from './tag-target.js';
import type { TagOptions } from './tag.js';

/** Findings that `--include` can add to the counted ones. */
const KINDS = ['benign', 'precursor', 'counter', 'uncounted'] as const;

type IsWanted = (finding: Finding) => boolean;

/** Does `telltale tag`; gives the exit code. */
export async function runTag(io: CliIo, paths: string[], options: TagOptions): Promise<number> {
  const target = await tagTarget(io, paths, options);
  const isWanted = wantedBy(options);
  if (target.kind === 'parts') {
    const { folder, output } = target;
    return withCorpusRun(io, paths, options, [], (run) =>
      runTagParts(io, paths, folder, run, { output, isWanted }, options),
    );
  }
  const isStdin = paths.length === 1 && paths[0] === '-';
  if (isStdin && target.kind === 'stream' && target.output.id === 'jsonl') {
    const { output } = target;
    const peeked = await peekStdin(io, options);
    if (peeked.isLines) return runTagLines(io, peeked.lines, { output, isWanted }, options);
    return runTagWhole({ ...io, stdin: peeked.lines }, paths, target, isWanted, options);
  }
  return runTagWhole(io, paths, target, isWanted, options);
}

/** Whether standard input is tagged line by line: when its first line is a record, or when it must be. */
async function peekStdin(io: CliIo, options: TagOptions) {
  const parseOptions = parseOptionsOf(options);
  const all = byteLines(io.stdin, io.signal);
  if (options.summaryLines) return { isLines: true, lines: all };
  const { format, lines } = await peekLines(all, parseOptions);
  // A sample is known only at the end, and taken of files and streams alike.
  return { isLines: format !== null && options.sample === undefined, lines };
}

/** Writes everything to one place: a file, a database or standard output. */
async function runTagWhole(
  io: CliIo,
  paths: readonly string[],
  target: Exclude<TagTarget, { kind: 'parts' }>,
  isWanted: IsWanted,
  options: TagOptions,
): Promise<number> {
  return withCorpusRun(io, paths, options, [options.output, options.summary], async (run) => {
    const file = options.output === undefined ? null : await run.open(options.output);
    const summary = options.summary === undefined ? null : await run.open(options.summary);
    const seen = { counted: 0, uncounted: 0 };
    const selected = select(run, summary, isWanted, seen);
    const stream = file?.stream ?? io.stdout;
    const isRead = await (target.kind === 'database'
      ? writeDatabase(stream, run, selected)
      : writeFindings(stream, target.output, wantedOf(selected)));
    const code = await run.finish();
    if (isRead) run.say(`${run.tally()}, ${countedText(seen, options)}.\n`);
    return code;
  });
}

/** Which findings are written: counted ones, and those that `--include` or `--all` add. */
function wantedBy({ include, all }: TagOptions): IsWanted {
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
  isWanted: IsWanted,
  seen: Seen,
): AsyncGenerator<Selected> {
  for await (const result of run.results) {
    if (!isTagged(result)) continue;
    if (summary !== null)
      await writeText(summary.stream, [jsonLine(summarise(result, run.categories))]);
    tellApart(result.findings, seen);
    yield { tagged: result, wanted: result.findings.filter(isWanted) };
  }
}

async function* wantedOf(selected: AsyncIterable<Selected>): AsyncGenerator<Finding> {
  for await (const { wanted } of selected) yield* wanted;
}
