import { ConfigurationError } from '../model/configuration-error.js';
import type { Problem } from '../model/problem.js';
import type { Parsed } from '../model/transcript.js';
import { isTranscript } from '../model/transcript.js';
import { numberedId, parseStretch, parseTranscripts, stretchFormat } from '../parse/index.js';
import type { ParseOptions, StretchParsed } from '../parse/index.js';
import { bytesSource } from '../read/index.js';
import { leftOut, reasonOf } from './corpus/tag-item.js';

const LINE_FEED = 10;
const NAME = '-';

/** Where a line stands in its stream, both from 0. */
interface Place {
  readonly line: number;
  /** In UTF-16 units. */
  readonly start: number;
}

interface Line {
  readonly bytes: Uint8Array;
  readonly place: Place;
}

/** A stream by its lines, each with its end; memory is that of one line. Ends behind the last whole line where `signal` ends the stream. */
export async function* byteLines(
  stream: AsyncIterable<Uint8Array | string>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  for await (const chunk of untilAborted(stream, signal)) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...held, piece.subarray(from, at + 1)]);
      held = [];
      from = at + 1;
    }
    if (from < piece.length) held.push(piece.subarray(from));
  }
  if (held.length > 0 && !signal.aborted) yield Buffer.concat(held);
}

/** A stream that was closed because of the signal ends as one that is over. */
async function* untilAborted<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Lines of which the first have been looked at. */
export interface PeekedLines {
  /** The format that the first line with anything in it has for itself; null when it has none. */
  readonly format: string | null;
  /** All of them. */
  readonly lines: AsyncGenerator<Uint8Array>;
}

/** Looks at lines up to the first that is not blank. */
export async function peekLines(
  lines: AsyncGenerator<Uint8Array>,
  options: ParseOptions,
): Promise<PeekedLines> {
  const ahead: Uint8Array[] = [];
  let format: string | null = null;
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    ahead.push(next.value);
    if (isBlank(next.value)) continue;
    format = await stretchFormat(bytesSource(NAME, next.value), options);
    break;
  }
  return { format, lines: chain(ahead, lines) };
}

async function* chain(
  ahead: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* ahead;
    yield* rest;
  } finally {
    // Whoever stops among the first lines has not begun with the rest, which would keep the stream open.
    await rest.return(undefined);
  }
}

/**
 * The conversations of lines, each for itself: what a line holds, and its format, depend on no other line, and are given
 * before the next one is read. Conversations without an id are numbered.
 */
export async function* parseLines(
  lines: AsyncIterable<Uint8Array>,
  options: ParseOptions,
): AsyncGenerator<Parsed> {
  const place = { line: 0, start: 0 };
  let conversations = 0;
  const last: LastRecord = { format: null };
  for await (const bytes of lines) {
    if (!isBlank(bytes)) {
      for await (const { parsed, isNamed } of readLine(
        { bytes, place: { ...place } },
        last,
        options,
      )) {
        if (isTranscript(parsed)) conversations++;
        const isCounted = isTranscript(parsed) && !isNamed;
        yield isCounted ? { ...parsed, transcript_id: numberedId(NAME, conversations) } : parsed;
      }
    }
    place.line++;
    place.start += new TextDecoder().decode(bytes).length;
  }
}

/** The last line that was a record. */
interface LastRecord {
  format: string | null;
}

/** What one line gives. A bug in reading it must not end the stream. */
async function* readLine(
  line: Line,
  last: LastRecord,
  options: ParseOptions,
): AsyncGenerator<StretchParsed> {
  try {
    const format = await stretchFormat(bytesSource(NAME, line.bytes), options);
    yield* format === null
      ? await readOther(line, last.format, options)
      : asRecord(line, format, options);
    last.format = format ?? last.format;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const number = line.place.line + 1;
    const why = `Line ${number} could not be read: ${reasonOf(error)}. Report this.`;
    yield { parsed: leftOut(NAME, why, number), isNamed: true };
  }
}

function asRecord(
  { bytes, place }: Line,
  format: string,
  options: ParseOptions,
): AsyncGenerator<StretchParsed> {
  const source = { ...bytesSource(NAME, bytes), origin: place };
  return parseStretch({ source, next: null, format, isFirst: true }, options);
}

/** A line that is no record: a list, a text, or something broken, of which the format of records before it says best what is wrong. */
async function readOther(
  line: Line,
  known: string | null,
  options: ParseOptions,
): Promise<StretchParsed[]> {
  const whole: StretchParsed[] = [];
  for await (const parsed of parseTranscripts(bytesSource(NAME, line.bytes), options)) {
    const problems = parsed.problems.map((one) => inStream(one, line.place));
    const isNamed = !(isTranscript(parsed) && isNumbered(parsed.transcript_id));
    whole.push({ parsed: { ...parsed, problems }, isNamed });
  }
  if (known === null || whole.some(({ parsed }) => isTranscript(parsed))) return whole;
  const told: StretchParsed[] = [];
  for await (const one of asRecord(line, known, options)) told.push(one);
  return told.some(({ parsed }) => isTranscript(parsed)) ? whole : told;
}

/** A problem of a line as one of the stream that it stands in. */
function inStream(problem: Problem, { line, start }: Place): Problem {
  const moved = (offset: number | null) => (offset === null ? null : offset + start);
  const { start: from, end: to } = problem;
  return { ...problem, line: line + (problem.line ?? 1), start: moved(from), end: moved(to) };
}

function isNumbered(id: string): boolean {
  const stem = numberedId(NAME, null);
  return id === stem || id.startsWith(`${stem}#`);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}
