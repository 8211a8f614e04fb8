import type { CompiledTaxonomy } from '../../pipeline.js';
import { newMarks } from './marks.js';
import { type Try, withRetries } from './retry-unit.js';
import { runUnit } from './run-unit.js';
import { type Care, NO_CARE, type UnitEnd, type UnitItem, type UnitJob } from './unit-run.js';
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
  const begin = (care: Care): Try => {
    const marks = newMarks();
    const run = { unit, job, taxonomy, stdin, onBytes, marks, care, ...start };
    return { items: runUnit(run), marks };
  };
  // A stream cannot be read again.
  const end = yield* unit.kind === 'stream' ? begin(NO_CARE).items : withRetries(unit, begin);
  if (unit.kind === 'stretch') onBytes(unit.bytes);
  return end;
}
