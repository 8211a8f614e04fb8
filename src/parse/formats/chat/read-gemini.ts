import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { roleOf } from '../../roles.js';
import type { RawMessage } from '../format.js';
import { field, idOf, isObject, type JsonObject, jsonText } from '../_shared/json/json-record.js';
import { reasoningOf } from '../_shared/message/reasoning-status.js';
import { emptyDraft, type MessageDraft } from './draft.js';
import { callPart } from './read-calls.js';

/**
 * The messages of one entry of Gemini's `contents`: what its speaker says and calls, and one message for each result
 * of a call. Results that a user sends stand in their place; those of Gemini's own tools come behind the model's message.
 */
export function readGeminiContent(content: JsonObject): RawMessage[] {
  // Contents without a role are the user's: the API takes them so.
  const given = field(content, 'role');
  const role = typeof given === 'string' ? given : 'user';
  const isModels = roleOf(role) === 'assistant';
  const messages: RawMessage[] = [];
  const results: RawMessage[] = [];
  let draft = emptyDraft();
  for (const [index, part] of (field(content, 'parts') as unknown[]).entries()) {
    const result = isObject(part) ? readResult(part, `parts[${index}]`) : null;
    if (result === null) readPart(part, `parts[${index}]`, draft);
    else if (isModels) results.push(result);
    else {
      append(messages, spoken(role, draft));
      messages.push(result);
      draft = emptyDraft();
    }
  }
  append(messages, spoken(role, draft));
  append(messages, results);
  return messages.length > 0 ? messages : [{ role, parts: [], problems: [nothingSaid()] }];
}

/** What was said, as a message; none where nothing was. */
function spoken(role: string, { parts, problems, seen }: MessageDraft): RawMessage[] {
  if (parts.length + problems.length + seen.size === 0) return [];
  return [{ role, parts, problems, ...reasoningOf(seen) }];
}

function nothingSaid(): Problem {
  return problem('missing-text', 'This message has no text: its list of parts holds none.');
}

// {"text": "..."}, {"text": "...", "thought": true}, {"functionCall": {"name": "move", "args": {}}},
// {"executableCode": {"language": "PYTHON", "code": "..."}}
function readPart(part: unknown, name: string, draft: MessageDraft): void {
  if (isObject(part)) {
    const text = field(part, 'text');
    if (typeof text === 'string') {
      readText(text, field(part, 'thought') === true, name, draft);
      return;
    }
    const call = either(part, 'functionCall', 'function_call');
    const called = call === null ? undefined : field(call, 'name');
    if (call !== null && typeof called === 'string') {
      const id = idOf(field(call, 'id'));
      const given = field(call, 'args') ?? {};
      draft.parts.push(callPart(`${name}.functionCall`, called, given, id, draft.problems));
      return;
    }
    const code = either(part, 'executableCode', 'executable_code');
    if (code !== null) {
      const given = field(code, 'code') ?? '';
      draft.parts.push(callPart(name, 'executableCode', given, null, draft.problems));
      return;
    }
  }
  const message = `${name} holds no text that is read; it was left out.`;
  draft.problems.push(problem('skipped-part', message));
}

/** The thoughts that Gemini shows are summaries of them (ai.google.dev, "Thought summaries"). */
function readText(text: string, isThought: boolean, name: string, draft: MessageDraft): void {
  if (isThought) draft.seen.add(text === '' ? 'empty' : 'summary');
  if (text !== '') draft.parts.push({ field: name, as: isThought ? 'reasoning' : 'content', text });
}

// {"functionResponse": {"id": "c1", "name": "move", "response": {"output": "..."}}}
// {"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "..."}}
function readResult(part: JsonObject, name: string): RawMessage | null {
  const response = either(part, 'functionResponse', 'function_response');
  const execution = either(part, 'codeExecutionResult', 'code_execution_result');
  const result = response ?? execution;
  if (result === null) return null;
  const given = field(result, response === null ? 'output' : 'response') ?? '';
  const text = typeof given === 'string' ? given : (jsonText(given) ?? '');
  const tool = response === null ? 'executableCode' : field(response, 'name');
  const call_id = idOf(field(result, 'id'));
  return {
    role: 'tool',
    parts: text === '' ? [] : [{ field: name, as: 'content', text }],
    problems: [],
    ...(typeof tool === 'string' ? { name: tool } : {}),
    ...(call_id === null ? {} : { call_id }),
  };
}

function either(part: JsonObject, camel: string, snake: string): JsonObject | null {
  const found = field(part, camel) ?? field(part, snake);
  return isObject(found) ? found : null;
}
