import { addTo } from '../../../../model/add-to.js';
import { field, idOf, isObject } from '../json/json-record.js';
import type { Thread, ToolResult } from './threads.js';
import type { Told, TellingReader } from './told.js';
import type { Weave } from './weave.js';

/**
 * Puts the results of tools behind the calls that nothing else in the conversation answers: those of a last call,
 * which no later call of the model was given, and those that the log's history leaves out. Some models use the ids of
 * calls anew in later turns, so that the first results of an id belong to its first calls.
 */
export function addToolResults(woven: Weave, { toolResults }: Thread, reader: TellingReader): void {
  const answers = new Map<string, number>();
  const known = new Set<string>();
  const callers = new Map<string, Told[][]>();
  const hear = ({ message, id }: Told, behind: Told[]): void => {
    if (message.call_id !== undefined) count(answers, message.call_id);
    // A handoff retells results without the call's id.
    if (id !== null) known.add(id);
    for (const { as, call_id } of message.parts) {
      if (as === 'call' && call_id !== undefined) addTo(callers, call_id, behind);
    }
  };
  for (const told of woven.front) hear(told, woven.front);
  for (const { told, behind } of woven.entries) {
    hear(told, behind);
    for (const one of behind) hear(one, behind);
  }
  const results = new Map<string, number>();
  for (const result of toolResults) {
    const number = count(results, result.call) - 1;
    const behind = callers.get(result.call)?.[number];
    const id = idOf(field(result.event, 'message_id'));
    const isKnown = number < (answers.get(result.call) ?? 0) || (id !== null && known.has(id));
    if (behind === undefined || isKnown) continue;
    if (id !== null) known.add(id);
    behind.push(reader.of(asMessage(result)));
  }
}

/** Counts one more of a key, and tells how many that makes. */
function count(counts: Map<string, number>, key: string): number {
  const sum = (counts.get(key) ?? 0) + 1;
  counts.set(key, sum);
  return sum;
}

/** The message that would tell the result of a tool. */
function asMessage({ call, event }: ToolResult): unknown {
  return {
    id: field(event, 'message_id'),
    role: 'tool',
    content: contentOf(field(event, 'result')),
    tool_call_id: call,
    function: field(event, 'function'),
    error: field(event, 'error'),
  };
}

/** Tools return texts, numbers, truth values, parts, or lists of parts. */
function contentOf(result: unknown): unknown {
  if (isObject(result)) return [result];
  return typeof result === 'number' || typeof result === 'boolean'
    ? String(result)
    : (result ?? '');
}
