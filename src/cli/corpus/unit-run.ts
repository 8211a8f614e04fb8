import type { ResultOutline } from '../../model/result.js';
import type { ParseOptions } from '../../parse/index.js';
import type { CompiledTaxonomy } from '../../pipeline.js';
import type { Filter } from '../filter.js';
import type { Marks } from './marks.js';
import type { Unit } from './unit.js';

/** What is done with every unit of a run. */
export interface UnitJob {
  readonly parseOptions: ParseOptions;
  readonly filters: readonly Filter[];
  /** For a sample: what the choice is made with. @default null: all conversations */
  readonly seed: string | null;
}

/** What is known of a unit that could not be done as it is. */
export interface Care {
  /** Whether lines are read one at a time, so that it is known which is to blame. */
  readonly byLine: boolean;
  /** Positions, among what the unit gives, of conversations that are not tagged. */
  readonly items: ReadonlySet<number>;
  /** Numbers of lines that are not read. */
  readonly lines: ReadonlySet<number>;
  /** Positions at which a file was being read that is not read further. */
  readonly reads: ReadonlySet<number>;
}

/** A unit of which nothing bad is known. */
export const NO_CARE: Care = {
  byLine: false,
  items: new Set(),
  lines: new Set(),
  reads: new Set(),
};

/** What a unit gives for each conversation, and for each record that holds none. */
export interface UnitItem {
  readonly result: ResultOutline;
  /** For a conversation whose id is only its number in the unit: that number, from 1; else null. */
  readonly number: number | null;
  /** For a sample: conversations with small keys are chosen. */
  readonly key: string | null;
}

/** How a unit ended. */
export interface UnitEnd {
  /** Conversations in it, those that a filter left out too. */
  readonly conversations: number;
  /** A stretch has read the rest of its file as well: the units that follow in it have nothing to add. */
  readonly tookRest: boolean;
}

/** One unit as it is done. */
export interface UnitRun {
  readonly unit: Unit;
  readonly job: UnitJob;
  readonly taxonomy: CompiledTaxonomy;
  readonly marks: Marks;
  readonly care: Care;
  /** For a sample: a conversation whose key is not below this one is not tagged and not given. */
  readonly keysBelow: string | null;
  /** Told how much of files that are read whole has been read. */
  readonly onBytes?: (bytes: number) => void;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}
