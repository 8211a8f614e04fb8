import { append } from '../../../model/append.js';
import { problem } from '../../problem.js';
import { readCalls } from '../chat/read-calls.js';
import { readMessage as readChatMessage } from '../chat/read-message.js';
import type { RawMessage } from '../format.js';
import {
  field,
  idOf,
  isObject,
  type JsonObject,
  jsonText,
  kindOf,
} from '../_shared/json/json-record.js';
import { entriesOf, structured } from '../_shared/otlp/attributes.js';
import { type Reading, remembered } from '../_shared/otlp/memo.js';
import { messagesOf, newPartsDraft, readParts } from '../_shared/otlp/messages-of-parts.js';
import { isPartList } from '../_shared/otlp/typed-part.js';

/**
 * The messages of a list, or of an object whose keys are positions; null for a value that is neither.
 *
 * @param role whose messages those without a role are; null where that is not known.
 */
export function readMessages(
  value: unknown,
  reading: Reading,
  role: string | null = null,
): RawMessage[] | null {
  if (!Array.isArray(value) && !isObject(value)) return null;
  const isOne =
    isObject(value) && ['role', 'parts', 'content'].some((key) => Object.hasOwn(value, key));
  const entries = isOne ? [value] : entriesOf(value);
  return entries.flatMap((entry) => readMessage(withRole(entry, role), reading));
}

function withRole(entry: unknown, role: string | null): unknown {
  const isGiven = !isObject(entry) || (field(entry, 'role') ?? null) !== null;
  return isGiven || role === null ? entry : { ...entry, role };
}

/**
 * One message, of which the results of calls are messages of their own.
 *
 * It is one of the conventions (`{role, parts: [{type, content}]}`) or, before 2025, one of the API that was called
 * (`{role, content, tool_calls}`), whose content may be a list of parts written as JSON text.
 */
export function readMessage(value: unknown, reading: Reading): readonly RawMessage[] {
  return remembered(reading, 'message', value, () => readNew(value, reading.model));
}

function readNew(value: unknown, model: string | null): RawMessage[] {
  if (!isObject(value)) return [readChatMessage(value)];
  const parts = partsOf(field(value, 'parts'));
  const content = structured(field(value, 'content'));
  // Some write an empty list of parts beside the content that holds what was said.
  const isBeside = parts?.length === 0 && (content ?? '') !== '';
  if (parts !== null && !isBeside) return readTyped(value, parts, 'parts', model);
  if (isPartList(content)) return readTyped(value, content, 'content', model);
  const kept = typeof content === 'object' ? jsonText(content) : content;
  return [readChatMessage(plainMessage(value, kept))];
}

/** The parts of a list, of flattened names (`parts.0.type`), or a part by itself; null for what is none of these. */
export function partsOf(value: unknown): readonly unknown[] | null {
  if (isObject(value)) return Object.hasOwn(value, 'type') ? [value] : entriesOf(value);
  return Array.isArray(value) ? (value as unknown[]) : null;
}

function readTyped(
  message: JsonObject,
  parts: readonly unknown[],
  place: string,
  model: string | null,
): RawMessage[] {
  const draft = newPartsDraft(model);
  readParts(parts, place, draft);
  append(draft.parts, readCalls(plainMessage(message, null), draft.problems));
  const given = field(message, 'role');
  if (typeof given !== 'string') {
    const what = given === undefined ? 'no role' : `${kindOf(given)} as its role`;
    const found = `This message has ${what}; its text is kept as another speaker's.`;
    draft.problems.push(problem('bad-message', found));
  }
  return messagesOf(draft, {
    role: typeof given === 'string' ? given : null,
    name: nameOf(message),
    call_id: idOf(field(message, 'tool_call_id')),
  });
}

/** Without what is no message of a chat: flattened calls become a list, and an absent name no name. */
function plainMessage(message: JsonObject, content: unknown): JsonObject {
  const { tool_calls: _calls, name: _name, content: _content, ...rest } = message;
  const calls = structured(field(message, 'tool_calls'));
  const name = nameOf(message);
  return {
    ...rest,
    content,
    ...(calls === undefined ? {} : { tool_calls: isObject(calls) ? entriesOf(calls) : calls }),
    ...(name === null ? {} : { name }),
  };
}

function nameOf(message: JsonObject): string | null {
  const name = field(message, 'name');
  return typeof name === 'string' && name !== '' ? name : null;
}
