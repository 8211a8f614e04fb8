import { summarise } from '../../aggregate/index.js';
import { append } from '../../model/append.js';
import { isTagged } from '../../model/result.js';
import type { Result } from '../../model/result.js';
import { isTranscript } from '../../model/transcript.js';
import type { Parsed } from '../../model/transcript.js';
import { classifyTranscript } from '../../pipeline.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import { jsonLine } from '../../report/index.js';
import type { FindingsForm } from '../corpus/write-part.js';
import { checkChoice } from '../corpus-run.js';
import { applyFilters } from '../filter.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { parseLines } from '../line-input.js';
import { paced } from '../paced.js';
import { type Run, withRun } from '../reading-run.js';
import { tagPlan } from '../tagging-run.js';
import { writeText } from '../write-text.js';
import { countedText, tellApart } from './counted-text.js';
import type { TagOptions } from './tag.js';

/** Does `telltale tag -` on JSON Lines: what a line gives is written before the next one is read. */
export async function runTagLines(
  io: CliIo,
  lines: AsyncGenerator<Uint8Array>,
  { isWanted }: FindingsForm,
  options: TagOptions,
): Promise<number> {
  checkChoice(options);
  const { taxonomy, categories, filters, failsOn } = await tagPlan(io, options);
  const compiled = await io.compileTaxonomy(taxonomy);
  return withRun(io, ['-'], options, [options.output, options.summary], async (run) => {
    const file = options.output === undefined ? null : await run.open(options.output);
    const summary = options.summary === undefined ? null : await run.open(options.summary);
    const state = { fails: false, left: options.limit ?? Number.POSITIVE_INFINITY };
    const seen = { counted: 0, uncounted: 0 };
    for await (const parsed of paced(parseLines(lines, run.parseOptions), io.signal)) {
      if (state.left <= 0) break;
      const result = applyFilters(resultOf(parsed, compiled), filters);
      if (result === null) continue;
      await note(run, result);
      const texts: string[] = [];
      if (isTagged(result)) {
        state.left--;
        state.fails ||= result.findings.some(failsOn);
        tellApart(result.findings, seen);
        append(texts, result.findings.filter(isWanted).map(jsonLine));
        const told = summarise(result, categories);
        if (summary !== null) await writeText(summary.stream, [jsonLine(told)]);
        if (options.summaryLines) texts.push(jsonLine({ summary: told }));
      } else if (options.summaryLines) texts.push(jsonLine(result));
      if (!(await writeText(file?.stream ?? io.stdout, texts))) break;
    }
    const code = await run.finish();
    const stopped = io.signal.aborted ? 'Stopped. ' : '';
    run.say(`${stopped}${run.tally()}, ${countedText(seen, options)}.\n`);
    return code === EXIT.done && state.fails ? EXIT.failOn : code;
  });
}

async function note(run: Run, result: Result): Promise<void> {
  await run.note(isTagged(result) ? result.transcript : result.unreadable);
}

function resultOf(parsed: Parsed, compiled: CompiledTaxonomy): Result {
  if (!isTranscript(parsed)) return { unreadable: parsed };
  return { transcript: parsed, findings: classifyTranscript(parsed, compiled) };
}
