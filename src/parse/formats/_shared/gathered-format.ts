import { problem } from '../../problem.js';
import { type Format, isRawTranscript, type RawRecord } from '../format.js';
import { jsonFormat } from './json/json-format.js';
import { type JsonObject, kindOf } from './json/json-record.js';
import { jsonValues } from './json/json-values.js';
import { withBadEncoding, withNotNumbers } from './source-problems.js';

/** What a format has to say whose conversations are told in lines all over a file; `gatheredFormat` does the rest. */
export interface GatheredFormatParts<Line> {
  readonly id: string;
  readonly title: string;
  /** Found in the head of such a source also where that is cut or broken. */
  readonly hint: RegExp;
  /** What a line is called in a sentence: `line of a session`. */
  readonly lineName: string;
  readonly isLine: (value: unknown) => value is JsonObject;
  /** Keeps of a line what is needed, for all lines of a file are held together. */
  readonly readLine: (value: JsonObject, order: number) => Line;
  /** The conversations that the lines tell; at least one record if there are lines. */
  readonly readAll: (lines: readonly Line[]) => readonly RawRecord[];
}

/** A format that knows its conversations only with the last line of a file. A list of lines is read like the lines. */
export function gatheredFormat<Line>(parts: GatheredFormatParts<Line>): Format {
  const { id, title, hint, isLine } = parts;
  return {
    ...jsonFormat({
      id,
      title,
      hint,
      recognise: (value) => (Array.isArray(value) ? value.some(isLine) : isLine(value)),
      fromValue: (value) => firstOf(listOf(value), parts),
    }),
    lines: null,
    async *parse(source) {
      const lines: Line[] = [];
      const seen = { replaced: 0, notNumbers: 0 };
      for await (const { value, fault, line, start, end, replaced, notNumbers } of jsonValues(
        source,
      )) {
        seen.replaced += replaced;
        seen.notNumbers += notNumbers;
        if (fault !== null) yield { problems: [fault] };
        for (const item of fault === null ? listOf(value) : []) {
          if (isLine(item)) lines.push(parts.readLine(item, lines.length));
          else {
            const message = `The record at line ${line} is ${kindOf(item)} that is no ${parts.lineName}; it was left out.`;
            yield { problems: [problem('not-a-conversation', message, { line, start, end })] };
          }
        }
      }
      const [first, ...rest] = lines.length === 0 ? [] : parts.readAll(lines);
      if (first === undefined) return;
      yield withNotNumbers(withBadEncoding(first, seen.replaced, null), seen.notNumbers, null);
      yield* rest;
    },
  };
}

/** The first conversation of lines in memory; a problem counts the others. */
function firstOf<Line>(
  values: readonly unknown[],
  { isLine, readLine, readAll }: GatheredFormatParts<Line>,
): RawRecord {
  const [first, ...rest] = readAll(values.filter(isLine).map(readLine));
  if (first === undefined || !isRawTranscript(first) || rest.length === 0) {
    return first ?? { problems: [] };
  }
  const message = `It tells ${rest.length} more (branches, sub-agents, other runs); read the file as a source to get them all.`;
  return { ...first, problems: [...first.problems, problem('skipped-record', message)] };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
