import { availableParallelism } from 'node:os';
import { ConfigurationError } from '../model/configuration-error.js';
import { isTagged } from '../model/result.js';
import type { ResultOutline } from '../model/result.js';
import { countBytes } from '../read/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { firstItems, sampleOf } from './corpus/choose-items.js';
import {
  BEGIN,
  type Boundary,
  type CorpusStep,
  isBoundary,
  type Point,
  readCorpus,
} from './corpus/corpus.js';
import { type Executor, inlineExecutor } from './corpus/executor.js';
import { type CorpusInput, listInputs } from './corpus/list-inputs.js';
import { planUnits } from './corpus/plan-units.js';
import type { UnitJob } from './corpus/unit-run.js';
import type { FailOn } from './fail-on.js';
import type { CorpusOptions } from './flags.js';
import { EXIT } from './io.js';
import type { CliIo } from './io.js';
import { paced } from './paced.js';
import { type Run, withRun } from './reading-run.js';
import { type TaggingPlan, tagPlan } from './tagging-run.js';

/** A run over a corpus of any size. */
export interface CorpusRun extends Run {
  readonly taxonomy: Taxonomy;
  /** Ids of the categories that count. */
  readonly categories: readonly string[];
  /** True for a finding that `--fail-on` asks for. */
  readonly failsOn: FailOn;
  /** What the filters keep, in input order; stops early at Ctrl-C. To be read once. */
  readonly results: AsyncIterable<ResultOutline>;
  /** The same from any place on, with the places in between. */
  steps(options: StepOptions): AsyncGenerator<Step>;
}

/** Where a run begins. */
export interface StepOptions {
  readonly inputs: readonly CorpusInput[];
  readonly begin: Point;
  /** Conversations that were given before, of those that `--limit` allows. */
  readonly before: number;
  /** Whether places bring the hash of what lies before them. */
  readonly isHashed: boolean;
  /** How much is done at a time. @default UNIT_BYTES */
  readonly unitBytes?: number;
}

/** A result, or a place between results at which a run can go on. */
export type Step = ResultOutline | Boundary;

/** Input of less than this many bytes is done before workers would have started. */
const SMALL = 16e6;

const MAX_SECONDS = 120;

/**
 * Does the work on the tagged conversations of a corpus.
 * The flags, the taxonomy and the packs are checked before any input is opened.
 */
export async function withCorpusRun(
  io: CliIo,
  paths: readonly string[],
  options: CorpusOptions,
  outputs: readonly (string | undefined)[],
  work: (run: CorpusRun) => Promise<number>,
): Promise<number> {
  const plan = await corpusPlan(io, options);
  return withRun(io, paths, options, outputs, (run) =>
    onCorpus({ io, paths, options, plan, run }, work),
  );
}

/** Checks what the flags ask for. */
export function corpusPlan(io: CliIo, options: CorpusOptions): Promise<TaggingPlan> {
  checkChoice(options);
  return tagPlan(io, options);
}

/** What the work on a corpus goes by. */
export interface CorpusJob {
  readonly io: CliIo;
  readonly paths: readonly string[];
  readonly options: CorpusOptions;
  readonly plan: TaggingPlan;
  readonly run: Run;
}

/** Does the work in a run that has begun. */
export async function onCorpus(
  { io, paths, options, plan, run }: CorpusJob,
  work: (run: CorpusRun) => Promise<number>,
): Promise<number> {
  const { taxonomy, categories, filters, failsOn } = plan;
  const { onBytes = () => {}, ...parseOptions } = run.parseOptions;
  const seed = options.sample === undefined ? null : (options.seed ?? '0');
  const job = { parseOptions, filters, seed };
  const compile = () => io.compileTaxonomy(taxonomy);
  const inline = { job, compile, stdin: io.stdin, onBytes };
  const executor = await executorFor(paths, options, inline, taxonomy);
  const watch = { isMet: false };
  const steps = (from: StepOptions) => {
    const items = chosen(from, options, executor, job, io.signal);
    return noted(paced(items, io.signal), run, failsOn, watch);
  };
  try {
    return await work({
      ...run,
      ...{ taxonomy, categories, failsOn, steps },
      results: resultsOf(io, paths, run.written, steps),
      async finish() {
        const code = await run.finish();
        return code === EXIT.done && watch.isMet ? EXIT.failOn : code;
      },
    });
  } finally {
    await executor.close();
  }
}

async function* resultsOf(
  io: CliIo,
  paths: readonly string[],
  written: readonly string[],
  steps: CorpusRun['steps'],
): AsyncGenerator<ResultOutline> {
  const inputs = await listInputs(paths, written);
  if (io.signal.aborted) return;
  const all = steps({ inputs, begin: BEGIN, before: 0, isHashed: false });
  for await (const step of all) if (!('point' in step)) yield step;
}

async function executorFor(
  paths: readonly string[],
  { jobs, maxSeconds = MAX_SECONDS, workerMemory }: CorpusOptions,
  inline: Parameters<typeof inlineExecutor>[0],
  taxonomy: Taxonomy,
): Promise<Executor> {
  const isSmall = jobs === undefined && ((await countBytes(paths)) ?? 0) < SMALL;
  if (isSmall) return inlineExecutor(inline);
  // Loaded late: most runs need no workers.
  const { workerPool } = await import('./corpus/worker-pool.js');
  return workerPool({
    ...inline,
    ...{ jobs: jobs ?? availableParallelism(), taxonomy, maxSeconds },
    ...(workerMemory === undefined ? {} : { workerMemory }),
  });
}

/** What `--limit` or `--sample` choose. */
function chosen(
  { inputs, before, ...from }: StepOptions,
  { limit, sample }: CorpusOptions,
  executor: Executor,
  { parseOptions, filters }: Pick<UnitJob, 'parseOptions' | 'filters'>,
  signal: AbortSignal,
): AsyncGenerator<CorpusStep> {
  const choice = sample === undefined ? null : sampleOf(sample);
  const units = planUnits(inputs, { ...from, parseOptions, begin: from.begin.place });
  const keysBelow = choice?.keysBelow ?? (() => null);
  const items = readCorpus({ units, executor, begin: from.begin, keysBelow, filters });
  // A sample gives nothing before all is read, and must not read on after Ctrl-C.
  if (choice !== null) return choice.choose(paced(items, signal));
  return limit === undefined ? items : firstItems(items, limit - before);
}

async function* noted(
  items: AsyncIterable<CorpusStep>,
  run: Run,
  failsOn: FailOn,
  watch: { isMet: boolean },
): AsyncGenerator<Step> {
  for await (const item of items) {
    if (isBoundary(item)) {
      yield item;
      continue;
    }
    const { result } = item;
    await run.note(isTagged(result) ? result.transcript : result.unreadable);
    if (isTagged(result)) watch.isMet ||= result.findings.some(failsOn);
    yield result;
  }
}

/** @throws ConfigurationError where flags say two things about how much is read. */
function checkChoice({ limit, sample, seed }: CorpusOptions): void {
  const fault =
    limit !== undefined && sample !== undefined
      ? '--limit and --sample contradict each other'
      : seed !== undefined && sample === undefined
        ? '--seed says what --sample chooses by, and there is none'
        : null;
  if (fault === null) return;
  throw new ConfigurationError(
    'bad-flags',
    fault,
    'Give --limit, or --sample with or without --seed.',
  );
}
