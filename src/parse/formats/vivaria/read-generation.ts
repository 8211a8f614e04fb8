import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { callPart } from '../chat/read-calls.js';
import { readMessage } from '../chat/read-message.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';

/** The messages that a generation sent: a list, a prompt, or a template with values. */
export function readRequest(content: JsonObject): RawMessage[] {
  const request = field(content, 'agentRequest');
  if (!isObject(request)) return [];
  const messages = field(request, 'messages');
  if (Array.isArray(messages)) return (messages as unknown[]).map(readMessage);
  const prompt = field(request, 'prompt');
  if (typeof prompt === 'string') return [prompted('agentRequest.prompt', prompt)];
  const template = field(request, 'template');
  if (typeof template !== 'string') return unreadable(request);
  const values = field(request, 'templateValues');
  return [prompted('agentRequest.template', filledIn(template, isObject(values) ? values : {}))];
}

/** A request that says what it sent in no way that is read; none where it says nothing. */
function unreadable(request: JsonObject): RawMessage[] {
  const key = ['messages', 'prompt', 'template'].find(
    (name) => (field(request, name) ?? null) !== null,
  );
  if (key === undefined) return [];
  const message = `agentRequest.${key} is ${kindOf(field(request, key))}; it has no text here.`;
  return [{ role: 'user', parts: [], problems: [problem('bad-message', message)] }];
}

function prompted(name: string, text: string): RawMessage {
  const parts: RawPart[] = text === '' ? [] : [{ field: name, as: 'content', text }];
  return { role: 'user', parts, problems: [] };
}

// "Solve {{task}}." with {"task": "the riddle"}
function filledIn(template: string, values: JsonObject): string {
  return template.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => {
    const value = field(values, key);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}

/** What the model answered: as a rule one output; several where the agent sampled. */
export function readOutputs(content: JsonObject): RawMessage[] {
  const result = field(content, 'finalResult');
  const outputs = isObject(result) ? field(result, 'outputs') : undefined;
  return (Array.isArray(outputs) ? (outputs as unknown[]) : []).map((output, index) =>
    readOutput(output, `outputs[${index}]`),
  );
}

// {"completion": "I look.", "reasoning_completion": "...", "function_call": {"name": "bash", "arguments": "..."}}
function readOutput(output: unknown, name: string): RawMessage {
  if (!isObject(output)) {
    const message = `${name} is ${kindOf(output)} instead of an object; it has no text here.`;
    return { role: 'assistant', parts: [], problems: [problem('bad-message', message)] };
  }
  const problems: Problem[] = [];
  const parts: RawPart[] = [];
  const isRedacted = field(output, 'is_reasoning_redacted') === true;
  const reasoning = field(output, 'reasoning_completion') ?? '';
  if (typeof reasoning !== 'string') {
    const message = `${name}.reasoning_completion is ${kindOf(reasoning)} instead of text; it was left out.`;
    problems.push(problem('skipped-part', message));
  } else if (reasoning !== '' && !isRedacted) {
    parts.push({ field: `${name}.reasoning_completion`, as: 'reasoning', text: reasoning });
  }
  const completion = field(output, 'completion') ?? '';
  if (typeof completion !== 'string') {
    const message = `${name}.completion is ${kindOf(completion)} instead of text; it was left out.`;
    problems.push(problem('bad-message', message));
  } else if (completion !== '') {
    parts.push({ field: `${name}.completion`, as: 'content', text: completion });
  }
  append(parts, readCall(field(output, 'function_call'), `${name}.function_call`, problems));
  return { role: 'assistant', parts, problems, ...(isRedacted ? { reasoning: 'redacted' } : {}) };
}

function readCall(call: unknown, name: string, problems: Problem[]): RawPart[] {
  if (call === undefined || call === null) return [];
  const tool = isObject(call) ? field(call, 'name') : undefined;
  if (isObject(call) && typeof tool === 'string') {
    return [callPart(name, tool, field(call, 'arguments') ?? '', null, problems)];
  }
  problems.push(problem('skipped-part', `${name} names no function and was left out.`));
  return [];
}

/** The model that a generation asked for; null where it does not say. */
export function modelOf(content: JsonObject): string | null {
  const request = field(content, 'agentRequest');
  const settings = isObject(request) ? field(request, 'settings') : undefined;
  const model = isObject(settings) ? field(settings, 'model') : undefined;
  return typeof model === 'string' ? model : null;
}
