import { append } from '../../../../model/append.js';
import type { Problem } from '../../../../model/problem.js';
import { problem, quoted } from '../../../problem.js';
import { callPart } from '../../chat/read-calls.js';
import type { RawMessage, RawPart } from '../../format.js';
import { field, idOf, isObject, type JsonObject, jsonText, kindOf } from '../json/json-record.js';
import type { ReasoningSeen } from '../message/reasoning-status.js';
import type { Attachments } from './attachments.js';
import { readReasoning } from './read-reasoning.js';

/** A message while it is read. */
export interface MessageDraft {
  readonly parts: RawPart[];
  readonly problems: Problem[];
  readonly seen: ReasoningSeen;
  /** The results of tools that the model's server ran: messages of their own, behind the model's. */
  readonly results: RawMessage[];
  readonly attachments: Attachments;
}

/** Reads a message's content: a text, or a list of parts. */
export function readContent(content: unknown, draft: MessageDraft): void {
  if (content === null || content === undefined) return;
  if (typeof content === 'string') addText(content, 'content', draft);
  else if (Array.isArray(content)) {
    for (const [index, part] of content.entries()) readPart(part, `content[${index}]`, draft);
  } else {
    const message = `content is ${kindOf(content)} instead of text or a list of parts; it was left out.`;
    draft.problems.push(problem('bad-message', message));
  }
}

/** Adds a text with its attachment put back, if there is any text. */
export function addText(value: unknown, name: string, draft: MessageDraft): void {
  const text = textOf(value, draft);
  if (text !== '') draft.parts.push({ field: name, as: 'content', text });
}

function textOf(value: unknown, { attachments, problems }: MessageDraft): string {
  return typeof value === 'string' ? attachments.resolve(value, problems) : '';
}

/** The same, and anything else that stands where a text should be as JSON text. */
function valueText(value: unknown, name: string, draft: MessageDraft): string {
  if (value === null || value === undefined || typeof value === 'string')
    return textOf(value, draft);
  const json = jsonText(value);
  if (json !== null) return draft.attachments.resolveInJson(json, draft.problems);
  const message = `${name} holds ${kindOf(value)} that cannot be told as text; it was left out.`;
  draft.problems.push(problem('skipped-part', message));
  return '';
}

function addValue(value: unknown, name: string, draft: MessageDraft): void {
  const text = valueText(value, name, draft);
  if (text !== '') draft.parts.push({ field: name, as: 'content', text });
}

function readPart(part: unknown, name: string, draft: MessageDraft): void {
  if (typeof part === 'string') {
    addText(part, name, draft);
    return;
  }
  const type = isObject(part) ? field(part, 'type') : undefined;
  if (isObject(part) && type === 'reasoning') {
    const { parts, status } = readReasoning(part, name, (value) => valueText(value, name, draft));
    append(draft.parts, parts);
    draft.seen.add(status);
  } else if (isObject(part) && type === 'tool_use') readServerCall(part, name, draft);
  else if (isObject(part) && typeof field(part, 'text') === 'string') {
    addText(field(part, 'text'), name, draft);
    if (type !== 'text')
      draft.problems.push(
        problem('bad-message', `${name} ${whatIs(part)}; its text was read as content.`),
      );
  } else {
    const message = `${name} ${whatIs(part)} and holds no text that is read; it was left out.`;
    draft.problems.push(problem('skipped-part', message));
  }
}

function whatIs(part: unknown): string {
  if (!isObject(part)) return `is ${kindOf(part)}`;
  const type = field(part, 'type');
  return typeof type === 'string'
    ? `is of the type ${quoted(type)}`
    : 'is an object without a type';
}

// {"type": "tool_use", "tool_type": "web_search", "id": "srv_1", "name": "web_search", "arguments": "{}", "result": "[]"}
function readServerCall(part: JsonObject, name: string, draft: MessageDraft): void {
  const { problems } = draft;
  const tool = [field(part, 'name'), field(part, 'tool_type')].find(
    (word) => typeof word === 'string' && word !== '',
  );
  const called = typeof tool === 'string' ? tool : 'tool_use';
  const id = idOf(field(part, 'id'));
  const given = field(part, 'arguments') ?? '';
  const text = typeof given === 'string' ? textOf(given, draft) : given;
  draft.parts.push(callPart(name, called, text, id, problems));
  const answer: MessageDraft = { ...draft, parts: [], problems: [] };
  addValue(field(part, 'result'), `${name}.result`, answer);
  // `false` tells that there was no error.
  addValue(field(part, 'error') || null, `${name}.error`, answer);
  if (answer.parts.length + answer.problems.length === 0) return;
  const { parts, problems: found } = answer;
  draft.results.push({
    role: 'tool',
    author: 'tool',
    name: called,
    parts,
    problems: found,
    ...(id === null ? {} : { call_id: id }),
  });
}
