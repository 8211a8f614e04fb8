import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Taxonomy } from '../../taxonomy/index.js';
import {
  type Executor,
  type InlineOptions,
  inlineExecutor,
  type StartOptions,
} from './executor.js';
import { beats, type Mark, type Marks, newMarks, readMark } from './marks.js';
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
  pool.on('error', () => {
    failures++;
    if (failures > MOST_FAILURES) void pool.destroy();
  });
  const here = inlineExecutor(options);
  return {
    ahead: jobs * UNITS_PER_WORKER,
    start(unit, start) {
      // Workers have no standard input, and a path that leads nowhere is no work.
      if (unit.kind === 'stream' || unit.kind === 'unreadable') return here.start(unit, start);
      let latest = attempt(pool, unit, start, NO_CARE, options.maxSeconds);
      const again = (care: Care) => {
        latest = attempt(pool, unit, start, care, options.maxSeconds);
        return latest;
      };
      return {
        unit,
        items: itemsOf(unit, latest, again, options.onBytes),
        cancel: () => latest.cancel(),
      };
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

/** One try at a unit. */
interface Attempt {
  readonly marks: Marks;
  /** The next batch; throws when the worker has ended. */
  next(): Promise<UnitBatch>;
  cancel(): void;
}

function attempt(
  pool: Piscina,
  unit: Unit,
  start: StartOptions,
  care: Care,
  maxSeconds: number,
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
  const stopWatch = watch(marks, maxSeconds, unit, () => abort.abort());
  const settle = (failed: typeof failure) => {
    stopWatch();
    failure = failed;
    wake();
  };
  pool.run(task, { transferList: [port2], signal: abort.signal }).then(
    () => settle(null),
    (error: unknown) => settle({ error }),
  );
  return {
    marks,
    async next() {
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
    },
    cancel() {
      abort.abort();
      port1.close();
    },
  };
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

/** What a unit gives, however often it has to be done. */
async function* itemsOf(
  unit: Unit,
  first: Attempt,
  again: (care: Care) => Attempt,
  onBytes: (bytes: number) => void,
): AsyncGenerator<UnitItem, UnitEnd> {
  let given = 0;
  let care = NO_CARE;
  let current = first;
  for (let tries = 1; ; tries++) {
    let seen = 0;
    try {
      for (;;) {
        const { items, bytes, end } = await current.next();
        onBytes(bytes);
        for (const item of items) {
          // What was given before the worker ended comes again, and is the same.
          if (seen++ < given) continue;
          given++;
          yield item;
        }
        if (end !== null) return end;
      }
    } catch (error) {
      const last = readMark(current.marks);
      if (tries >= MOST_TRIES || (last.stage === 'idle' && tries > 1)) throw error;
      care = withBlame(care, last, unit);
      current = again(care);
    }
  }
}

/** A unit that breaks workers so often has another fault than its records. */
const MOST_TRIES = 200;

/** What to leave out when a unit is done again, or how to find out. */
function withBlame(care: Care, { stage, item, line }: Mark, unit: Unit): Care {
  if (stage === 'tagging') return { ...care, items: new Set([...care.items, item]) };
  if (stage !== 'reading') return care;
  if (unit.kind !== 'stretch') return { ...care, reads: new Set([...care.reads, item]) };
  if (!care.byLine) return { ...care, byLine: true };
  return { ...care, lines: new Set([...care.lines, line]) };
}
