import { summarise } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Finding } from '../../model/finding.js';
import { isTagged } from '../../model/result.js';
import { jsonLine } from '../../report/index.js';
import { corpusPlan, type CorpusRun, onCorpus, withCorpusRun } from '../corpus-run.js';
import { type Selected, writeDatabase } from '../database/write-database.js';
import { parseOptionsOf } from '../input.js';
import type { CliIo } from '../io.js';
import { byteLines, peekLines } from '../line-input.js';
import type { OutputFile } from '../output-file.js';
import { withRun } from '../reading-run.js';
import { writeFindings } from '../write-findings.js';
import { writeText } from '../write-text.js';
import { countedText, type Seen, tellApart } from './counted-text.js';
import { tagLines, type TagOutputs } from './tag-lines-run.js';
import { runTagParts } from './tag-parts-run.js';
import { type TagTarget, tagTarget } from './tag-target.js';
import type { TagOptions } from './tag.js';

/** Findings that `--include` can add to the counted ones. */
const KINDS = ['benign', 'precursor', 'counter', 'uncounted'] as const;

type IsWanted = TagOutputs['isWanted'];

/** Does `telltale tag`; gives the exit code. */
export async function runTag(io: CliIo, paths: string[], options: TagOptions): Promise<number> {
  const target = await tagTarget(io, paths, options);
  const isWanted = wantedBy(options);
  if (target.kind !== 'parts') return runTagToOne(io, paths, target, isWanted, options);
  const { folder, output } = target;
  return withCorpusRun(io, paths, options, [], (run) =>
    runTagParts(io, paths, folder, run, { output, isWanted }, options),
  );
}

type OneTarget = Exclude<TagTarget, { kind: 'parts' }>;

/** Writes everything to one place: a file, a database or standard output. All that flags say is checked before standard input is awaited. */
async function runTagToOne(
  io: CliIo,
  paths: readonly string[],
  target: OneTarget,
  isWanted: IsWanted,
  options: TagOptions,
): Promise<number> {
  const plan = await corpusPlan(io, options);
  return withRun(io, paths, options, [options.output, options.summary], async (run) => {
    const file = options.output === undefined ? null : await run.open(options.output);
    const summary = options.summary === undefined ? null : await run.open(options.summary);
    const outputs = { stream: file?.stream ?? io.stdout, summary, isWanted };
    const peeked = mayBeLines(paths, target) ? await peekStdin(io, options) : null;
    if (peeked?.isLines) return tagLines({ io, run, plan, options }, peeked.lines, outputs);
    const input = peeked === null ? io : { ...io, stdin: peeked.lines };
    return onCorpus({ io: input, paths, options, plan, run }, (corpus) =>
      tagWhole(corpus, target, outputs, options),
    );
  });
}

function mayBeLines(paths: readonly string[], target: OneTarget): boolean {
  const isStdin = paths.length === 1 && paths[0] === '-';
  return isStdin && target.kind === 'stream' && target.output.id === 'jsonl';
}

/** Whether standard input is tagged line by line: when its first line is a record, or when it must be. */
async function peekStdin(io: CliIo, options: TagOptions) {
  const parseOptions = parseOptionsOf(options);
  const all = byteLines(io.stdin, io.signal);
  if (options.summaryLines || options.limit === 0) return { isLines: true, lines: all };
  const { format, lines } = await peekLines(all, parseOptions);
  // A sample is known only at the end, and taken of files and streams alike.
  return { isLines: format !== null && options.sample === undefined, lines };
}

async function tagWhole(
  run: CorpusRun,
  target: OneTarget,
  { stream, summary, isWanted }: TagOutputs,
  options: TagOptions,
): Promise<number> {
  const seen = { counted: 0, uncounted: 0 };
  const selected = select(run, summary, isWanted, seen);
  const isRead = await (target.kind === 'database'
    ? writeDatabase(stream, run, selected)
    : writeFindings(stream, target.output, wantedOf(selected)));
  const code = await run.finish();
  if (isRead) run.say(`${run.tally()}, ${countedText(seen, options)}.\n`);
  return code;
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
  for await (const result of run.whole(run.results)) {
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
