import type { Problem } from '../../../model/problem.js';
import { problem, quoted } from '../../problem.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, isObject, type JsonObject, jsonText, kindOf } from '../_shared/json/json-record.js';

/** The messages of one round: what the agent wrote, raw, and what the environment said to it. */
export function readRound(round: unknown): RawMessage[] {
  if (!isObject(round)) {
    const message = `This round is ${kindOf(round)} instead of an object; it has no text here.`;
    return [{ role: 'assistant', parts: [], problems: [problem('bad-message', message)] }];
  }
  const messages = [readText(round, 'agent_response', 'assistant')];
  if (Object.hasOwn(round, 'environment_feedback')) {
    messages.push(readText(round, 'environment_feedback', 'environment'));
  }
  return isFailed(round) ? withFailure(messages, round) : messages;
}

// {"agent_response": "<tool><eyes>look</eyes></tool>", "environment_feedback": "A table."}
function readText(round: JsonObject, name: string, role: string): RawMessage {
  const problems: Problem[] = [];
  const text = field(round, name) ?? null;
  if (text === null) {
    problems.push(problem('missing-text', `The log has no ${name} for this round.`));
  } else if (typeof text !== 'string') {
    const message = `${name} is ${kindOf(text)} instead of text; it was left out.`;
    problems.push(problem('bad-message', message));
  }
  const parts: RawPart[] =
    typeof text === 'string' && text !== '' ? [{ field: name, as: 'content', text }] : [];
  return { role, parts, problems };
}

/** True for a round whose call failed: then the platform fills in both texts itself. */
export function isFailed(round: unknown): boolean {
  const error = isObject(round) ? (field(round, 'error') ?? '') : '';
  return error !== '' && error !== false;
}

function withFailure([answer, ...rest]: RawMessage[], round: JsonObject): RawMessage[] {
  const error = field(round, 'error');
  const said = typeof error === 'string' ? error : (jsonText(error) ?? '');
  const message = `This round failed (${quoted(said)}): the text is the program's note and not the agent's.`;
  const failed = answer as RawMessage;
  const told = { ...failed, problems: [...failed.problems, problem('bad-message', message)] };
  return [told, ...rest].map((each) => ({ ...each, author: 'template' as const }));
}
