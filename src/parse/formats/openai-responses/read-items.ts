import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem, quoted } from '../../problem.js';
import { roleOf } from '../../roles.js';
import { withAnswerNames } from '../_shared/message/answer-names.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import {
  hiddenReasoning,
  reasoningOf,
  type ReasoningSeen,
} from '../_shared/message/reasoning-status.js';
import { readTexts } from '../_shared/message/result-texts.js';
import { isCall, readCall, readOwnResult } from './read-call.js';
import { readContent } from './read-content.js';
import { readReasoning } from './read-reasoning.js';

/** What a list of items tells: messages, and what is to be known of the conversation as a whole. */
export interface ItemsReading {
  readonly messages: readonly RawMessage[];
  readonly problems: readonly Problem[];
}

/**
 * The messages of a list of items. Items of the agent that follow each other (reasoning, message, calls) are one
 * message; results that stand in an item of a call come behind it.
 *
 * @param list where the items stand (`input`, `output`), which the names of the parts begin with.
 */
export function readItems(items: readonly unknown[], list: string): ItemsReading {
  const reading: Reading = { messages: [], problems: [], turn: null };
  for (const [index, item] of items.entries()) readItem(item, `${list}[${index}]`, reading);
  endTurn(reading);
  const { messages, problems } = reading;
  return { messages: withAnswerNames(messages), problems };
}

interface Reading {
  readonly messages: RawMessage[];
  readonly problems: Problem[];
  turn: Turn | null;
}

/** What the agent said and did since another spoke. */
interface Turn {
  readonly parts: RawPart[];
  readonly problems: Problem[];
  readonly seen: ReasoningSeen;
  readonly results: RawMessage[];
}

function readItem(item: unknown, name: string, reading: Reading): void {
  const type = typeOf(item);
  if (!isObject(item) || type === null) {
    const message = `${name} is ${isObject(item) ? 'an object without type and role' : kindOf(item)}, which is no item; it has no text here.`;
    addMessage(reading, { role: null, parts: [], problems: [problem('bad-message', message)] });
  } else if (type === 'message') readMessage(item, name, reading);
  else if (type === 'reasoning') {
    const { parts, problems, seen } = turnOf(reading);
    append(parts, readReasoning(item, name, seen, problems));
  } else if (isCall(type)) {
    const { parts, problems, results } = turnOf(reading);
    parts.push(readCall(item, type, name, problems));
    const result = readOwnResult(item, type, name);
    if (result !== null) results.push(result);
  } else if (type.endsWith('_output')) addMessage(reading, readOutput(item, type, name));
  else if (type === 'compaction' || type === 'context_compaction') {
    reading.problems.push(problem('compacted-history', `${name} ${COMPACTED}`));
  } else reading.problems.push(skippedItem(name, type));
}

/** Messages need no type; everything else has one. */
function typeOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  const type = field(item, 'type');
  if (typeof type === 'string') return type;
  return Object.hasOwn(item, 'role') ? 'message' : null;
}

// {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "..."}]}
function readMessage(item: JsonObject, name: string, reading: Reading): void {
  const role = field(item, 'role');
  const word = typeof role === 'string' ? role : null;
  if (roleOf(word) === 'assistant') {
    const { parts, problems } = turnOf(reading);
    append(parts, readContent(field(item, 'content'), `${name}.content`, problems));
    return;
  }
  const problems: Problem[] = [];
  const parts = readContent(field(item, 'content'), `${name}.content`, problems);
  if (word === null) {
    const message = `${name} has no role; its text is kept as another speaker's. Give it a role such as user.`;
    problems.push(problem('bad-message', message));
  }
  addMessage(reading, { role: word, parts, problems });
}

// {"type": "function_call_output", "call_id": "c1", "output": "..."}
function readOutput(item: JsonObject, type: string, name: string): RawMessage {
  const problems: Problem[] = [];
  const key = type === 'tool_search_output' ? 'tools' : 'output';
  const parts = readTexts(field(item, key), `${name}.${key}`, problems);
  const call_id = idOf(field(item, 'call_id')) ?? idOf(field(item, 'id'));
  return { role: 'tool', parts, problems, ...(call_id === null ? {} : { call_id }) };
}

function skippedItem(name: string, type: string): Problem {
  const message = `${name} is an item of the type ${quoted(type)}, which is not read; it was left out.`;
  return problem('skipped-part', message);
}

const COMPACTED =
  'stands for earlier items that the API compacted; they are encrypted in it and cannot be read.';

function turnOf(reading: Reading): Turn {
  reading.turn ??= { parts: [], problems: [], seen: new Set(), results: [] };
  return reading.turn;
}

function addMessage(reading: Reading, message: RawMessage): void {
  endTurn(reading);
  reading.messages.push(message);
}

function endTurn(reading: Reading): void {
  if (reading.turn === null) return;
  const { parts, problems, seen, results } = reading.turn;
  const all = [...problems, ...hiddenReasoning(seen)];
  reading.messages.push({ role: 'assistant', parts, problems: all, ...reasoningOf(seen) });
  append(reading.messages, results);
  reading.turn = null;
}
