import { findJsonFault } from '../../../../model/json-fault.js';
import type { Problem } from '../../../../model/problem.js';
import type { ByteSource } from '../../../../model/source.js';
import { problem, quoted } from '../../../problem.js';
import { decodeHead } from '../../../source/decode.js';
import { type TextLine, textLines } from '../../../source/text-lines.js';
import { valuesOf } from '../json/json-format.js';
import { jsonFaultProblem } from '../json/json-fault-problem.js';
import { field, isObject, type JsonObject, kindOf } from '../json/json-record.js';
import type { JsonRecord } from '../json/json-values.js';
import { parseJson } from '../json/parse-json.js';

/** What one API says of its streamed answers. */
export interface StreamParts {
  /** True for one event of a streamed answer. */
  readonly isEvent: (value: unknown) => boolean;
  /** True when an event belongs to another answer than the one before it. */
  readonly begins: (event: JsonObject, before: JsonObject) => boolean;
  /** Puts the events of one answer together: what the API would have sent unstreamed. */
  readonly merge: (events: readonly JsonObject[]) => JsonObject;
}

/** True for text that begins as a dump of server-sent events (`data: {...}`). */
export function isEventStream(text: string): boolean {
  for (const line of text.split('\n', HEAD_LINES)) {
    if (/^data:\s*(?:[{[]|$)/.test(line)) return true;
    if (!BESIDE_DATA.test(line)) return false;
  }
  return false;
}

/** What else an event stream has: the other fields of an event, comments, and what ends an event. */
const BESIDE_DATA = /^\s*$|^(?:event|id|retry)?:/;

/** An answer may begin with comments and the names of events. */
const HEAD_LINES = 20;

/** The answers that a list of events tells; null for a list of anything else. */
export function answersIn(list: readonly unknown[], stream: StreamParts): JsonObject[] | null {
  if (list.length === 0 || !list.every(stream.isEvent)) return null;
  const answers: JsonObject[][] = [];
  for (const event of list.filter(isObject)) {
    const current = answers.at(-1);
    const before = current?.at(-1);
    if (current === undefined || before === undefined || stream.begins(event, before)) {
      answers.push([event]);
    } else current.push(event);
  }
  return answers.map(stream.merge);
}

/** The values of the `data` lines of a dump that is in memory; what is no JSON is left out. */
export function eventsOf(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    const parsed = parseJson(dataOf(line) ?? '');
    return parsed === null ? [] : [parsed.value];
  });
}

/**
 * The values of a source, with the events of each streamed answer put together to one.
 *
 * @param isRecord a long list whose entries are records is read entry by entry.
 */
export async function* wholeValues(
  source: ByteSource,
  stream: StreamParts,
  isRecord: (value: unknown) => boolean,
): AsyncGenerator<JsonRecord> {
  const { text } = decodeHead(await source.slice(0, HEAD_BYTES), false);
  const held: JsonRecord[] = [];
  const strays: JsonRecord[] = [];
  const isStream = source.origin === undefined && isEventStream(text);
  const values = isStream ? dataLines(source) : valuesOf(source, isRecord);
  for await (const record of values) {
    if (record.fault !== null) {
      // A broken event loses a piece of an answer, which goes on behind it.
      yield record;
      continue;
    }
    const event = stream.isEvent(record.value) ? (record.value as JsonObject) : null;
    if (isStream && event === null && !isRecord(record.value)) {
      // What a server tells beside an answer does not end it.
      if (!isSignOfLife(record.value)) strays.push(record);
      continue;
    }
    const before = held.at(-1)?.value as JsonObject | undefined;
    const goesOn = event !== null && before !== undefined && !stream.begins(event, before);
    if (!goesOn && held.length > 0) yield merged(held.splice(0), stream);
    if (event === null) yield record;
    else held.push(record);
  }
  if (held.length > 0) yield merged(held, stream);
  const [first] = strays;
  if (first !== undefined) yield { ...first, value: undefined, fault: strayEvents(strays) };
}

// {"type": "keepalive"}; Azure begins with {"choices": [], "prompt_filter_results": [...]}
function isSignOfLife(event: unknown): boolean {
  if (!isObject(event)) return false;
  const choices = field(event, 'choices');
  const isEmpty = Array.isArray(choices) && choices.length === 0;
  return isEmpty || SIGNS_OF_LIFE.has(field(event, 'type'));
}

const SIGNS_OF_LIFE: ReadonlySet<unknown> = new Set(['ping', 'keepalive']);

/** One problem that counts the events that tell nothing of an answer, by their types. */
function strayEvents(strays: readonly JsonRecord[]): Problem {
  const counts = new Map<string, number>();
  for (const { value } of strays) {
    const name = nameOf(value);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kinds = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
  const what =
    strays.length === 1
      ? 'event is no part of an answer and was'
      : 'events are no part of an answer and were';
  return problem('skipped-record', `${strays.length} ${what} left out: ${kinds}.`);
}

// {"type": "error", "error": {"message": "Overloaded"}}
function nameOf(event: unknown): string {
  if (!isObject(event)) return kindOf(event);
  const error = field(event, 'error');
  const said = isObject(error) ? field(error, 'message') : error;
  if (typeof said === 'string') return `error (${quoted(said)})`;
  const type = field(event, 'type');
  return typeof type === 'string' ? type : 'without a type';
}

const HEAD_BYTES = 4096;

function merged(records: readonly JsonRecord[], stream: StreamParts): JsonRecord {
  const first = records[0] as JsonRecord;
  return {
    ...first,
    end: records.at(-1)?.end ?? first.end,
    replaced: records.reduce((sum, { replaced }) => sum + replaced, 0),
    notNumbers: records.reduce((sum, { notNumbers }) => sum + notNumbers, 0),
    value: stream.merge(records.map(({ value }) => value as JsonObject)),
  };
}

/** The values of the `data` lines; a last fault counts the lines that belong to no event. */
async function* dataLines(source: ByteSource): AsyncGenerator<JsonRecord> {
  let foreign = 0;
  let last: TextLine | undefined;
  for await (const line of textLines(source)) {
    const data = line.overlong ? null : dataOf(line.text);
    if (data !== null && data !== DONE && data !== '') yield toRecord(line, data);
    else if (line.overlong || (data === null && !BESIDE_DATA.test(line.text))) foreign++;
    last = line;
  }
  if (foreign === 0 || last === undefined) return;
  const message = `${foreign} ${foreign === 1 ? 'line is' : 'lines are'} no part of an event stream and ${foreign === 1 ? 'was' : 'were'} left out; every event is a line that begins with data:.`;
  yield { ...last, value: undefined, notNumbers: 0, fault: problem('skipped-record', message) };
}

/** The sign that an OpenAI stream is over. */
const DONE = '[DONE]';

function dataOf(line: string): string | null {
  return line.startsWith('data:') ? line.slice('data:'.length).trim() : null;
}

function toRecord(line: TextLine, data: string): JsonRecord {
  const { line: number, start, end, replaced } = line;
  const place = { line: number, start, end, replaced };
  const parsed = parseJson(data);
  if (parsed !== null) return { ...place, ...parsed, fault: null };
  const found = findJsonFault(data, true) ?? { offset: 0, kind: 'unexpected' };
  const at = { line: number, start: start + line.text.indexOf(data) };
  const fault = jsonFaultProblem(found, data, at, 'This event is left out; the others are read.');
  return { ...place, value: undefined, notNumbers: 0, fault };
}
