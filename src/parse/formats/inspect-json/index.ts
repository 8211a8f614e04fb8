import { problem, quoted } from '../../problem.js';
import type { Format, RawRecord } from '../format.js';
import { readWholeSample } from '../_shared/inspect/whole-sample.js';
import { jsonFormat } from '../_shared/json/json-format.js';
import { field, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import { jsonValues } from '../_shared/json/json-values.js';
import { withBadEncoding, withNotNumbers } from '../_shared/source-problems.js';

/** The logs that Inspect writes as one JSON document, and single samples out of a log. */
export const inspectJson: Format = {
  ...jsonFormat({
    id: 'inspect-json',
    title: 'Inspect logs (.json), and single samples of them',
    // How a log begins, and how a sample does.
    hint: /^\s*\{\s*"(?:(?:version|status)"\s*:[^{}]{0,200}"eval"\s*:\s*\{|id"\s*:[^{}]{0,200}"epoch"\s*:)/,
    recognise: (value) => isLog(value) || isSample(value) || isListing(value),
    fromValue: (value) => onlyOne(recordsOf(value as JsonObject)),
  }),
  lines: null,
  async *parse(source) {
    for await (const { value, fault, line, replaced, notNumbers } of jsonValues(source)) {
      const records = fault === null ? recordsIn(value, line) : [{ problems: [fault] }];
      const [first, ...rest] = records;
      yield withNotNumbers(withBadEncoding(first, replaced, line), notNumbers, line);
      yield* rest;
    }
  },
};

/** At least one. */
type Records = readonly [RawRecord, ...RawRecord[]];

function recordsIn(value: unknown, line: number): Records {
  if (isLog(value) || isSample(value) || isListing(value)) return recordsOf(value);
  const message = `The record at line ${line} is ${kindOf(value)} and no Inspect log; leave it out, or choose another --input-format.`;
  return [{ problems: [problem('not-a-conversation', message, { line })] }];
}

function recordsOf(value: JsonObject): Records {
  const { samples: _, ...log } = value;
  const found = isLog(value)
    ? listOf(field(value, 'samples')).flatMap((sample, index) => readSample(sample, index, log))
    : isSample(value)
      ? readWholeSample(value, {})
      : [];
  const [first, ...rest] = found;
  if (first === undefined) return [{ problems: [problem('no-conversation', nothingIn(value))] }];
  return field(value, 'status') === 'started'
    ? [{ ...first, problems: [problem('incomplete-log', STARTED), ...first.problems] }, ...rest]
    : [first, ...rest];
}

function readSample(sample: unknown, index: number, log: JsonObject): RawRecord[] {
  if (isObject(sample)) return readWholeSample(sample, log);
  const message = `Entry ${index + 1} of samples is ${kindOf(sample)}, no sample; it was left out.`;
  return [{ problems: [problem('not-a-conversation', message)] }];
}

/** For one conversation that is in memory already. */
function onlyOne(records: Records): RawRecord {
  const samples = records.filter(
    (record) => 'messages' in record && !record.metadata.has('parent_transcript_id'),
  );
  if (samples.length <= 1) return samples[0] ?? records[0];
  const message = `This log holds ${samples.length} samples; give one of them, or read the log as a source.`;
  return { problems: [problem('not-a-conversation', message)] };
}

// {"version": 2, "status": "success", "eval": {"task": "...", "model": "..."}, "samples": [{...}]}
function isLog(value: unknown): value is JsonObject {
  const evaluation = isObject(value) ? field(value, 'eval') : undefined;
  return isObject(evaluation) && typeof field(evaluation, 'task') === 'string';
}

// {"id": "beds", "epoch": 1, "input": "...", "messages": [...], "output": {...}}
function isSample(value: unknown): value is JsonObject {
  if (!isObject(value) || !Array.isArray(field(value, 'messages'))) return false;
  return typeof field(value, 'epoch') === 'number' && Object.hasOwn(value, 'input');
}

/** The `logs.json` beside a folder of logs: their headers by the names of their files. */
function isListing(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const [first] = Object.entries(value);
  return first !== undefined && /\.(?:json|eval)$/.test(first[0]) && isLog(first[1]);
}

function nothingIn(value: JsonObject): string {
  if (isLog(value)) return NO_SAMPLES;
  const [name = ''] = Object.keys(value);
  return `This is a listing of logs (${quoted(name)} and more) and holds no samples; give the logs themselves.`;
}

const NO_SAMPLES =
  'The log holds no samples: it was written without them, or only its header was exported.';
const STARTED =
  'The log has the status "started": the run goes on, or broke off; its finished samples are read.';

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
