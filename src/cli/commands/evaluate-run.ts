import { evaluateFindings, readGold } from '../../evaluate/index.js';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Evaluation } from '../../model/evaluation.js';
import type { Parsed } from '../../model/transcript.js';
import { evaluationCsv, evaluationJson, evaluationText } from '../../report/index.js';
import type { CliIo } from '../io.js';
import { paced } from '../paced.js';
import { parseSources } from '../parse-sources.js';
import { withReadingRun } from '../reading-run.js';
import type { ReadingRun } from '../reading-run.js';
import { findingsById, readScoredFindings, withFindings } from '../scored-findings.js';
import { tableForm, writeTable } from '../table-output.js';
import { taxonomyOf, withTaggingRun } from '../tagging-run.js';
import type { EvaluateCommandOptions } from './evaluate.js';

type Options = EvaluateCommandOptions;

/** Does `telltale evaluate`; gives the exit code. */
export async function runEvaluate(io: CliIo, paths: string[], options: Options): Promise<number> {
  const form = tableForm(options);
  const evaluator = await prepare(io, options);
  const finish = async (run: ReadingRun, evaluation: Evaluation): Promise<number> => {
    const render = { text: evaluationText, csv: evaluationCsv, json: evaluationJson }[form];
    await writeTable(io, run, options.output, () => render(evaluation));
    const code = await run.finish();
    run.say(`${run.tally()}.\n`);
    return code;
  };
  const { findings } = options;
  if (findings !== undefined) {
    refuseTaggingFlags(options);
    const byId = findingsById(await readScoredFindings(findings));
    return withReadingRun(io, paths, options, [options.output], async (run) => {
      const parsed = noted(paced(parseSources(run.sources, run.parseOptions), io.signal), run);
      return finish(run, await evaluator(withFindings(parsed, byId), () => leftOver(byId)));
    });
  }
  return withTaggingRun(io, paths, options, [options.output], async (run) =>
    finish(run, await evaluator(run.results, () => 0)),
  );
}

type Evaluator = (
  results: Parameters<typeof evaluateFindings>[0],
  findingsNotRead: () => number,
) => Promise<Evaluation>;

/** Reads the labels and what they are compared with, before any input is opened. */
async function prepare(io: CliIo, options: Options): Promise<Evaluator> {
  const taxonomy = await taxonomyOf(io, options);
  const { gold: paths, compare, examples } = options;
  const gold = await readGold(paths, taxonomy, options);
  const older = compare === undefined ? {} : { compareWith: await readScoredFindings(compare) };
  return (results, findingsNotRead) =>
    evaluateFindings(results, gold, { taxonomy, examples, findingsNotRead, ...older });
}

function refuseTaggingFlags({ filter, failOn }: Options): void {
  if (filter === undefined && failOn === undefined) return;
  throw new ConfigurationError(
    'bad-flags',
    '--findings scores a file as it is: --filter and --fail-on have no say in it',
    'Leave them out, or filter when the file is written, with telltale tag.',
  );
}

async function* noted(parsed: AsyncIterable<Parsed>, run: ReadingRun): AsyncGenerator<Parsed> {
  for await (const one of parsed) {
    await run.note(one);
    yield one;
  }
}

function leftOver(byId: ReadonlyMap<string, readonly unknown[]>): number {
  return [...byId.values()].reduce((sum, list) => sum + list.length, 0);
}
