import type { Writable } from 'node:stream';
import { summarise } from '../../aggregate/index.js';
import { append } from '../../model/append.js';
import type { Finding } from '../../model/finding.js';
import { isTagged } from '../../model/result.js';
import type { Result } from '../../model/result.js';
import { isTranscript } from '../../model/transcript.js';
import type { Parsed } from '../../model/transcript.js';
import { classifyTranscript } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { jsonLine } from '../../report/index.js';
import { untagged } from '../corpus/tag-item.js';
import { applyFilters } from '../filter.js';
import type { Filter } from '../filter.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { parseLines } from '../line-input.js';
import { paced } from '../paced.js';
import type { OutputFile } from '../output-file.js';
import type { Run } from '../reading-run.js';
import type { TaggingPlan } from '../tagging-run.js';
import { writeText } from '../write-text.js';
import { countedText, tellApart } from './counted-text.js';
import type { TagOptions } from './tag.js';

/** Where findings go, and which of them. */
export interface TagOutputs {
  readonly stream: Writable;
  readonly summary: OutputFile | null;
  readonly isWanted: (finding: Finding) => boolean;
}

/** What a run on lines goes by. */
export interface LinesJob {
  readonly io: CliIo;
  readonly run: Run;
  readonly plan: TaggingPlan;
  readonly options: TagOptions;
}

/** Does `telltale tag -` on JSON Lines: what a line gives is written before the next one is read. */
export async function tagLines(
  { io, run, plan, options }: LinesJob,
  lines: AsyncGenerator<Uint8Array>,
  { stream, summary, isWanted }: TagOutputs,
): Promise<number> {
  const compiled = await io.compileTaxonomy(plan.taxonomy);
  const parsed = paced(parseLines(lines, run.parseOptions), io.signal);
  const seen = { counted: 0, uncounted: 0, fails: false };
  for await (const result of run.whole(
    firstResults(parsed, compiled, plan.filters, options.limit),
  )) {
    await note(run, result);
    const texts: string[] = [];
    if (isTagged(result)) {
      seen.fails ||= result.findings.some(plan.failsOn);
      tellApart(result.findings, seen);
      append(texts, result.findings.filter(isWanted).map(jsonLine));
      const told = summarise(result, plan.categories);
      if (summary !== null) await writeText(summary.stream, [jsonLine(told)]);
      if (options.summaryLines) texts.push(jsonLine({ summary: told }));
    } else if (options.summaryLines) texts.push(jsonLine(result));
    if (!(await writeText(stream, texts))) break;
  }
  const code = await run.finish();
  const stopped = io.signal.aborted ? 'Stopped. ' : '';
  run.say(`${stopped}${run.tally()}, ${countedText(seen, options)}.\n`);
  return code === EXIT.done && seen.fails ? EXIT.failOn : code;
}

/** What the filters keep, and no more than `limit` conversations; ends with the last one, whatever is still to come. */
async function* firstResults(
  parsed: AsyncIterable<Parsed>,
  compiled: CompiledTaxonomy,
  filters: readonly Filter[],
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Result> {
  let left = limit;
  if (left === 0) return;
  for await (const one of parsed) {
    const result = applyFilters(resultOf(one, compiled), filters);
    if (result === null) continue;
    yield result;
    if (isTagged(result) && --left === 0) return;
  }
}

async function note(run: Run, result: Result): Promise<void> {
  await run.note(isTagged(result) ? result.transcript : result.unreadable);
}

function resultOf(parsed: Parsed, compiled: CompiledTaxonomy): Result {
  if (!isTranscript(parsed)) return { unreadable: parsed };
  try {
    return { transcript: parsed, findings: classifyTranscript(parsed, compiled) };
  } catch (error) {
    return { unreadable: untagged(parsed, error) };
  }
}
