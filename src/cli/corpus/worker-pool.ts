import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import {
  type Executor,
  type InlineOptions,
  inlineExecutor,
  type StartOptions,
} from './executor.js';
import { beats, type Marks, newMarks, readMark } from './marks.js';
import { TookTooLong, type Try, withRetries } from './retry-unit.js';
import { type Care, NO_CARE, type UnitEnd, type UnitItem } from './unit-run.js';
import type { Unit } from './unit.js';
import type { UnitBatch, UnitTask, WorkerSetup } from './unit-worker.js';

/** Options of `workerPool`. */
export interface PoolOptions extends InlineOptions {
  readonly jobs: number;
  readonly taxonomy: Taxonomy;
  /** Longest that one conversation may take, in seconds. */
  readonly maxSeconds: number;
  /** Heap of one worker in MB. @default 2,000 */
  readonly workerMemory?: number;
}

/** Does units in worker threads. What breaks a worker is left out, and the unit is done again without it. */
export function workerPool(options: PoolOptions): Executor {
  const { jobs, taxonomy, job, workerMemory = WORKER_MEMORY } = options;
  const pool = new Piscina({
    filename: new URL('./unit-worker.js', import.meta.url).href,
    // Started as units come: a thread takes a second to start, and small corpora have few units.
    minThreads: 1,
    maxThreads: jobs,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: 1,
    atomics: 'disabled',
    workerData: { taxonomy, job } satisfies WorkerSetup,
    resourceLimits: { maxOldGenerationSizeMb: workerMemory },
  });
  // What ends a worker is told by the unit that it was doing; workers that cannot even begin end the run.
  let failures = 0;
  let fault: ConfigurationError | null = null;
  pool.on('error', (error: Error) => {
    failures++;
    // The pool replaces no worker that broke before it was ready: units would wait for ever.
    if (failures <= MOST_FAILURES && pool.threads.length > 0) return;
    fault ??= noWorkers(error);
    void pool.destroy();
  });
  const here = inlineExecutor(options);
  return {
    ahead: jobs * UNITS_PER_WORKER,
    start(unit, start) {
      // Workers have no standard input, and a path that leads nowhere is no work.
      if (unit.kind === 'stream' || unit.kind === 'unreadable') return here.start(unit, start);
      const begin = (care: Care) =>
        attempt(pool, unit, start, care, { ...options, faultOf: () => fault });
      // The first begins at once, before anybody reads it.
      let latest = begin(NO_CARE);
      let isFresh = true;
      const items = withRetries(unit, (care) => {
        if (!isFresh) latest = begin(care);
        isFresh = false;
        return latest;
      });
      return { unit, items, cancel: () => latest.cancel() };
    },
    close: () => pool.destroy(),
  };
}

/**
 * What Node gives on a machine of 8 GB. With 2,048 MB or more V8 would let the heap grow to four times what lives in it before it
 * looks for what can go; with less to twice.
 */
const WORKER_MEMORY = 2000;

const MOST_FAILURES = 100;

/** Enough that workers are busy while the first unit is waited for. */
const UNITS_PER_WORKER = 3;

/** What is said when no worker can begin. */
function noWorkers({ message }: Error): ConfigurationError {
  return new ConfigurationError(
    'no-workers',
    `no worker could begin: ${message}`,
    'Give each more memory (--worker-memory MB, or leave that flag out), or fewer of them (--jobs).',
  );
}

interface AttemptOptions extends Pick<PoolOptions, 'maxSeconds' | 'onBytes'> {
  /** Why no worker can do anything any more; null while there are some. */
  readonly faultOf: () => ConfigurationError | null;
}

/** A try at a unit in a worker. */
interface Attempt extends Try {
  cancel(): void;
}

function attempt(
  pool: Piscina,
  unit: Unit,
  start: StartOptions,
  care: Care,
  { maxSeconds, onBytes, faultOf }: AttemptOptions,
): Attempt {
  const marks = newMarks();
  const { port1, port2 } = new MessageChannel();
  const abort = new AbortController();
  const batches: UnitBatch[] = [];
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => {};
  port1.on('message', (batch: UnitBatch) => {
    batches.push(batch);
    wake();
  });
  const task: UnitTask = { unit, care, marks, port: port2, ...start };
  let isSlow = false;
  const stopWatch = watch(marks, maxSeconds, unit, () => {
    isSlow = true;
    abort.abort();
  });
  const settle = (failed: typeof failure) => {
    stopWatch();
    failure = failed;
    wake();
  };
  pool.run(task, { transferList: [port2], signal: abort.signal }).then(
    () => settle(null),
    (error: unknown) => settle({ error: faultOf() ?? (isSlow ? new TookTooLong() : error) }),
  );
  /** The next batch; throws when the worker has ended. */
  const next = async (): Promise<UnitBatch> => {
    for (;;) {
      const batch = batches.shift();
      if (batch !== undefined) {
        if (batch.end === null) port1.postMessage(null);
        else port1.close();
        return batch;
      }
      if (failure !== null) {
        port1.close();
        throw failure.error;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    marks,
    items: itemsOf(next, onBytes),
    cancel() {
      abort.abort();
      port1.close();
    },
  };
}

async function* itemsOf(
  next: () => Promise<UnitBatch>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<UnitItem, UnitEnd> {
  for (;;) {
    const { items, bytes, end } = await next();
    onBytes(bytes);
    yield* items;
    if (end !== null) return end;
  }
}

/** Calls when nothing has moved for too long; how long reading a file of any format takes, nobody can tell. */
function watch(marks: Marks, maxSeconds: number, unit: Unit, call: () => void): () => void {
  let seen = beats(marks);
  let since = Date.now();
  const timer = setInterval(
    () => {
      const { stage } = readMark(marks);
      const isTimed = stage === 'tagging' || (stage === 'reading' && unit.kind === 'stretch');
      const now = beats(marks);
      if (now !== seen || !isTimed) since = Date.now();
      seen = now;
      if (Date.now() - since > maxSeconds * 1000) call();
    },
    Math.min(LOOK_EVERY, maxSeconds * 500),
  );
  return () => clearInterval(timer);
}

const LOOK_EVERY = 500;
