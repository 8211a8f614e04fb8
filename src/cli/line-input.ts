import type { Parsed } from '../model/transcript.js';
import { isTranscript } from '../model/transcript.js';
import { parseStretch, parseTranscripts, stretchFormat } from '../parse/index.js';
import type { ParseOptions } from '../parse/index.js';
import { bytesSource } from '../read/index.js';

const LINE_FEED = 10;
const NAME = '-';

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
  yield* ahead;
  yield* rest;
}

/**
 * The conversations of lines, each for itself: what a line holds depends on no other line, and is given before the next
 * one is read. Conversations without an id are numbered.
 */
export async function* parseLines(
  lines: AsyncIterable<Uint8Array>,
  options: ParseOptions,
): AsyncGenerator<Parsed> {
  const at = { line: 0, start: 0, conversations: 0 };
  let format: string | null = null;
  for await (const bytes of lines) {
    if (!isBlank(bytes)) {
      format ??= await stretchFormat(bytesSource(NAME, bytes), options);
      yield* parseLine(bytes, format, at, options);
    }
    at.line++;
    at.start += new TextDecoder().decode(bytes).length;
  }
}

async function* parseLine(
  bytes: Uint8Array,
  format: string | null,
  at: { readonly line: number; readonly start: number; conversations: number },
  options: ParseOptions,
): AsyncGenerator<Parsed> {
  const { line, start } = at;
  const source = bytesSource(NAME, bytes);
  if (format === null) {
    // Nothing is known of the stream yet; the line says for itself what it lacks.
    for await (const parsed of parseTranscripts(source, options)) {
      const problems = parsed.problems.map((one) => ({ ...one, line: line + 1 }));
      yield isTranscript(parsed) ? parsed : { ...parsed, problems };
    }
    return;
  }
  const stretch = { source: { ...source, origin: { line, start } }, next: null, format };
  for await (const { parsed, isNamed } of parseStretch({ ...stretch, isFirst: true }, options)) {
    if (!isTranscript(parsed)) {
      yield parsed;
      continue;
    }
    at.conversations++;
    yield isNamed ? parsed : { ...parsed, transcript_id: `stdin#${at.conversations}` };
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}
