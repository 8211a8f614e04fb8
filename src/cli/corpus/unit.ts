import type { Unreadable } from '../../model/transcript.js';
import type { LineCut } from '../../read/index.js';

/** Where a unit begins in the input. */
export interface UnitPlace {
  /** Position in the list of inputs, from 0. */
  readonly input: number;
  /** For a stretch: where it begins in that input; else the beginning of it. */
  readonly cut: LineCut;
}

interface UnitBase {
  readonly place: UnitPlace;
  /** How many inputs it ends, itself or its last one among them. */
  readonly inputs: number;
  /** How much of the input it is, for progress. */
  readonly bytes: number;
}

/** A stretch of the lines of one file. */
export interface StretchUnit extends UnitBase {
  readonly kind: 'stretch';
  readonly path: string;
  /** Id of the input format. */
  readonly format: string;
  /** Where the next stretch begins; null for the last one. */
  readonly next: LineCut | null;
}

/** Files that are read whole: one that is large, or several small ones. */
export interface FilesUnit extends UnitBase {
  readonly kind: 'files';
  readonly paths: readonly string[];
}

/** Standard input or a pipe, which only the main thread can read. */
export interface StreamUnit extends UnitBase {
  readonly kind: 'stream';
  readonly path: string;
}

/** A path that leads nowhere. */
export interface UnreadableUnit extends UnitBase {
  readonly kind: 'unreadable';
  readonly unreadable: Unreadable;
}

/**
 * A piece of the work of a run. How the input is divided depends on the input alone, so that results are the same
 * however many workers there are.
 */
export type Unit = StretchUnit | FilesUnit | StreamUnit | UnreadableUnit;
