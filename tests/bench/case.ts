import type { Corpus } from './corpus/write-corpus.js';

/** What a timed run gives: the number that is checked, so that a fast wrong answer is no result. */
export type Run = (corpus: Corpus) => Promise<number> | number;

/** Something whose speed is measured. */
export interface Case {
  /** Stable id, as in the trend file and the golden counts. */
  readonly id: string;
  /** One line for the table. */
  readonly title: string;
  /** Most megabytes that it is given: slow ones see the beginning of the corpus. @default all */
  readonly mostMb?: number;
  /**
   * Sets up what is not timed; a text says why the case is not there.
   * @param folder for files that it needs, which are removed with the folder
   */
  prepare(folder: string): Promise<Run | string> | Run | string;
}

/** What was measured of a case. */
export interface Measured {
  readonly id: string;
  readonly title: string;
  readonly mb: number;
  readonly count: number;
  /** Megabytes a second, the median of the rounds. */
  readonly speed: number;
  /** Its speed over that of the floor in the same round, the median. */
  readonly ratio: number;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const at = (i: number) => sorted[i] as number;
  return Number.isInteger(half) ? (at(half - 1) + at(half)) / 2 : at(Math.floor(half));
}
