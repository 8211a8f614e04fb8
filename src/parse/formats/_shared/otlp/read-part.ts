import type { Problem } from '../../../../model/problem.js';
import { problem, quoted } from '../../../problem.js';
import { callPart } from '../../chat/read-calls.js';
import type { RawMessage, RawPart } from '../../format.js';
import { field, idOf, isObject, type JsonObject, jsonText, kindOf } from '../json/json-record.js';
import type { ReasoningSeen } from '../message/reasoning-status.js';
import { readReasoning } from './reasoning-part.js';
import { typedPart } from './typed-part.js';

/** A message while its parts are read. */
export interface PartsDraft {
  /** What its speaker says. */
  readonly parts: RawPart[];
  /** The results of calls among its parts: messages of their own. */
  readonly results: RawMessage[];
  readonly problems: Problem[];
  readonly seen: ReasoningSeen;
  /** The model that wrote it; null where that is not known. */
  readonly model: string | null;
}

/** Reads one part of a message, of the kinds that the GenAI conventions and those before them have. */
export function readPart(value: unknown, name: string, draft: PartsDraft): void {
  if (typeof value === 'string') {
    addText(name, value, draft);
    return;
  }
  const part = isObject(value) ? typedPart(value) : null;
  const type = part === null ? undefined : field(part, 'type');
  const read = typeof type === 'string' ? READERS.get(type) : undefined;
  if (part !== null && (read?.(part, name, draft) || readOther(part, name, draft))) return;
  const what = typeof type === 'string' ? `of the type ${quoted(type)}` : kindOf(value);
  const message = `${name} is ${what} and holds no text that is read; it was left out.`;
  draft.problems.push(problem('skipped-part', message));
}

type Reader = (part: JsonObject, name: string, draft: PartsDraft) => boolean;

const READERS = new Map<string, Reader>([
  ['reasoning', readReasoning],
  ['thinking', readReasoning],
  ['redacted_thinking', readReasoning],
  ['tool_call', readCall],
  ['tool_use', readCall],
  ['function_call', readCall],
  ['server_tool_call', readServerCall],
  ['tool_call_response', readResult],
  ['tool_result', readResult],
  ['function_call_output', readResult],
  ['server_tool_call_response', readServerResult],
  ['compaction', readCompaction],
  ['blob', readTranscript],
  ['file', readTranscript],
  ['uri', readTranscript],
]);

/** Text under the names that it has in parts of any other type; those of files hold none. */
function readOther(part: JsonObject, name: string, draft: PartsDraft): boolean {
  if (Object.hasOwn(part, 'modality') || Object.hasOwn(part, 'mime_type')) return false;
  const text = firstText(part, ['content', 'text', 'refusal']);
  if (text !== null) addText(name, text, draft);
  return text !== null;
}

// {"type": "tool_call", "id": "c1", "name": "move", "arguments": {"cm": 20}}
function readCall(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const inner = field(part, 'function');
  const source = isObject(inner) ? inner : part;
  const called = field(source, 'name');
  if (typeof called !== 'string') return false;
  const given = field(source, 'arguments') ?? field(source, 'input') ?? '';
  draft.parts.push(callPart(name, called, given, callIdOf(part), draft.problems));
  return true;
}

// {"type": "server_tool_call", "id": "s1", "name": "web_search", "server_tool_call": {"type": "web_search", "query": "..."}}
function readServerCall(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const called = field(part, 'name');
  if (typeof called !== 'string') return false;
  const given = field(part, 'server_tool_call') ?? field(part, 'arguments') ?? '';
  draft.parts.push(callPart(name, called, given, callIdOf(part), draft.problems));
  return true;
}

// {"type": "tool_call_response", "id": "c1", "response": "done"}
function readResult(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const keys = ['response', 'result', 'content', 'output'];
  const given = keys.map((key) => field(part, key) ?? null).find((value) => value !== null);
  addResult(part, given, name, draft);
  return true;
}

function readServerResult(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const given = field(part, 'server_tool_call_response') ?? null;
  // Some write it as they write the results of other tools.
  if (given === null) return readResult(part, name, draft);
  addResult(part, given, name, draft);
  return true;
}

function addResult(part: JsonObject, given: unknown, name: string, draft: PartsDraft): void {
  const problems: Problem[] = [];
  const parts = resultParts(given, name, problems);
  const tool = field(part, 'name');
  const call_id = callIdOf(part);
  draft.results.push({
    role: 'tool',
    parts,
    problems,
    ...(typeof tool === 'string' && tool !== '' ? { name: tool } : {}),
    ...(call_id === null ? {} : { call_id }),
  });
}

/** The texts of a result: a text, a list of blocks of text, or any other value as JSON. */
export function resultParts(given: unknown, name: string, problems: Problem[]): RawPart[] {
  if (given === undefined || given === null || given === '') return [];
  if (typeof given === 'string') return [{ field: name, as: 'content', text: given }];
  const texts = Array.isArray(given) ? given.map(blockText) : [];
  if (texts.length > 0 && texts.every((text) => text !== null)) {
    return texts.flatMap((text, index) =>
      text === '' ? [] : [{ field: `${name}[${index}]`, as: 'content' as const, text }],
    );
  }
  const text = jsonText(given);
  if (text !== null) return [{ field: name, as: 'content', text }];
  const message = `${name} is nested too deeply to be kept as text.`;
  problems.push(problem('skipped-part', message));
  return [];
}

function blockText(block: unknown): string | null {
  return isObject(block) &&
    Object.keys(block).every((key) => ['type', 'text', 'content'].includes(key))
    ? firstText(block, ['text', 'content'])
    : null;
}

// {"type": "compaction", "content": "..."}
function readCompaction(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const text = firstText(part, ['content']) ?? '';
  const what = text === '' ? 'and its summary is not given' : 'and this summary stands for it';
  const message = `The history in front of this was compacted by the program, ${what}.`;
  draft.problems.push(problem('compacted-history', message));
  if (text !== '') draft.parts.push({ field: name, as: 'content', text, author: 'template' });
  return true;
}

/** Sound may come with what is said in it. */
function readTranscript(part: JsonObject, name: string, draft: PartsDraft): boolean {
  const text = firstText(part, ['transcript']);
  if (text !== null) addText(`${name}.transcript`, text, draft);
  return text !== null;
}

function addText(name: string, text: string, { parts }: PartsDraft): void {
  if (text !== '') parts.push({ field: name, as: 'content', text });
}

function callIdOf(part: JsonObject): string | null {
  const keys = ['tool_call_id', 'tool_use_id', 'call_id', 'id'];
  return keys.map((key) => idOf(field(part, key))).find((id) => id !== null) ?? null;
}

function firstText(part: JsonObject, keys: readonly string[]): string | null {
  const text = keys.map((key) => field(part, key)).find((value) => typeof value === 'string');
  return typeof text === 'string' ? text : null;
}
