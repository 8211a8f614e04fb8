import { roleOf } from '../../roles.js';
import type { RawMessage } from '../format.js';
import { field, isObject, numberOf } from '../_shared/json/json-record.js';
import { type Attributes, entriesOf, isCut, valueUnder } from '../_shared/otlp/attributes.js';
import type { Exchange } from '../_shared/otlp/convention.js';
import { withHiddenThoughts } from '../_shared/otlp/hidden-thoughts.js';
import type { Memo, Reading } from '../_shared/otlp/memo.js';
import type { Span } from '../_shared/otlp/span.js';
import { eventsIn, readEvents } from './read-events.js';
import { partsOf, readMessage, readMessages } from './read-message.js';
import { modelOf } from './span-facts.js';

/** The event that holds the attributes of content, where a span has them not itself. */
export const DETAILS_EVENT = 'gen_ai.client.inference.operation.details';

const INPUT = 'gen_ai.input.messages';
const OUTPUT = 'gen_ai.output.messages';
const SYSTEM = 'gen_ai.system_instructions';

/**
 * What a span tells of a request, in the newest form that it has: attributes of messages, their flattened forerunners
 * (`gen_ai.prompt.0.role`), or events.
 */
export function readExchange(span: Span, memo: Memo): Exchange {
  const reading: Reading = { model: modelOf(span), memo };
  const attributes = withDetails(span);
  const events = readEvents([...span.events, ...eventsIn(attributes)], reading);
  const system = readSystem(valueUnder(attributes, SYSTEM), reading);
  const sent =
    messagesIn(attributes, INPUT, { text: 'user', list: null }, reading) ??
    promptsIn(attributes, 'gen_ai.prompt', 'user', reading) ??
    events.input;
  const input = isTold(system, sent) ? sent : [...system, ...sent];
  const answers =
    messagesIn(attributes, OUTPUT, { text: 'assistant', list: 'assistant' }, reading) ??
    promptsIn(attributes, 'gen_ai.completion', 'assistant', reading);
  const choices = answers === null ? events.choices : choicesOf(answers, attributes);
  const thoughtTokens =
    attributes.get('gen_ai.usage.reasoning.output_tokens') ??
    attributes.get('gen_ai.usage.reasoning_tokens');
  return {
    input,
    choices: withHiddenThoughts(choices, thoughtTokens),
    cut: [INPUT, OUTPUT, SYSTEM].filter((name) => isCut(attributes.get(name))),
  };
}

function withDetails({ attributes, events }: Span): Attributes {
  const details = events.filter(({ name }) => name === DETAILS_EVENT);
  if (details.length === 0) return attributes;
  const all = details.flatMap((event) => [
    ...event.attributes,
    ...(isObject(event.body) ? Object.entries(event.body) : []),
  ]);
  return new Map([...all, ...attributes]);
}

/** Parts without a message around them, one part, a text, or messages. */
function readSystem(value: unknown, reading: Reading): readonly RawMessage[] {
  if (value === undefined || value === null || value === '') return [];
  if (isObject(value) && Object.hasOwn(value, 'role')) return readMessage(value, reading);
  const parts = partsOf(value);
  if (parts === null) return readMessage({ role: 'system', content: value }, reading);
  const isMessages = parts.some((entry) => isObject(entry) && Object.hasOwn(entry, 'role'));
  if (isMessages) return readMessages(parts, reading) ?? [];
  if (parts.length === 0) return [];
  return readMessage({ role: 'system', parts }, reading);
}

/** Some instrumentations write the system prompt both beside the messages and as the first of them. */
function isTold(system: readonly RawMessage[], [first]: readonly RawMessage[]): boolean {
  const textOf = ({ parts }: RawMessage): string => parts.map(({ text }) => text).join('\n');
  const [only] = system;
  if (only === undefined || first === undefined || system.length > 1) return false;
  return roleOf(first.role) === 'system' && textOf(first) === textOf(only);
}

/**
 * The messages of an attribute: a list, one message, a text that stands for one, or flattened names
 * (`gen_ai.input.messages.0.role`). What was cut is told elsewhere and is no text.
 *
 * @param roles whose a text is, and whose the messages of a list without a role are.
 */
function messagesIn(
  attributes: Attributes,
  name: string,
  roles: { readonly text: string; readonly list: string | null },
  reading: Reading,
): readonly RawMessage[] | null {
  const value = valueUnder(attributes, name);
  if (value === '' || isCut(value)) return null;
  if (typeof value !== 'string') return readMessages(value, reading, roles.list);
  return readMessage({ role: roles.text, content: value }, reading);
}

// gen_ai.prompt.0.role, gen_ai.prompt.0.content, gen_ai.completion.0.tool_calls.0.name; once all in one, as JSON text.
function promptsIn(
  attributes: Attributes,
  name: string,
  role: string,
  reading: Reading,
): readonly RawMessage[] | null {
  const value = valueUnder(attributes, name);
  if (value === undefined || value === '') return null;
  if (typeof value === 'string') return readMessage({ role, content: value }, reading);
  const messages = entriesOf(value).map(withThinking);
  return readMessages(messages, reading, role);
}

/** One older instrumentation names the thinking of an answer by a role: `{"role": "thinking", "content": "..."}`. */
function withThinking(entry: unknown): unknown {
  if (!isObject(entry) || field(entry, 'role') !== 'thinking') return entry;
  return { role: 'assistant', parts: [{ type: 'reasoning', content: field(entry, 'content') }] };
}

/**
 * Each message is an answer to choose from. But some instrumentations write the reasoning of an answer as a message of
 * its own, and agents tell of several steps with results between them; these are one answer.
 */
function choicesOf(
  answers: readonly RawMessage[],
  attributes: Attributes,
): (readonly RawMessage[])[] {
  const asked = numberOf(attributes.get('gen_ai.request.choice.count'));
  const isPieces = answers.some(
    ({ role, parts }) =>
      roleOf(role) !== 'assistant' ||
      (parts.length > 0 && parts.every(({ as }) => as === 'reasoning')),
  );
  return isPieces && !(asked > 1) ? [answers] : answers.map((answer) => [answer]);
}
