import { type GrowthRules, isRawTranscript, type RawRecord } from '../../format.js';
import { begin, finished, grow, type Held } from './growing-history.js';

/** Where a conversation begins, and all of what it takes from the one before it. */
export interface Break {
  readonly line: number;
  /** Which of the records of that line, from 0. */
  readonly nth: number;
  readonly begun: string;
}

/**
 * The first place behind the beginning of a stretch where a new conversation begins, whatever came before the stretch:
 * the first record may continue an earlier one, so it is the first record that does not continue that first one.
 * Null when there is none.
 *
 * @param records those of the stretch and of all that follows it
 */
export async function firstBreak(
  records: AsyncIterable<RawRecord>,
  rules: GrowthRules,
): Promise<Break | null> {
  let held: Held | null = null;
  for await (const { record, line, nth } of placed(records)) {
    if (!isRawTranscript(record)) continue;
    if (held !== null && grow(held, record, rules)) continue;
    const next = begin(record, held, rules);
    if (held !== null) return { line, nth, begun: whatBegins(next) };
    held = next;
  }
  return null;
}

/** Which of a file's conversations belong to a stretch of it. */
export interface StretchBounds {
  /** The stretch begins with the file. Else what comes before its first break belongs to the stretch before it. */
  readonly isFirst: boolean;
  /** The first break of the next stretch; null where there is no next one. */
  readonly end: Break | null;
}

/**
 * Joins the records of one stretch, so that the stretches of a file give what `joinGrowing` gives for the whole. Goes
 * on beyond the end of the stretch until its last conversation is told.
 *
 * Returns false when that never came to agree with the next stretch, and the rest of the file was read instead: the
 * stretches that follow then have nothing to add.
 */
export async function* joinStretch(
  records: AsyncIterable<RawRecord>,
  rules: GrowthRules,
  { isFirst, end }: StretchBounds,
): AsyncGenerator<RawRecord, boolean> {
  let held: Held | null = null;
  let isOwn = isFirst;
  try {
    for await (const { record, line, nth } of placed(records)) {
      if (!isRawTranscript(record)) {
        if (isOwn && held === null) yield record;
        else held?.behind.push(record);
        continue;
      }
      if (held !== null && grow(held, record, rules)) continue;
      const next = begin(record, held, rules);
      if (isOwn && held !== null) yield* finished(held);
      const isEnd = end !== null && line === end.line && nth === end.nth;
      // The next stretch knows nothing of what came before; it is right only where that makes no difference.
      if (isEnd && whatBegins(next) === end.begun) return true;
      isOwn ||= held !== null;
      held = next;
    }
  } catch (error) {
    // The source broke off; what it told before that counts.
    if (isOwn && held !== null) yield* finished(held);
    throw error;
  }
  if (isOwn && held !== null) yield* finished(held);
  return false;
}

/** All of a conversation that its first record does not decide alone. */
function whatBegins({ first, conversation, branch }: Held): string {
  return JSON.stringify([first.id, conversation, branch, first.problems, [...first.metadata]]);
}

interface Placed {
  readonly record: RawRecord;
  readonly line: number;
  readonly nth: number;
}

async function* placed(records: AsyncIterable<RawRecord>): AsyncGenerator<Placed> {
  let line = -1;
  let nth = 0;
  for await (const record of records) {
    nth = record.line === line ? nth + 1 : 0;
    line = record.line ?? -1;
    yield { record, line, nth };
  }
}
