/** What a worker is doing, seen from outside also when it has ended or hangs. */
const STAGES_OF_WORK = ['idle', 'reading', 'tagging'] as const;

export type WorkStage = (typeof STAGES_OF_WORK)[number];

/** What a worker was last seen doing. */
export interface Mark {
  readonly stage: WorkStage;
  /** Position among what the unit gives, from 0. */
  readonly item: number;
  /** The line of the file, from 1; 0 where lines are not told. */
  readonly line: number;
}

const FIELDS = 4;
const BEATS = 3;

/** Memory that a worker and the main thread share. */
export type Marks = Int32Array<SharedArrayBuffer>;

/** Marks of work that has not begun. */
export function newMarks(): Marks {
  return new Int32Array(new SharedArrayBuffer(FIELDS * Int32Array.BYTES_PER_ELEMENT));
}

/** Says what is done from now on. */
export function mark(marks: Marks, { stage, item, line }: Mark): void {
  Atomics.store(marks, 0, STAGES_OF_WORK.indexOf(stage));
  Atomics.store(marks, 1, item);
  Atomics.store(marks, 2, line);
  Atomics.add(marks, BEATS, 1);
}

/** What was said last. */
export function readMark(marks: Marks): Mark {
  return {
    stage: STAGES_OF_WORK[Atomics.load(marks, 0)] ?? 'idle',
    item: Atomics.load(marks, 1),
    line: Atomics.load(marks, 2),
  };
}

/** A number that is another one after every `mark`. */
export function beats(marks: Marks): number {
  return Atomics.load(marks, BEATS);
}
