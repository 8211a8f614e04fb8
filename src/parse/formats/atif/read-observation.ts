import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import type { RawMessage } from '../format.js';
import { field, idOf, isObject, type JsonObject, kindOf } from '../_shared/json/json-record.js';
import type { CallTracker } from './calls.js';
import { readTexts } from '../_shared/message/result-texts.js';

/** A message for each result of a step. One that only refers to a sub-agent's trajectory has nothing to say. */
export function readObservation(step: JsonObject, calls: CallTracker): RawMessage[] {
  const observation = field(step, 'observation') ?? null;
  if (observation === null) return [];
  const results = isObject(observation) ? field(observation, 'results') : undefined;
  if (!Array.isArray(results)) {
    const message = `observation is ${kindOf(observation)} without a list of results; it was left out.`;
    return [{ role: 'tool', parts: [], problems: [problem('bad-message', message)] }];
  }
  const messages = (results as unknown[]).flatMap((result, index) =>
    readResult(result, `observation.results[${index}]`, calls),
  );
  // Results without ids are those of the calls before them.
  if (messages.length > 0 && messages.every(({ call_id }) => call_id === undefined))
    calls.answerAll();
  return messages;
}

// {"source_call_id": "call_1", "content": "Moved."}
function readResult(result: unknown, name: string, calls: CallTracker): RawMessage[] {
  if (!isObject(result)) {
    const message = `${name} is ${kindOf(result)} instead of an object; it has no text here.`;
    return [{ role: 'tool', parts: [], problems: [problem('bad-message', message)] }];
  }
  const problems: Problem[] = [];
  const id = idOf(field(result, 'source_call_id'));
  if (id !== null) calls.answer(id);
  const content = field(result, 'content') ?? null;
  if (content === null && Object.hasOwn(result, 'subagent_trajectory_ref')) return [];
  const parts = readTexts(content, `${name}.content`, problems);
  // What answers no call is what the world shows of itself: a terminal, say.
  const answers = id === null ? { author: 'environment' as const } : { call_id: id };
  return [{ role: 'tool', parts, problems, ...answers }];
}
