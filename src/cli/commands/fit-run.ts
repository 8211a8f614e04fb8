import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fitPack, readExcerpts, readGold } from '../../evaluate/index.js';
import type { FitOptions, FitSource } from '../../evaluate/index.js';
import { append } from '../../model/append.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import { isTranscript } from '../../model/transcript.js';
import type { Transcript } from '../../model/transcript.js';
import { fitJson, fitText, packJson, packYaml } from '../../report/index.js';
import { openInput } from '../input.js';
import { EXIT } from '../io.js';
import type { CliIo } from '../io.js';
import { openOutputFile } from '../output-file.js';
import { paced } from '../paced.js';
import { parseSources } from '../parse-sources.js';
import { withReadingRun } from '../reading-run.js';
import type { ReadingRun } from '../reading-run.js';
import { createStepLine } from '../step-line.js';
import { taxonomyOf } from '../tagging-run.js';
import { writeText } from '../write-text.js';
import type { FitCommandOptions } from './fit.js';

/** Does `telltale fit`; gives the exit code. Nothing is written before all is done. */
export async function runFit(
  io: CliIo,
  paths: string[],
  options: FitCommandOptions,
): Promise<number> {
  const { output } = options;
  const write = writerOf(output);
  const taxonomy = await taxonomyOf(io, options);
  const gold = await readGold(options.gold, taxonomy, { ambiguous: options.ambiguous ?? [] });
  const excerpts = await Promise.all(
    (options.excerpts ?? []).map((path) => readExcerpts(path, taxonomy)),
  );
  const sources: FitSource[] = [];
  const code = await withReadingRun(io, paths, options, [output], async (run) => {
    append(sources, await readAll(io, run, options));
    const ended = await run.finish();
    run.say(`${run.tally()}.\n`);
    return ended;
  });
  if (io.signal.aborted) return EXIT.interrupted;
  const steps = createStepLine(io, options.quiet);
  try {
    const { pack, report } = await fitPack(sources, gold, {
      taxonomy,
      compiled: await io.compileTaxonomy(taxonomy),
      ...fitOptions(options),
      excerpts: excerpts.flat(),
      onStep: steps.show,
      rest: resting(io.signal),
    });
    steps.clear();
    // A Ctrl-C during the last step is heard here.
    await setImmediate();
    io.signal.throwIfAborted();
    await writePack(output, await write(pack));
    await writeText(io.stdout, [(options.json ? fitJson : fitText)(report)]);
    return code;
  } catch (error) {
    steps.clear();
    if (io.signal.aborted) return EXIT.interrupted;
    throw error;
  }
}

/** How the pack is written, by the ending of its name. */
function writerOf(path: string): (pack: object) => string | Promise<string> {
  switch (extname(path).toLowerCase()) {
    case '.yml':
    case '.yaml':
      return packYaml;
    case '.json':
      return packJson;
    default:
      throw new ConfigurationError(
        'unknown-output',
        `${path} does not say how to write the pack`,
        'Give a file that ends in .yml, .yaml or .json.',
      );
  }
}

function fitOptions(options: FitCommandOptions): Omit<FitOptions, 'taxonomy'> {
  const { name, precision, alarms, groupBy, gold, ambiguous = [], excerpts = [] } = options;
  return {
    name,
    precision,
    alarms,
    named: [...gold, ...ambiguous, ...excerpts],
    ...(groupBy === undefined ? {} : { groupBy }),
  };
}

/** Every conversation, by file; ordinary ones behind the labelled. */
async function readAll(
  io: CliIo,
  run: ReadingRun,
  { ordinary = [] }: FitCommandOptions,
): Promise<FitSource[]> {
  const labelled = await byFile(run.sources, io, run);
  const sources = labelled.map((one) => ({ ...one, isOrdinary: false, givesTerms: true }));
  if (ordinary.length === 0) return sources;
  const input = await openInput(io, ordinary, run.written);
  try {
    const others = await byFile(input.sources, io, run);
    return [...sources, ...others.map((one) => ({ ...one, isOrdinary: true, givesTerms: true }))];
  } finally {
    await input.close();
  }
}

async function byFile(
  sources: ReadingRun['sources'],
  io: CliIo,
  run: ReadingRun,
): Promise<{ name: string; transcripts: Transcript[] }[]> {
  const files = new Map<string, Transcript[]>();
  for await (const parsed of paced(parseSources(sources, run.parseOptions), io.signal)) {
    await run.note(parsed);
    if (!isTranscript(parsed)) continue;
    const known = files.get(parsed.source) ?? [];
    known.push(parsed);
    files.set(parsed.source, known);
  }
  return [...files].map(([name, transcripts]) => ({ name, transcripts }));
}

/** In milliseconds. */
const TURN = 50;

/** Lets signals through now and then, and stops the work at Ctrl-C. */
function resting(signal: AbortSignal): () => Promise<void> {
  let last = Date.now();
  return async () => {
    if (Date.now() - last < TURN) return;
    await setImmediate();
    last = Date.now();
    signal.throwIfAborted();
  };
}

async function writePack(path: string, text: string): Promise<void> {
  const file = await openOutputFile(path);
  try {
    await writeText(file.stream, [text]);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}
