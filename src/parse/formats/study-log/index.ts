import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import type { Format, RawMessage, RawRecord } from '../format.js';
import { jsonFormat } from '../json-format.js';
import { field, idOf, isObject, type JsonObject } from '../json-record.js';
import { addMetadata, type MetadataDraft } from '../metadata.js';
import { readTurn } from './read-turn.js';

/** The raw logs of the follow-up study: one experiment a document, with a list of turns. */
export const studyLog: Format = jsonFormat({
  id: 'study-log',
  title: 'Raw experiment logs of the follow-up study (turns with test_subject_response)',
  hint: /^\s*\{\s*"experiment_id"|(?<!\\)"test_subject_response"\s*:|(?<!\\)"(?:turns|classifications)"\s*:\s*\[/,
  recognise: (value) => isObject(value) && (isLog(value) || isJudged(value)),
  fromValue: (value) => fromLog(value as JsonObject),
});

// {"experiment_id": "3f...", "metadata": {"condition": "..."}, "turns": [{"turn_number": 1, ...}]}
function fromLog(log: JsonObject): RawRecord {
  if (!isLog(log)) return { problems: [problem('no-conversation', JUDGED)] };
  const given = field(log, 'metadata');
  const metadata: MetadataDraft = new Map();
  let problems: readonly Problem[] = [];
  if (isObject(given)) {
    const model = field(given, 'test_subject_model');
    if (typeof model === 'string' && !Object.hasOwn(given, 'model')) metadata.set('model', model);
    // The prompt is the first message.
    problems = addMetadata(metadata, given, ['initial_prompt']);
  }
  return {
    id: idOf(field(log, 'experiment_id')),
    record: log,
    metadata,
    messages: [...readPrompt(given), ...(field(log, 'turns') as unknown[]).flatMap(readTurn)],
    problems,
  };
}

const JUDGED =
  'This is a judged file: it holds scores and no conversation. Give the raw log of the same experiment, the file without _classified in its name.';

function readPrompt(metadata: unknown): RawMessage[] {
  const prompt = isObject(metadata) ? field(metadata, 'initial_prompt') : undefined;
  if (typeof prompt !== 'string' || prompt === '') return [];
  const part = { field: 'metadata.initial_prompt', as: 'content', text: prompt } as const;
  return [{ role: 'user', parts: [part], problems: [] }];
}

function isLog(value: JsonObject): boolean {
  const turns = field(value, 'turns');
  if (!Array.isArray(turns)) return false;
  return Object.hasOwn(value, 'experiment_id') || turns.some(isTurn);
}

function isTurn(turn: unknown): boolean {
  return isObject(turn) && Object.hasOwn(turn, 'test_subject_response');
}

function isJudged(value: JsonObject): boolean {
  return Array.isArray(field(value, 'classifications')) && !Object.hasOwn(value, 'turns');
}
