import { extname } from 'node:path';
import { summarise } from '../../aggregate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Finding } from '../../model/finding.js';
import { isTagged } from '../../model/result.js';
import { amount, jsonLine, OUTPUTS } from '../../report/index.js';
import type { Output } from '../../report/index.js';
import { spoolFindings } from '../finding-spool.js';
import { type CorpusRun, withCorpusRun } from '../corpus-run.js';
import type { CliIo } from '../io.js';
import type { OutputFile } from '../output-file.js';
import { writeText } from '../write-text.js';
import type { TagOptions } from './tag.js';

/** Findings that `--include` can add to the counted ones. */
const KINDS = ['benign', 'precursor', 'counter', 'uncounted'] as const;

/** Does `telltale tag`; gives the exit code. */
export async function runTag(io: CliIo, paths: string[], options: TagOptions): Promise<number> {
  const output = outputOf(options);
  const isWanted = wantedBy(options);
  if (options.summary !== undefined) checkSummary(options.summary);
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

async function writeFindings(
  stream: OutputFile['stream'] | CliIo['stdout'],
  output: Output,
  findings: AsyncIterable<Finding>,
): Promise<boolean> {
  if (!output.needsMetaFields)
    return writeText(stream, output.render(findings, { metaFields: [] }));
  const spool = await spoolFindings(findings);
  try {
    return await writeText(stream, output.render(spool.findings(), spool));
  } finally {
    await spool.remove();
  }
}

function countedText(seen: { counted: number; uncounted: number }, { all }: TagOptions): string {
  const counted = `${amount(seen.counted, 'finding')} counted`;
  if (seen.uncounted === 0) return counted;
  return `${counted} (${seen.uncounted} not counted${all ? '' : '; see --all'})`;
}
