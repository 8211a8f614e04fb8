import { createHash } from 'node:crypto';
import type { ProblemCode } from '../../model/problem.js';
import { isTranscript } from '../../model/transcript.js';
import type { Outline, Parsed, Transcript, Unreadable } from '../../model/transcript.js';
import { classifyTranscript } from '../../pipeline.js';
import { asksForId, keepsConversation, keptFindings } from '../filter.js';
import type { Unit } from './unit.js';
import type { UnitItem, UnitRun } from './unit-run.js';

/** What is said of what broke the work on it. */
export const BROKE =
  'broke the program, ended the worker or took longer than --max-seconds, so it was left out. Report this.';

/** Tags one conversation; null for one that is not wanted. What cannot be tagged is left out, which a problem says. */
export function toItem(
  parsed: Parsed,
  number: number | null,
  item: number,
  run: UnitRun,
): UnitItem | null {
  const { job, taxonomy, care, keysBelow } = run;
  if (!isTranscript(parsed)) return { result: { unreadable: parsed }, number: null, key: null };
  // A number in the unit is not yet the one in the file, see `named`.
  const filters = number === null ? job.filters : job.filters.filter((one) => !asksForId(one));
  if (!keepsConversation(parsed, filters)) return null;
  const key = job.seed === null ? null : keyOf(job.seed, parsed.source, run.unit, item);
  if (key !== null && keysBelow !== null && key >= keysBelow) return null;
  const name = `Conversation ${parsed.transcript_id}`;
  if (care.items.has(item)) {
    return {
      result: { unreadable: leftOut(parsed.source, `${name} ${BROKE}`) },
      number: null,
      key,
    };
  }
  try {
    const findings = keptFindings(classifyTranscript(parsed, taxonomy), filters);
    return { result: { transcript: outlineOf(parsed), findings }, number, key };
  } catch (error) {
    return { result: { unreadable: untagged(parsed, error) }, number: null, key };
  }
}

/** What is said of a conversation that tagging breaks on: one bug must not end a run. */
export function untagged({ transcript_id, source }: Transcript, error: unknown): Unreadable {
  const why = `Conversation ${transcript_id} could not be tagged: ${reasonOf(error)}. Report this.`;
  return leftOut(source, why);
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same for a conversation whatever the number of workers, for units depend on the input alone. */
function keyOf(seed: string, source: string, { place }: Unit, item: number): string {
  const parts = JSON.stringify([seed, source, place.cut.from, item]);
  return createHash('sha256').update(parts).digest('hex');
}

/** Without the words, which are most of it. */
function outlineOf(transcript: Transcript): Outline {
  const messages = transcript.messages.map((message) => {
    const { message_index, turn_index, author, reasoning, text, problems } = message;
    const known = { message_index, turn_index, author, reasoning, problems };
    return { ...known, text: text.slice(0, 1), characters: text.length };
  });
  return { ...transcript, messages };
}

/** A record that was left out, and why. */
export function leftOut(source: string, message: string, line: number | null = null): Unreadable {
  const code: ProblemCode = 'left-out';
  return { source, problems: [{ code, start: null, end: null, line, message }] };
}

/** A line whose reading broke what read it. */
export function leftOutLine(source: string, line: number): Unreadable {
  return leftOut(source, `Reading line ${line} ${BROKE}`, line);
}
