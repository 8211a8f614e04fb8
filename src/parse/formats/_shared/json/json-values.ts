import { findJsonFault, type JsonFault } from '../../../../model/json-fault.js';
import type { Problem } from '../../../../model/problem.js';
import type { ByteSource } from '../../../../model/source.js';
import { problem } from '../../../problem.js';
import { MAX_TEXT } from '../../../source/decode.js';
import { type SourcePlace, type TextLine, textLines } from '../../../source/text-lines.js';
import { jsonFaultProblem } from './json-fault-problem.js';
import { parseJson } from './parse-json.js';

/** A JSON value of a source, or what is wrong in the place of one. */
export interface JsonRecord extends SourcePlace {
  /** The value; meaningless where there is a fault. */
  readonly value: unknown;
  readonly fault: Problem | null;
  /** How many `NaN` and `Infinity` are null in the value. */
  readonly notNumbers: number;
}

/**
 * The JSON values of a source: one document, or one value a line (JSONL). It is JSONL when its first line alone is
 * complete JSON, or when that line is broken and the second is complete. Blank lines mean nothing.
 * Lines out of the middle of a file are JSONL. JSONL needs memory for one line; a line that is no JSON becomes a fault, and the others go on.
 */
export async function* jsonValues(source: ByteSource): AsyncGenerator<JsonRecord> {
  const tried: Attempt[] = [];
  const held: TextLine[] = [];
  let shape: Shape = source.origin === undefined ? 'undecided' : 'lines';
  for await (const line of textLines(source)) {
    if (isBlank(line) && shape !== 'document') continue;
    if (shape === 'lines') {
      yield toRecord(attempt(line));
      continue;
    }
    held.push(line);
    if (isTooLong(held)) break;
    if (shape === 'document') continue;
    tried.push(attempt(line));
    shape = shapeOf(tried);
    if (shape === 'lines') yield* tried.map(toRecord);
  }
  if (shape !== 'lines' && held.length > 0) yield* readDocument(held);
}

type Shape = 'undecided' | 'lines' | 'document';

/** A line taken as a JSON value of its own. */
interface Attempt {
  readonly line: TextLine;
  readonly value: unknown;
  readonly fault: JsonFault | null;
  readonly notNumbers: number;
}

function attempt(line: TextLine): Attempt {
  const parsed = parseJson(line.text);
  if (parsed !== null) return { line, ...parsed, fault: null };
  const fault = line.overlong ? null : findJsonFault(line.text, true);
  return { line, value: undefined, fault: fault ?? UNKNOWN_FAULT, notNumbers: 0 };
}

/** Decided by the first line, and by the second where the first can begin no document. */
function shapeOf([first, second]: readonly Attempt[]): Shape {
  if (first === undefined) return 'undecided';
  if (first.fault === null) return 'lines';
  if (first.fault.kind === 'ends-early') return 'document';
  if (second === undefined) return 'undecided';
  return isContainer(second.value) ? 'lines' : 'document';
}

function toRecord({ line, value, fault, notNumbers }: Attempt): JsonRecord {
  if (line.overlong) return tooLong([line]);
  if (fault === null) return { ...placeOf([line]), value, fault: null, notNumbers };
  const advice = 'Mend or delete this line; the others are read.';
  return faulty([line], jsonFaultProblem(fault, line.text, line, advice));
}

function readDocument(held: readonly TextLine[]): JsonRecord[] {
  if (isTooLong(held) || held.some((line) => line.overlong)) return [tooLong(held)];
  const text = held.map((line) => line.text + line.ending).join('');
  const parsed = parseJson(text);
  if (parsed !== null) return [{ ...placeOf(held), ...parsed, fault: null }];
  const records = recordsAmong(held);
  if (records !== null) return records.map(toRecord);
  const fault = findJsonFault(text, true) ?? UNKNOWN_FAULT;
  const advice = 'Mend that place, or export the file again.';
  return [faulty(held, jsonFaultProblem(fault, text, held[0] as TextLine, advice))];
}

/** A heading above JSONL, or a first record cut short: where most lines are complete, the lines are records. */
function recordsAmong(held: readonly TextLine[]): Attempt[] | null {
  const lines = held.filter((line) => !isBlank(line));
  // Cheap first: a million lines of prose need not be tried one by one.
  if (lines.filter(({ text }) => /^\s*[{[]/.test(text)).length * 2 <= lines.length) return null;
  const tried = lines.map(attempt);
  return tried.filter(({ value }) => isContainer(value)).length * 2 > lines.length ? tried : null;
}

/** Only where the engine refuses what is valid JSON: a value too large for it. */
const UNKNOWN_FAULT: JsonFault = { offset: 0, kind: 'unexpected' };

function isTooLong(held: readonly TextLine[]): boolean {
  const [first] = held;
  return first !== undefined && (held.at(-1)?.end ?? 0) - first.start > MAX_TEXT;
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isBlank(line: TextLine): boolean {
  return !line.overlong && !/\S/.test(line.text);
}

function placeOf(lines: readonly TextLine[]): SourcePlace {
  const { line, start } = lines[0] as TextLine;
  const { end } = lines.at(-1) as TextLine;
  return { line, start, end, replaced: lines.reduce((sum, { replaced }) => sum + replaced, 0) };
}

function faulty(lines: readonly TextLine[], fault: Problem): JsonRecord {
  return { ...placeOf(lines), value: undefined, fault, notNumbers: 0 };
}

function tooLong(lines: readonly TextLine[]): JsonRecord {
  const { line, start, end } = placeOf(lines);
  const message = `From line ${line} on stands one JSON value of more than ${MAX_TEXT / 1e6} MB, too long to read at once; write one conversation a line.`;
  return faulty(lines, problem('invalid-json', message, { line, start, end }));
}
