import { append } from '../../../model/append.js';
import { readMessage } from '../chat/read-message.js';
import type { RawMessage } from '../format.js';
import { field, isObject } from '../_shared/json/json-record.js';
import { readCallTurn } from './read-call-turn.js';
import { isCall, speaker, type Turns } from './turns.js';

/** The messages of a list of turns. Turns that are calls and follow each other were made at once: they are one message. */
export function readTurns({ key, list }: Turns): RawMessage[] {
  const messages: RawMessage[] = [];
  let calls: RawMessage[] = [];
  for (const [index, turn] of list.entries()) {
    if (isCall(turn)) {
      calls.push(readCallTurn(turn, calls.length === 0 ? '' : `${key}[${index}].`));
      continue;
    }
    append(messages, joined(calls));
    messages.push(readTurn(turn));
    calls = [];
  }
  return [...messages, ...joined(calls)];
}

/** One message of all calls that were made at once. */
function joined(calls: readonly RawMessage[]): RawMessage[] {
  const [first] = calls;
  if (first === undefined) return [];
  const parts = calls.flatMap((call) => call.parts);
  const problems = calls.flatMap((call) => call.problems);
  return [{ ...first, parts, problems }];
}

// {"from": "human", "value": "Hello"}
function readTurn(turn: unknown): RawMessage {
  const isOwn = isObject(turn) && (Object.hasOwn(turn, 'from') || Object.hasOwn(turn, 'value'));
  if (!isOwn) return readMessage(turn);
  const role = speaker(turn);
  const message = readMessage({ ...turn, role, content: field(turn, 'value') });
  const parts = message.parts.map((part) => ({
    ...part,
    field: part.field.replace(/^content\b/, 'value'),
  }));
  // Elsewhere an observation is the world's; here it is what a call returned.
  return { ...message, parts, ...(role === 'observation' ? { author: 'tool' as const } : {}) };
}
