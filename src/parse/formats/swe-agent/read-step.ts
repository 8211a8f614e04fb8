import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import type { RawMessage, RawPart } from '../format.js';
import { readMessage } from '../chat/read-message.js';
import { thinkingStatus } from '../anthropic/thinking.js';
import { field, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import { textOf } from './read-history.js';

/** What is known of a step beside itself. */
export interface StepContext {
  /** The step's message as the history has it; null where it has none. */
  readonly told: RawMessage | null;
  readonly next: unknown;
  readonly model: string | null;
}

/** The messages of a step: what the model wrote, and what the environment answered. */
export function readStep(step: unknown, context: StepContext): RawMessage[] {
  if (!isObject(step)) {
    const message = `This step is ${kindOf(step)} instead of an object; it has no text here.`;
    return [{ role: 'assistant', parts: [], problems: [problem('bad-message', message)] }];
  }
  const answer = readResponse(step, context);
  const call_id = answer.parts.find((part) => part.call_id !== undefined)?.call_id;
  return [answer, ...readObservation(step, context.next, call_id)];
}

/** `thought` and `action` are cut from the response, so they are read only where it lacks them. */
function readResponse(step: JsonObject, { told, model }: StepContext): RawMessage {
  const name = textAt(step, 'response') === '' ? 'thought' : 'response';
  const read = new Set(['response', name, 'action']);
  const problems = [...read].flatMap((key) => notText(step, key));
  const text = textAt(step, name);
  const reasoning = readReasoning(step, told, model);
  const parts: RawPart[] = [...reasoning.parts];
  if (text !== '') parts.push({ field: name, as: 'content', text });
  append(parts, readAction(step, text, told));
  if (parts.length === 0 && problems.length === 0) {
    problems.push(problem('missing-text', 'The model gave no response in this step.'));
  }
  const isProgram = textAt(step, 'thought') === text && PROGRAM_NOTE.test(text);
  return {
    role: 'assistant',
    parts,
    problems,
    ...(reasoning.isSummary ? { reasoning: 'summary' } : {}),
    ...(isProgram ? { author: 'template' } : {}),
  };
}

/** The program ends a run under the name of the model. */
const PROGRAM_NOTE = /^Exit(?:ed|ing)? due to /;

function readReasoning(
  step: JsonObject,
  told: RawMessage | null,
  model: string | null,
): { readonly parts: readonly RawPart[]; readonly isSummary: boolean } {
  const text = textAt(step, 'reasoning_content');
  const own = text === '' ? [] : [{ field: 'reasoning_content', as: 'reasoning' as const, text }];
  const parts = own.length > 0 ? own : (told?.parts.filter(({ as }) => as === 'reasoning') ?? []);
  return { parts, isSummary: parts.length > 0 && thinkingStatus(model) === 'summary' };
}

/** The calls that the model made, as the history has them; else the action, which runs in a shell. */
function readAction(step: JsonObject, response: string, told: RawMessage | null): RawPart[] {
  const calls = told?.parts.filter(({ as }) => as === 'call') ?? [];
  if (calls.length > 0) return calls;
  const action = textAt(step, 'action');
  if (action.trim() === '' || holdsAction(response, action.trim())) return [];
  return [{ field: 'action', as: 'call', text: `bash\n${action}` }];
}

/** True when the response shows its action, as it was run or in the tags or the JSON that it was read from. */
function holdsAction(response: string, action: string): boolean {
  return response.includes(action) || /<function=|"command"\s*:/.test(response);
}

function readObservation(
  step: JsonObject,
  next: unknown,
  call_id: string | undefined,
): RawMessage[] {
  const text = textAt(step, 'observation');
  const problems = notText(step, 'observation');
  const observed: RawMessage = {
    role: 'tool',
    parts: text === '' ? [] : [{ field: 'observation', as: 'content', text }],
    problems,
    author: 'environment',
    ...(call_id === undefined ? {} : { call_id }),
  };
  if (text.trim() !== '' || problems.length > 0) return [observed];
  const reply = replyTo(step, next);
  if (reply !== null) return [reply];
  return textAt(step, 'action').trim() === '' ? [] : [observed];
}

/** What the program said to a response without a result stands only in what the next step sent: an error, or that there is no output. */
function replyTo(step: JsonObject, next: unknown): RawMessage | null {
  const sent = isObject(next) ? sentBy(next) : [];
  const [answer, reply] = sent.slice(-2);
  if (!isObject(answer) || !isObject(reply) || field(answer, 'role') !== 'assistant') return null;
  if (textOf(answer) !== textAt(step, 'response')) return null;
  return { ...readMessage(reply), author: 'template' };
}

/** The messages that a step sent: `query` from version 1.1 on, `messages` before. */
export function sentBy(step: JsonObject): readonly unknown[] {
  for (const key of ['query', 'messages']) {
    const sent = field(step, key);
    if (Array.isArray(sent)) return sent as unknown[];
  }
  return [];
}

function textAt(step: JsonObject, key: string): string {
  const text = field(step, key);
  return typeof text === 'string' ? text : '';
}

function notText(step: JsonObject, key: string): Problem[] {
  const value = field(step, key) ?? '';
  if (typeof value === 'string') return [];
  const message = `${key} is ${kindOf(value)} instead of text; it was left out.`;
  return [problem('bad-message', message)];
}
