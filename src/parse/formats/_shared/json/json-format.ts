import type { Problem } from '../../../../model/problem.js';
import type { ByteSource } from '../../../../model/source.js';
import { problem } from '../../../problem.js';
import { withBadEncoding, withNotNumbers } from '../source-problems.js';
import type { Format, Head, RawRecord } from '../../format.js';
import { kindOf } from './json-record.js';
import { type JsonRecord, jsonValues } from './json-values.js';
import { firstJsonValue } from './parse-json.js';
import { firstListItem, longListItems } from './json-list.js';
import { isParquet, parquetRows } from '../../../source/parquet-rows.js';

/** What a format of JSON values has to say; `jsonFormat` does the rest. */
export interface JsonFormatParts {
  readonly id: string;
  readonly title: string;
  /** Found in the head of such a source also where that is cut or broken; as a rule the name of its main key. */
  readonly hint: RegExp;
  /** True when the value is one record of this format. */
  readonly recognise: (value: unknown) => boolean;
  /** Reads one value that `recognise` accepts. */
  readonly fromValue: (value: unknown) => RawRecord;
  /** The conversations of a value that may hold others beside its own, such as sub-agents'. @default only that of `fromValue` */
  readonly several?: (value: unknown) => readonly RawRecord[];
  /** The records of a value that holds several; null for a value that is one itself. @default always null */
  readonly split?: (value: unknown) => readonly unknown[] | null;
  /** The values of a source, where they are not simply those that stand in it. @default `valuesOf` */
  readonly values?: (source: ByteSource) => AsyncIterable<JsonRecord>;
}

/** How sure a format of JSON values is of a head. */
const SURE = 1;
const LIKELY = 0.6;
const POSSIBLE = 0.4;

/** A format whose sources are a JSON document, or JSONL with one record a line. */
export function jsonFormat(parts: JsonFormatParts): Format {
  const { id, title, recognise, fromValue } = parts;
  async function* parse(source: ByteSource): AsyncGenerator<RawRecord> {
    const values = parts.values?.(source) ?? valuesOf(source, recognise);
    for await (const record of values) yield* readRecord(parts, record);
  }
  return {
    id,
    title,
    recognise,
    fromValue,
    detect: (head) => detect(parts, head),
    parse,
    lines: { records: parse, growth: null },
  };
}

/**
 * JSON values as they stand in a document or in lines; the rows of a parquet file are such values too.
 *
 * @param isRecord a long list whose entries are records is read entry by entry. @default lists are read whole
 */
export async function* valuesOf(
  source: ByteSource,
  isRecord?: (value: unknown) => boolean,
): AsyncGenerator<JsonRecord> {
  if (source.origin !== undefined) {
    yield* jsonValues(source);
    return;
  }
  if (!isParquet(await source.slice(0, 4))) {
    const items = isRecord === undefined ? null : await longListItems(source, isRecord);
    yield* items ?? jsonValues(source);
    return;
  }
  for await (const { number, row, fault } of parquetRows(source)) {
    yield { value: row, fault, line: number, start: 0, end: 0, replaced: 0, notNumbers: 0 };
  }
}

function detect({ hint, recognise, split }: JsonFormatParts, head: Head): number {
  if (head.rows !== undefined) return head.rows.some(recognise) ? SURE : 0;
  if (head.entries !== undefined) return 0;
  const isHinted = hint.test(head.text);
  if (!/^\s*[{[]/.test(head.text)) {
    // JSONL below a heading or a broken first line.
    return isHinted && /\.(?:jsonl|ndjson)$/i.test(head.name) ? POSSIBLE : 0;
  }
  const first = firstJsonValue(head.text, head.complete) ?? firstListItem(head.text);
  const values = first === null ? [] : (split?.(first.value) ?? [first.value]);
  if (values.some(recognise)) return SURE;
  return isHinted ? LIKELY : 0;
}

function* readRecord(parts: JsonFormatParts, record: JsonRecord): Generator<RawRecord> {
  const { value, fault, line, replaced, notNumbers } = record;
  if (fault !== null) {
    yield { ...withBadEncoding({ problems: [fault] }, replaced, line), line };
    return;
  }
  const items = parts.split?.(value) ?? null;
  let left = { replaced, notNumbers };
  for (const [index, item] of (items ?? [value]).entries()) {
    const name = items === null ? 'The record' : `Entry ${index + 1} of the list`;
    const raws = parts.recognise(item)
      ? (parts.several?.(item) ?? [parts.fromValue(item)])
      : [{ problems: [unrecognised(parts.id, item, `${name} at line ${line}`, record)] }];
    for (const raw of raws) {
      const told = withNotNumbers(withBadEncoding(raw, left.replaced, line), left.notNumbers, line);
      yield { ...told, line };
      left = { replaced: 0, notNumbers: 0 };
    }
  }
}

function unrecognised(id: string, value: unknown, name: string, record: JsonRecord): Problem {
  const message = `${name} is ${kindOf(value)}, no conversation of the format ${id}; leave it out, or choose another --input-format.`;
  const { line, start, end } = record;
  return problem('not-a-conversation', message, { line, start, end });
}
