import { append } from '../../../model/append.js';
import { problem } from '../../problem.js';
import type { Format, RawMessage, RawRecord, RawTranscript } from '../format.js';
import { jsonFormat } from '../_shared/json/json-format.js';
import { field, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { addMetadata, addScalars, type MetadataDraft } from '../_shared/message/metadata.js';
import { branchesOf, hasBranches, ID_KEYS, isBranch, recordId } from './branches.js';
import { readTurns } from './read-turns.js';
import { isSpoken, turnsOf } from './turns.js';

/** Training conversations as most collections of them are published: turns with `from` and `value`. */
export const sharegpt: Format = jsonFormat({
  id: 'sharegpt',
  title:
    'ShareGPT and its kin: turns with from and value, or chosen and rejected answers; JSON, JSONL or parquet',
  hint: /(?<!\\)"(?:conversations"|chosen"|from"\s*:\s*"(?:human|gpt)")\s*[:,]/,
  recognise: (value) => isTurnList(value) || isRecord(value),
  fromValue,
  split,
});

function isRecord(value: unknown): value is JsonObject {
  return isObject(value) && (hasBranches(value) || turnsOf(value) !== null);
}

/** A conversation without a record around it. */
function isTurnList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.some(isSpoken);
}

function split(value: unknown): readonly unknown[] | null {
  if (isObject(value)) return hasBranches(value) ? branchesOf(value) : null;
  if (!Array.isArray(value) || !value.some((item) => isRecord(item) || isTurnList(item)))
    return null;
  return value.flatMap((item: unknown) =>
    isObject(item) && hasBranches(item) ? branchesOf(item) : [item],
  );
}

function fromValue(value: unknown): RawRecord {
  if (!isObject(value)) {
    const list = Array.isArray(value) ? value : [];
    return { ...EMPTY, metadata: new Map(), messages: readTurns({ key: 'turns', list }) };
  }
  if (!hasBranches(value)) return fromRecord(value);
  const [chosen] = branchesOf(value);
  const read = fromRecord(chosen as JsonObject);
  return { ...read, problems: [...read.problems, problem('skipped-record', TWO_BRANCHES)] };
}

const EMPTY = { id: null, record: null, problems: [] };

const TWO_BRANCHES =
  'The record holds two conversations, and one was asked for: chosen was read and rejected left out. Read it as a source to have both.';

// {"id": "c1", "system": "...", "tools": "[...]", "conversations": [{"from": "human", "value": "Hello"}]}
function fromRecord(record: JsonObject): RawTranscript {
  const turns = turnsOf(record) ?? { key: 'conversations', list: [] };
  const metadata: MetadataDraft = new Map();
  const given = field(record, 'metadata');
  const problems = isObject(given) ? addMetadata(metadata, given) : [];
  const tools = field(record, 'tools') ?? null;
  if (tools !== null) append(problems, addMetadata(metadata, { tools }));
  const used = [...ID_KEYS, ...(isObject(given) ? ['metadata'] : []), 'system', turns.key];
  addScalars(metadata, record, used);
  return {
    id: recordId(record),
    // The two branches of a record must not both take the id of a field that they share.
    record: isBranch(record) ? null : record,
    metadata,
    messages: withSystem(field(record, 'system'), readTurns(turns)),
    problems,
  };
}

/** Some records repeat their system prompt as the first turn. */
function withSystem(system: unknown, messages: readonly RawMessage[]): readonly RawMessage[] {
  if (typeof system !== 'string' || system === '') return messages;
  const [first] = messages;
  if (first?.role === 'system' && first.parts[0]?.text === system) return messages;
  const part = { field: 'system', as: 'content', text: system } as const;
  return [{ role: 'system', parts: [part], problems: [] }, ...messages];
}
