import type { ByteSource } from '../model/source.js';
import type { Parsed } from '../model/transcript.js';
import { buildTranscript } from './build-transcript.js';
import { chooseFormat } from './choose-format.js';
import { requestedFormat } from './detect-format.js';
import {
  type Format,
  isRawTranscript,
  type LineReading,
  type ParseOptions,
  type RawRecord,
} from './formats/format.js';
import { formatById } from './formats/index.js';
import { firstBreak, joinStretch } from './formats/_shared/history/joined-stretch.js';
import { parseJson } from './formats/_shared/json/parse-json.js';
import { guardSource, SourceFailure } from './source/guard-source.js';
import { textLines } from './source/text-lines.js';
import { ownId, stemOf } from './transcript-id.js';

/**
 * The format of a file of JSON Lines that can be read in stretches; null for any other file, which is read whole.
 * @throws ConfigurationError when `inputFormat` names no format.
 */
export async function stretchFormat(
  source: ByteSource,
  options: ParseOptions = {},
): Promise<string | null> {
  const requested = requestedFormat(options);
  const guarded = guardSource(source);
  try {
    const [a, b] = await guarded.slice(0, 2);
    const isWide = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
    if (isWide || !(await beginsWithRecord(guarded))) return null;
    const choice = await chooseFormat(guarded, requested, options);
    if (!('format' in choice)) return null;
    return choice.format.lines ? choice.format.id : null;
  } catch (error) {
    // Whoever reads the file tells what is wrong with it.
    if (error instanceof SourceFailure) return null;
    throw error;
  }
}

/** The first line decides whether a source is JSON Lines. One that begins as a list may be a long list. */
async function beginsWithRecord(source: ByteSource): Promise<boolean> {
  for await (const { text, overlong } of textLines(source)) {
    if (overlong) return false;
    if (/\S/.test(text)) return text.trimStart().startsWith('{') && parseJson(text) !== null;
  }
  return false;
}

/** A stretch of the lines of a file: from the first line of `source` up to `next`. */
export interface Stretch {
  /** The lines and all that follows them in the file; `origin` says where they stand. */
  readonly source: ByteSource;
  /** The same from the first line of the next stretch on; null when there is none. */
  readonly next: ByteSource | null;
  /** What `stretchFormat` gave. */
  readonly format: string;
  /** True when nothing comes before it that could go on in it. @default whether the file begins with it */
  readonly isFirst?: boolean;
  /** Told the line of each record, from 1, before a conversation is made of it: other lines may have been read since. */
  readonly onRecord?: (line: number) => void;
}

/** A conversation of a stretch; `isNamed` is false where its id is only the number that it has in its stretch. */
export interface StretchParsed {
  readonly parsed: Parsed;
  readonly isNamed: boolean;
}

/**
 * Reads the conversations that begin in a stretch; the stretches of a file together give what the whole file gives,
 * save the numbers of conversations without an id. Returns false when the rest of the file was read as well, see
 * `joinStretch`.
 */
export async function* parseStretch(
  stretch: Stretch,
  options: ParseOptions = {},
): AsyncGenerator<StretchParsed, boolean> {
  const format = formatById(stretch.format);
  if (!format?.lines) throw new Error(`${stretch.format} is not read in stretches`);
  const source = guardSource(stretch.source, options.onBytes, options.signal);
  const built = buildAs(format, source.name, options);
  const records = recordsOf(stretch, source, format.lines, options);
  for (;;) {
    const next = await records.next();
    if (next.done) return next.value;
    if (next.value.line !== undefined) stretch.onRecord?.(next.value.line);
    yield built(next.value);
  }
}

/** The records; a source that fails on the way gives a last one that says so. */
async function* recordsOf(
  { next, isFirst }: Stretch,
  source: ByteSource,
  lines: LineReading,
  options: ParseOptions,
): AsyncGenerator<RawRecord, boolean> {
  const { growth } = lines;
  try {
    if (growth === null) return yield* before(next, lines.records(source, options));
    const end =
      next === null ? null : await firstBreak(lines.records(guardSource(next), options), growth);
    const bounds = { isFirst: isFirst ?? source.origin?.line === 0, end };
    return yield* joinStretch(lines.records(source, options), growth, bounds);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    yield { problems: [error.problem] };
    return false;
  }
}

/** Where every record is a conversation, the stretch simply ends with its last line. */
async function* before(
  next: ByteSource | null,
  records: AsyncIterable<RawRecord>,
): AsyncGenerator<RawRecord, boolean> {
  const end = next?.origin?.line ?? Number.POSITIVE_INFINITY;
  for await (const record of records) {
    if ((record.line ?? 0) > end) return true;
    yield record;
  }
  return next !== null;
}

/** Builds one record after the other; conversations without an id are numbered from 1. */
function buildAs(
  format: Format,
  source: string,
  options: ParseOptions,
): (raw: RawRecord) => StretchParsed {
  const stem = stemOf(source);
  let conversations = 0;
  return (raw) => {
    if (!isRawTranscript(raw)) {
      return { parsed: { source, problems: raw.problems }, isNamed: true };
    }
    conversations++;
    const id = ownId(raw, options.idField);
    const transcript_id = id ?? `${stem}#${conversations}`;
    const parsed = buildTranscript(
      raw,
      { transcript_id, source, input_format: format.id },
      options,
    );
    return { parsed, isNamed: id !== null };
  };
}

/** The id of the n-th conversation, from 1, of a source that holds several, where it brings none; of an only one, for null. */
export function numberedId(source: string, number: number | null): string {
  return number === null ? stemOf(source) : `${stemOf(source)}#${number}`;
}
