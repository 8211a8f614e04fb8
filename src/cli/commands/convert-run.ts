import { extname } from 'node:path';
import { ConfigurationError } from '../../model/configuration-error.js';
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

/** The form that `--to` or the ending names, the first that there is where neither does; as `tag` has it. */
function formOf({ to, output }: ConvertOptions): Conversion {
  const ending = output === undefined ? undefined : extname(output).toLowerCase();
  const named = CONVERSIONS.filter(({ extension }) => extension === ending);
  if (to === undefined) {
    const form = output === undefined ? CONVERSIONS[0] : named[0];
    if (form !== undefined) return form;
    throw new ConfigurationError(
      'unknown-output',
      `${output} does not say how to write it`,
      `Give a file that ends in ${endings().join(' or ')}, or --to.`,
    );
  }
  const form = CONVERSIONS.find(({ id }) => id === to) as Conversion;
  if (ending === form.extension || !endings().some((known) => known === ending)) return form;
  throw new ConfigurationError(
    'unknown-output',
    `--to ${to} does not fit the name ${output}`,
    `Give a file that ends in ${form.extension}, or leave --to out.`,
  );
}

function endings(): string[] {
  return [...new Set(CONVERSIONS.map(({ extension }) => extension))];
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
