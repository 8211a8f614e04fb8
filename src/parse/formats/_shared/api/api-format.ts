import type { ByteSource } from '../../../../model/source.js';
import {
  answersIn,
  isEventStream,
  eventsOf,
  type StreamParts,
  wholeValues,
} from './event-stream.js';
import type { Format, GrowthRules, RawRecord } from '../../format.js';
import { joinGrowing } from '../history/growing-history.js';
import { jsonFormat } from '../json/json-format.js';
import { isObject } from '../json/json-record.js';

/** What the format of an API has to say; `apiFormat` does the rest. */
export interface ApiFormatParts {
  readonly id: string;
  readonly title: string;
  /** Found in the head of such a source also where that is cut or broken. */
  readonly hint: RegExp;
  /** True when the value can be of this API only; asked of values of every JSON source. */
  readonly claims: (value: unknown) => boolean;
  /** True when the value can be read as a record of this API; asked of values once the format is chosen. */
  readonly reads: (value: unknown) => boolean;
  /** Reads one value that `reads` accepts. */
  readonly fromValue: (value: unknown) => RawRecord;
  /** The records of a value that holds several; null for a value that is one itself. */
  readonly split?: (value: unknown) => readonly unknown[] | null;
  readonly stream: StreamParts;
  /** True for an event that can be of this API only. @default every event of its streams */
  readonly claimsEvent?: (value: unknown) => boolean;
  readonly growth: GrowthRules;
}

/**
 * A format of records that an API sent or got: JSON or JSONL as in `jsonFormat`, streamed answers whether as
 * server-sent events, as one event a line or as a list, and conversations that every record tells anew.
 */
export function apiFormat(parts: ApiFormatParts): Format {
  const { id, title, hint, stream, growth } = parts;
  const fromValue = (value: unknown): RawRecord => parts.fromValue(wholeAnswer(value, stream));
  const split = (value: unknown): readonly unknown[] | null => {
    const answers = Array.isArray(value) ? answersIn(value, stream) : null;
    return answers !== null && answers.length > 1 ? answers : (parts.split?.(value) ?? null);
  };
  const isOwnEvent = parts.claimsEvent ?? stream.isEvent;
  const recognise = (value: unknown): boolean => {
    if (!isStreamed(value, stream)) return parts.claims(value);
    return Array.isArray(value) ? value.some(isOwnEvent) : isOwnEvent(value);
  };
  const reads = (value: unknown): boolean => parts.reads(value) || isStreamed(value, stream);
  const shared = { id, title, hint, fromValue, split };
  const values = (source: ByteSource) => wholeValues(source, stream, reads);
  const reading = jsonFormat({ ...shared, recognise: reads, values });
  const detecting = jsonFormat({ ...shared, recognise });
  return {
    id,
    title,
    recognise,
    fromValue,
    detect: (head, options) => {
      if (!isEventStream(head.text)) return detecting.detect(head, options);
      return eventsOf(head.text).some(isOwnEvent) ? 1 : 0;
    },
    parse: (source, options) => joinGrowing(reading.parse(source, options), growth),
    lines: { records: (source, options) => reading.parse(source, options), growth },
  };
}

function isStreamed(value: unknown, stream: StreamParts): boolean {
  return Array.isArray(value) ? answersIn(value, stream) !== null : stream.isEvent(value);
}

function wholeAnswer(value: unknown, stream: StreamParts): unknown {
  if (Array.isArray(value)) return answersIn(value, stream)?.[0] ?? value;
  return isObject(value) && stream.isEvent(value) ? stream.merge([value]) : value;
}
