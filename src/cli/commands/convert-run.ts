import { isTranscript, type Parsed, type Transcript } from '../../model/transcript.js';
import { type Conversion, CONVERSIONS } from '../../report/index.js';
import { binaryOnTerminal } from '../binary-output.js';
import type { CliIo } from '../io.js';
import { paced } from '../paced.js';
import { parseSources } from '../parse-sources.js';
import type { ReadingRun } from '../reading-run.js';
import { withReadingRun } from '../reading-run.js';
import { writeText } from '../write-text.js';
import type { ConvertOptions } from './convert.js';

/** Does `telltale convert`; gives the exit code. */
export async function runConvert(
  io: CliIo,
  paths: string[],
  options: ConvertOptions,
): Promise<number> {
  const form = formOf(options);
  if (form.binary && options.output === undefined && io.stdoutIsTTY) throw binaryOnTerminal(form);
  return withReadingRun(io, paths, options, [options.output], async (run) => {
    const stream =
      options.output === undefined ? io.stdout : (await run.open(options.output)).stream;
    const parsed = run.whole(paced(parseSources(run.sources, run.parseOptions), io.signal));
    await writeText(stream, form.render(conversations(parsed, run)));
    const code = await run.finish();
    run.say(`${run.tally()}.\n`);
    return code;
  });
}

function formOf({ to, output }: ConvertOptions): Conversion {
  const byEnding = CONVERSIONS.find(
    ({ extension, binary }) => binary && output?.endsWith(extension),
  );
  const form = CONVERSIONS.find(({ id }) => id === to) ?? byEnding ?? CONVERSIONS[0];
  return form as Conversion;
}

async function* conversations(
  parsed: AsyncIterable<Parsed>,
  run: ReadingRun,
): AsyncGenerator<Transcript> {
  for await (const one of parsed) {
    await run.note(one);
    if (isTranscript(one)) yield one;
  }
}
