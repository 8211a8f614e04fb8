import type { Author } from '../../../../model/transcript.js';
import { problem } from '../../../problem.js';
import { roleOf } from '../../../roles.js';
import type { RawMessage } from '../../format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../json/json-record.js';
import { hiddenReasoning, reasoningOf } from '../message/reasoning-status.js';
import type { Attachments } from './attachments.js';
import { readCalls } from './read-calls.js';
import { addText, type MessageDraft, readContent } from './read-content.js';

/**
 * The messages that one message of a log tells: itself, and behind it the results of tools that the model's server
 * ran, which the log keeps inside the model's message. One that is no message keeps its place.
 */
export function readMessage(value: unknown, attachments: Attachments): RawMessage[] {
  if (!isObject(value)) {
    const message = `This message is ${kindOf(value)} instead of an object with role and content; it has no text here.`;
    return [{ role: null, parts: [], problems: [problem('bad-message', message)] }];
  }
  const draft: MessageDraft = {
    parts: [],
    problems: [],
    seen: new Set(),
    results: [],
    attachments,
  };
  const speaker = speakerOf(value, draft);
  readContent(field(value, 'content'), draft);
  if (isToolResult(speaker.role)) readError(value, draft);
  readCalls(value, draft);
  if (isSilent(value, draft)) {
    const message = 'This message has no text: neither content nor reasoning nor a call.';
    draft.problems.push(problem('missing-text', message));
  }
  const { parts, problems, seen, results } = draft;
  const all = [...problems, ...hiddenReasoning(seen)];
  return [{ ...speaker, parts, problems: all, ...reasoningOf(seen) }, ...results];
}

type Speaker = Pick<RawMessage, 'role' | 'author' | 'name' | 'call_id'>;

function speakerOf(message: JsonObject, { problems }: MessageDraft): Speaker {
  const given = field(message, 'role');
  if (typeof given !== 'string') {
    const what = given === undefined ? 'no role' : `${kindOf(given)} as its role`;
    const found = `This message has ${what}; its text is kept as another speaker's.`;
    problems.push(problem('bad-message', found));
    return { role: null };
  }
  const label = labelOf(message);
  if (label !== null) return label;
  const author = authorIn(message, given);
  const tool = field(message, 'function');
  const call = isToolResult(given) ? idOf(field(message, 'tool_call_id')) : null;
  return {
    role: given,
    ...(author === null ? {} : { author }),
    ...(isToolResult(given) && typeof tool === 'string' && tool !== '' ? { name: tool } : {}),
    ...(call === null ? {} : { call_id: call }),
  };
}

/** Some scaffolds say by a label who really speaks: a role, or the name of another agent. */
function labelOf(message: JsonObject): Speaker | null {
  const label = field(metadataOf(message), 'role_label');
  if (typeof label !== 'string' || label === '') return null;
  return roleOf(label) === 'other'
    ? { role: 'peer', author: 'other-agent', name: label }
    : { role: label };
}

/** Who wrote a message, where the log says more than its role. */
function authorIn(message: JsonObject, role: string): Author | null {
  const source = field(message, 'source');
  const metadata = metadataOf(message);
  const isAgents = roleOf(role) === 'assistant';
  if (source === 'operator' || (isAgents && field(metadata, 'prefill') === true)) return 'operator';
  // What stands in the data set under the agent's role was not written in this run.
  if (isAgents && source === 'input') return 'template';
  return field(metadata, 'summary') === true ? 'template' : null;
}

function metadataOf(message: JsonObject): JsonObject {
  const metadata = field(message, 'metadata');
  return isObject(metadata) ? metadata : {};
}

function isToolResult(role: string | null): boolean {
  return role !== null && roleOf(role) === 'tool';
}

/** The words of a tool that failed stand in the error alone; some tools repeat them as content. */
function readError(message: JsonObject, draft: MessageDraft): void {
  const error = field(message, 'error');
  const [name, text] = isObject(error)
    ? ['error.message', field(error, 'message')]
    : ['error', error];
  if (typeof text !== 'string' || draft.parts.some((part) => part.text.includes(text))) return;
  addText(text, name, draft);
}

/** An empty string is a text that somebody gave; reasoning that cannot be read was there. */
function isSilent(message: JsonObject, { parts, problems, seen }: MessageDraft): boolean {
  return parts.length + problems.length + seen.size === 0 && field(message, 'content') !== '';
}
