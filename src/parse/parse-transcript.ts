import type { Problem } from '../model/problem.js';
import type { Transcript } from '../model/transcript.js';
import { buildTranscript } from './build-transcript.js';
import { detectFormat, formatIds, requestedFormat } from './detect-format.js';
import {
  type Format,
  isRawTranscript,
  type ParseOptions,
  type RawRecord,
} from './formats/format.js';
import { FORMATS } from './formats/index.js';
import { kindOf } from './formats/_shared/json/json-record.js';
import { looksLikeJson } from './formats/_shared/json/parse-json.js';
import { problem } from './problem.js';
import { ownId, stemOf } from './transcript-id.js';

/** Options of `parseTranscript`. */
export interface ParseValueOptions extends ParseOptions {
  /** Where the value is from, for the `source` of findings; its stem is the id of a conversation that brings none. @default `memory` */
  readonly source?: string;
}

/**
 * Reads one conversation that is already in memory: a chat record, a list of messages, a study log,
 * or a string (raw model output, or text with speaker labels).
 * A value that is none gives a transcript without messages and a problem that says so.
 *
 * @throws ConfigurationError when `inputFormat` names no format.
 */
export function parseTranscript(value: unknown, options: ParseValueOptions = {}): Transcript {
  const source = options.source ?? 'memory';
  const requested = requestedFormat(options);
  const { format, record } =
    typeof value === 'string' ? readText(value, requested, options) : readValue(value, requested);
  const raw = isRawTranscript(record)
    ? record
    : { id: null, record: null, metadata: new Map(), messages: [], problems: record.problems };
  const transcript_id = ownId(raw, options.idField) ?? stemOf(source);
  const input_format = format?.id ?? UNKNOWN_FORMAT;
  return buildTranscript(raw, { transcript_id, source, input_format }, options);
}

/** Stands for the format of a value that none recognises. */
const UNKNOWN_FORMAT = 'unknown';

interface Reading {
  readonly format: Format | null;
  readonly record: RawRecord;
}

function readText(text: string, requested: Format | null, options: ParseOptions): Reading {
  const head = { name: '', text, complete: true };
  const format = requested ?? detectFormat(head, options)?.format ?? null;
  if (format?.fromText) return { format, record: format.fromText(text, options) };
  const advice = looksLikeJson(text)
    ? 'it looks like JSON: give the parsed value instead'
    : `choose inputFormat, one of: ${formatIds()}`;
  return failed(
    requested,
    problem('unknown-format', `This text is no conversation as it stands; ${advice}.`),
  );
}

function readValue(value: unknown, requested: Format | null): Reading {
  const formats = requested === null ? FORMATS : [requested];
  const format = formats.find((candidate) => candidate.recognise?.(value));
  if (format?.fromValue) return { format, record: format.fromValue(value) };
  const message = `This is ${kindOf(value)}, no single conversation; give an object with messages, a list of messages, a study log or a text.`;
  return failed(requested, problem('not-a-conversation', message));
}

function failed(format: Format | null, found: Problem): Reading {
  return { format, record: { problems: [found] } };
}
