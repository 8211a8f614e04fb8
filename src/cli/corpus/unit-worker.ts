import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { compileTaxonomy } from '../../pipeline.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import type { StartOptions } from './executor.js';
import type { Marks } from './marks.js';
import { runUnit } from './run-unit.js';
import type { Care, UnitEnd, UnitItem, UnitJob } from './unit-run.js';
import type { Unit } from './unit.js';

/** What every worker of a run is given. */
export interface WorkerSetup {
  readonly taxonomy: Taxonomy;
  readonly job: UnitJob;
}

/** What a worker is given with a unit. */
export interface UnitTask extends StartOptions {
  readonly unit: Unit;
  readonly care: Care;
  readonly marks: Marks;
  /** Where batches go out and permission for more comes in. */
  readonly port: MessagePort;
}

/** What a worker sends: some of what a unit gives, and with the last of it how it ended. */
export interface UnitBatch {
  readonly items: readonly UnitItem[];
  readonly bytes: number;
  /** What `runUnit` returned; null while there is more. */
  readonly end: UnitEnd | null;
}

/** So much is sent at once, in characters of quotes and in items. */
const BATCH_SIZE = 1 << 18;

/** So many batches may be on their way, or wait to be read. */
const BATCHES_AHEAD = 64;

const setup = workerData as WorkerSetup;
const compiled = compileTaxonomy(setup.taxonomy);

/** Does one unit, no faster than its batches are read. */
export default async function work({ port, ...task }: UnitTask): Promise<void> {
  const room = newRoom(port);
  let items: UnitItem[] = [];
  let size = 0;
  let bytes = 0;
  const send = async (end: UnitEnd | null) => {
    await room.take();
    port.postMessage({ items, bytes, end } satisfies UnitBatch);
    items = [];
    size = 0;
    bytes = 0;
  };
  const onBytes = (more: number) => {
    bytes += more;
  };
  const run = runUnit({ ...task, job: setup.job, taxonomy: compiled, onBytes });
  for (;;) {
    const next = await run.next();
    if (next.done) {
      if (task.unit.kind === 'stretch') bytes = task.unit.bytes;
      await send(next.value);
      port.close();
      return;
    }
    items.push(next.value);
    size += sizeOf(next.value);
    if (size >= BATCH_SIZE) await send(null);
  }
}

/** Lets so many batches through, and one more for each that was read. */
function newRoom(port: MessagePort): { take(): Promise<void> } {
  let left = BATCHES_AHEAD;
  let wake = (): void => {};
  port.on('message', () => {
    left++;
    wake();
  });
  return {
    async take() {
      while (left <= 0) await new Promise<void>((resolve) => (wake = resolve));
      left--;
    },
  };
}

/** About how much memory an item takes. */
function sizeOf({ result }: UnitItem): number {
  if (!('transcript' in result)) return FIXED;
  const { transcript, findings } = result;
  const quotes = findings.reduce((sum, { quote }) => sum + quote.length + FIXED, 0);
  return FIXED + quotes + transcript.messages.length * PER_MESSAGE;
}

const FIXED = 1000;
const PER_MESSAGE = 100;
