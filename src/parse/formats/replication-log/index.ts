import { problem, quoted } from '../../problem.js';
import type { Format, RawMessage, RawRecord, RawTranscript } from '../format.js';
import { jsonFormat } from '../_shared/json/json-format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import { readFacts } from './read-facts.js';
import { readRound } from './read-round.js';

/** The logs of the platform that replicates the study: one experiment a document, with a list of rounds. */
export const replicationLog: Format = jsonFormat({
  id: 'replication-log',
  title:
    'Logs of the replication platform (conversation with agent_response and environment_feedback)',
  hint: /(?<!\\)"agent_response"\s*:|^\s*\{\s*"experiment_id"\s*:\s*"exp_\d/,
  recognise: (value) =>
    isObject(value) && (isLog(value) || isSummary(value) || isBatchSummary(value)),
  fromValue: (value) => fromRecord(value as JsonObject),
});

function fromRecord(record: JsonObject): RawRecord {
  if (isLog(record)) return fromLog(record);
  const id = idOf(field(record, 'experiment_id'));
  const what = isSummary(record)
    ? `This row sums up the experiment ${quoted(id ?? '?')}: it holds rates and scores and no conversation. Give the log of that experiment, experiment_${id ?? '<id>'}_*.json.`
    : 'This file sums up a batch of experiments: it holds rates and no conversation. Give the logs beside it, experiment_*.json.';
  return { problems: [problem('no-conversation', what)] };
}

// {"experiment_id": "exp_...", "configuration": {"models": {...}, "parameters": {...}}, "conversation": [{"round": 1, ...}]}
function fromLog(log: JsonObject): RawTranscript {
  const rounds = field(log, 'conversation') as unknown[];
  const { metadata, problems } = readFacts(log, rounds);
  return {
    id: idOf(field(log, 'experiment_id')),
    record: log,
    metadata,
    messages: [...readPrompts(log), ...rounds.flatMap(readRound)],
    problems,
  };
}

/** The prompt is not in the logs of the platform itself; where it was added, it stands first. */
const PROMPTS: readonly (readonly [string, string])[] = [
  ['system_prompt', 'system'],
  ['base_prompt', 'user'],
  ['initial_prompt', 'user'],
];

function readPrompts(log: JsonObject): RawMessage[] {
  const configuration = field(log, 'configuration');
  const places: readonly (readonly [string, unknown])[] = [
    ['', log],
    ['configuration.', configuration],
  ];
  return PROMPTS.flatMap(([name, role]) =>
    places.flatMap(([prefix, place]): RawMessage[] => {
      const text = (isObject(place) ? field(place, name) : null) ?? '';
      if (text === '') return [];
      if (typeof text !== 'string') {
        const message = `${prefix}${name} is ${kindOf(text)} instead of text; it was left out.`;
        return [{ role, parts: [], problems: [problem('bad-message', message)] }];
      }
      const part = { field: `${prefix}${name}`, as: 'content', text } as const;
      return [{ role, parts: [part], problems: [] }];
    }),
  );
}

function isLog(value: JsonObject): boolean {
  const conversation = field(value, 'conversation');
  if (!Array.isArray(conversation)) return false;
  const configuration = field(value, 'configuration');
  const isEmptyRun = isObject(configuration) && Object.hasOwn(value, 'experiment_id');
  return (
    isEmptyRun ||
    conversation.some((round) => isObject(round) && Object.hasOwn(round, 'agent_response'))
  );
}

/** A row of `summary_<session>.jsonl`. */
function isSummary(value: JsonObject): boolean {
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return has('experiment_id') && has('overall_risk') && isObject(field(value, 'models'));
}

/** The `batch_summary.json` of a folder of logs. */
function isBatchSummary(value: JsonObject): boolean {
  return isObject(field(value, 'detection_rates')) && Object.hasOwn(value, 'batch_size');
}
