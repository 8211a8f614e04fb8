import type { Parsed } from '../../model/transcript.js';
import { conversationRecord, conversationText, jsonLine } from '../../report/index.js';
import type { CliIo } from '../io.js';
import { paced } from '../paced.js';
import { parseSources } from '../parse-sources.js';
import { withReadingRun } from '../reading-run.js';
import type { ReadingRun } from '../reading-run.js';
import { writeText } from '../write-text.js';
import type { ParseCommandOptions } from './parse.js';

/** Does `telltale parse`; gives the exit code. */
export async function runParse(
  io: CliIo,
  paths: string[],
  options: ParseCommandOptions,
): Promise<number> {
  const show = options.json
    ? (parsed: Parsed) => jsonLine(conversationRecord(parsed))
    : conversationText;
  return withReadingRun(io, paths, options, [], async (run) => {
    const parsed = run.whole(paced(parseSources(run.sources, run.parseOptions), io.signal));
    await writeText(io.stdout, texts(parsed, run, show));
    const code = await run.finish();
    run.say(`${run.tally()}.\n`);
    return code;
  });
}

async function* texts(
  parsed: AsyncIterable<Parsed>,
  run: ReadingRun,
  show: (parsed: Parsed) => string,
): AsyncGenerator<string> {
  for await (const one of parsed) {
    await run.note(one);
    yield show(one);
  }
}
