import { append } from '../../../model/append.js';
import type { RawMessage } from '../format.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { nest, structured, valueUnder } from '../_shared/otlp/attributes.js';
import type { Reading } from '../_shared/otlp/memo.js';
import type { SpanEvent } from '../_shared/otlp/span.js';
import { readMessage, readMessages } from './read-message.js';

/** The messages that the events of a span tell: what was sent, and the answers. */
export interface ToldByEvents {
  readonly input: readonly RawMessage[];
  readonly choices: readonly (readonly RawMessage[])[];
}

/** The events of conventions up to 1.36 that tell of one message each, and whose it is. */
const MESSAGE_EVENTS = new Map([
  ['gen_ai.system.message', 'system'],
  ['gen_ai.user.message', 'user'],
  ['gen_ai.assistant.message', 'assistant'],
  ['gen_ai.tool.message', 'tool'],
]);

const CHOICE_EVENT = 'gen_ai.choice';

/** The events before those, which tell of all messages at once, and the attribute that holds them. */
const PROMPT_EVENT = ['gen_ai.content.prompt', 'gen_ai.prompt'] as const;
const COMPLETION_EVENT = ['gen_ai.content.completion', 'gen_ai.completion'] as const;

/** True for an event that tells of messages. */
export function isMessageEvent({ name }: SpanEvent): boolean {
  const others: string[] = [CHOICE_EVENT, PROMPT_EVENT[0], COMPLETION_EVENT[0]];
  return MESSAGE_EVENTS.has(name) || others.includes(name);
}

// [{"event.name": "gen_ai.user.message", "role": "user", "content": "..."}]
/** The events that Pydantic AI wrote into an attribute of their span, as JSON text. */
export function eventsIn(attributes: SpanEvent['attributes']): SpanEvent[] {
  const given = structured(attributes.get('events'));
  return (Array.isArray(given) ? given : []).filter(isObject).flatMap((body) => {
    const name = field(body, 'event.name');
    return typeof name === 'string' ? [{ name, time: '', attributes: new Map(), body }] : [];
  });
}

/** Reads the events of one span that tell of messages. */
export function readEvents(events: readonly SpanEvent[], reading: Reading): ToldByEvents {
  const input: RawMessage[] = [];
  const choices: (readonly RawMessage[])[] = [];
  for (const event of events) {
    const role = MESSAGE_EVENTS.get(event.name);
    if (role !== undefined) append(input, readMessage(messageIn(event, role), reading));
    else if (event.name === CHOICE_EVENT) choices.push(readMessage(choiceIn(event), reading));
    else if (event.name === PROMPT_EVENT[0])
      append(input, allIn(event, PROMPT_EVENT[1], 'user', reading));
    else if (event.name === COMPLETION_EVENT[0]) {
      const told = allIn(event, COMPLETION_EVENT[1], 'assistant', reading);
      append(
        choices,
        told.map((message) => [message]),
      );
    }
  }
  return { input, choices };
}

// {"content": "...", "tool_calls": [...]}; the role is in the name of the event. For a tool, `id` is that of the call.
function messageIn(event: SpanEvent, role: string): JsonObject {
  const payload = payloadOf(event);
  const given = field(payload, 'role');
  const call = role === 'tool' ? idOf(field(payload, 'id')) : null;
  return {
    ...payload,
    role: typeof given === 'string' && given !== '' ? given : role,
    ...(call === null ? {} : { tool_call_id: call }),
  };
}

// {"index": 0, "finish_reason": "stop", "message": {"content": "..."}, "tool_calls": [...]}
function choiceIn(event: SpanEvent): JsonObject {
  const payload = payloadOf(event);
  const given = structured(field(payload, 'message') ?? field(payload, 'content'));
  const message = isObject(given) ? given : { content: given };
  const calls = field(message, 'tool_calls') ?? field(payload, 'tool_calls');
  const role = field(message, 'role');
  return {
    ...message,
    role: typeof role === 'string' && role !== '' ? role : 'assistant',
    ...(calls === undefined ? {} : { tool_calls: calls }),
  };
}

/** The body of a log record; an event of a span has its attributes instead, or one that holds the body as JSON text. */
function payloadOf({ body, attributes }: SpanEvent): JsonObject {
  if (isObject(body)) return body;
  if (typeof body === 'string' && body !== '') return { content: body };
  const whole = valueUnder(attributes, 'gen_ai.event.content');
  // Attributes printed as an object were flattened: `message.content` is put together again.
  return isObject(whole) ? whole : nest(attributes);
}

function allIn(
  event: SpanEvent,
  name: string,
  role: string,
  reading: Reading,
): readonly RawMessage[] {
  const given = structured(event.attributes.get(name));
  const told = Array.isArray(given) ? readMessages(given, reading, role) : null;
  if (told !== null) return told;
  return given === undefined ? [] : readMessage({ role, content: given }, reading);
}
