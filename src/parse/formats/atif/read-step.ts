import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import type { Author } from '../../../model/transcript.js';
import { problem } from '../../problem.js';
import { callPart } from '../chat/read-calls.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import type { StepContext } from './calls.js';
import { readObservation } from './read-observation.js';
import { readTexts } from '../_shared/message/result-texts.js';

/** The messages of a step: what its source says, and what was observed. */
export function readStep(step: unknown, context: StepContext): RawMessage[] {
  if (!isObject(step)) {
    const message = `This step is ${kindOf(step)} instead of an object; it has no text here.`;
    return [{ role: null, parts: [], problems: [problem('bad-message', message)] }];
  }
  const isCopied = isCopy(step);
  if (isCopied) context.counts.copied++;
  const { said, isRepetition } = readSaid(step, context);
  const observed = readObservation(step, context.calls);
  const messages = isRepetition && observed.length > 0 ? observed : [said, ...observed];
  // Copied for context: it was told, and counted, in the trajectory before.
  return isCopied ? messages.map((message) => ({ ...message, author: 'template' })) : messages;
}

function isCopy(step: JsonObject): boolean {
  const extra = field(step, 'extra');
  const flags = [step, extra].map((at) => isObject(at) && field(at, 'is_copied_context') === true);
  return flags.includes(true);
}

interface Said {
  readonly said: RawMessage;
  /** True when the step says nothing but a call that an earlier step made. */
  readonly isRepetition: boolean;
}

function readSaid(step: JsonObject, context: StepContext): Said {
  const problems: Problem[] = [];
  const reasoning = field(step, 'reasoning_content');
  const parts: RawPart[] = [];
  if (typeof reasoning === 'string' && reasoning !== '') {
    parts.push({ field: 'reasoning_content', as: 'reasoning', text: reasoning });
  } else if ((reasoning ?? '') !== '') {
    const message = `reasoning_content is ${kindOf(reasoning)} instead of text and was left out.`;
    problems.push(problem('skipped-part', message));
  }
  append(parts, readTexts(field(step, 'message'), 'message', problems));
  const before = context.counts.repeated;
  append(parts, readCalls(step, context, problems));
  const isRepetition = parts.length === 0 && context.counts.repeated > before;
  const author = authorOf(step, context);
  const role = roleOf(step, problems);
  return { said: { role, parts, problems, ...(author && { author }) }, isRepetition };
}

const ROLES = new Map([['agent', 'assistant']]);

function roleOf(step: JsonObject, problems: Problem[]): string | null {
  const source = field(step, 'source');
  if (typeof source === 'string') return ROLES.get(source) ?? source;
  const message = `This step has ${kindOf(source)} as its source; its text is kept as another speaker's.`;
  problems.push(problem('bad-message', message));
  return null;
}

function authorOf(step: JsonObject, { isAgent }: StepContext): Author | undefined {
  const source = field(step, 'source');
  // A step that took no model was not the model's choice: the program or the user made the call.
  if (source === 'agent' && field(step, 'llm_call_count') === 0) return 'template';
  return source === 'user' && isAgent ? 'other-agent' : undefined;
}

// {"tool_call_id": "call_1", "function_name": "move", "arguments": {"cm": 20}}
function readCalls(step: JsonObject, context: StepContext, problems: Problem[]): RawPart[] {
  const calls = field(step, 'tool_calls') ?? [];
  if (!Array.isArray(calls)) {
    const message = `tool_calls is ${kindOf(calls)} instead of a list and was left out.`;
    problems.push(problem('skipped-part', message));
    return [];
  }
  return (calls as unknown[]).flatMap((call, index) => {
    const name = `tool_calls[${index}]`;
    const tool = isObject(call) ? field(call, 'function_name') : undefined;
    if (!isObject(call) || typeof tool !== 'string') {
      problems.push(problem('skipped-part', `${name} names no function and was left out.`));
      return [];
    }
    const id = idOf(field(call, 'tool_call_id'));
    const part = callPart(name, tool, field(call, 'arguments') ?? '', id, problems);
    if (id === null || context.calls.add(id, part.text)) return [part];
    context.counts.repeated++;
    return [];
  });
}
