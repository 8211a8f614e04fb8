import type { CompiledTaxonomy } from '../../pipeline.js';
import { newMarks } from './marks.js';
import { runUnit } from './run-unit.js';
import { NO_CARE, type UnitEnd, type UnitItem, type UnitJob } from './unit-run.js';
import type { Unit } from './unit.js';

/** A unit that is being done, or waits for it. */
export interface UnitStream {
  readonly unit: Unit;
  /** To be read once. */
  readonly items: AsyncGenerator<UnitItem, UnitEnd>;
  /** Its result is not wanted. */
  cancel(): void;
}

/** How one unit is to be done. */
export interface StartOptions {
  /** See `UnitRun`. */
  readonly keysBelow: string | null;
}

/** Does units. */
export interface Executor {
  /** How many may be begun before the first of them has been read. */
  readonly ahead: number;
  start(unit: Unit, options: StartOptions): UnitStream;
  /** Ends what is being done. */
  close(): Promise<void>;
}

/** What doing units needs of the program. */
export interface InlineOptions {
  readonly job: UnitJob;
  readonly compile: () => Promise<CompiledTaxonomy>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly onBytes: (bytes: number) => void;
}

/** Does units in this thread, one at a time. */
export function inlineExecutor(options: InlineOptions): Executor {
  return {
    ahead: 1,
    start: (unit, start) => ({ unit, items: runHere(unit, start, options), cancel: () => {} }),
    close: async () => {},
  };
}

async function* runHere(
  unit: Unit,
  start: StartOptions,
  { job, compile, stdin, onBytes }: InlineOptions,
): AsyncGenerator<UnitItem, UnitEnd> {
  const taxonomy = await compile();
  const run = { unit, job, taxonomy, stdin, onBytes, marks: newMarks(), care: NO_CARE, ...start };
  const end = yield* runUnit(run);
  if (unit.kind === 'stretch') onBytes(unit.bytes);
  return end;
}
