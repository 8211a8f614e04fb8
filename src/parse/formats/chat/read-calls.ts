import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import type { RawPart } from '../format.js';
import { field, isObject, type JsonObject, jsonText, kindOf } from '../json-record.js';

/** The tool calls of a message, in their order; the old single `function_call` comes last. */
export function readCalls(message: JsonObject, problems: Problem[]): RawPart[] {
  const calls = field(message, 'tool_calls') ?? [];
  const old = field(message, 'function_call') ?? null;
  if (!Array.isArray(calls)) {
    problems.push(
      problem('skipped-part', `tool_calls is ${kindOf(calls)} instead of a list and was left out.`),
    );
  }
  const named: [string, unknown][] = Array.isArray(calls)
    ? calls.map((call, index) => [`tool_calls[${index}]`, call])
    : [];
  if (old !== null) named.push(['function_call', old]);
  return named.flatMap(([name, call]) => readCall(name, call, problems) ?? []);
}

// {"type": "function", "function": {"name": "move", "arguments": "{\"cm\": 20}"}}
// {"name": "move", "input": {"cm": 20}}
function readCall(name: string, call: unknown, problems: Problem[]): RawPart | null {
  const inner = isObject(call) ? field(call, 'function') : undefined;
  const source = isObject(inner) ? inner : call;
  const called = isObject(source) ? field(source, 'name') : undefined;
  if (!isObject(source) || typeof called !== 'string') {
    problems.push(problem('skipped-part', `${name} names no function and was left out.`));
    return null;
  }
  const given = field(source, 'arguments') ?? field(source, 'input') ?? '';
  // Arguments that are no valid JSON are common; they are kept as they were written.
  const text = typeof given === 'string' ? given : jsonText(given);
  if (text === null) {
    problems.push(
      problem(
        'skipped-part',
        `The arguments of ${name} are nested too deeply to be kept; only its name is.`,
      ),
    );
  }
  return { field: name, as: 'call', text: `${called}\n${text ?? ''}` };
}
