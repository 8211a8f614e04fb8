import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { callPart } from '../chat/read-calls.js';
import type { RawMessage, RawPart } from '../format.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { readTexts } from '../_shared/message/result-texts.js';

/** True for an item in which the model calls a tool, its own or one of the API's. */
export function isCall(type: string): boolean {
  return type.endsWith('_call') || type === 'mcp_approval_request';
}

/**
 * An item that calls a tool, as a part. The tool is named by the item, else by its type (`web_search_call` calls
 * `web_search`); the arguments are what the item has in their place, as they are.
 */
export function readCall(
  item: JsonObject,
  type: string,
  name: string,
  problems: Problem[],
): RawPart {
  if (NAMED.has(type) && typeof field(item, 'name') !== 'string') {
    problems.push(problem('skipped-part', `${name} names no function; its type stands instead.`));
  }
  if (isFilled(field(item, 'result'))) {
    problems.push(problem('skipped-part', `The picture in ${name}.result was left out.`));
  }
  return callPart(name, toolOf(item, type), givenTo(item), callId(item), problems);
}

/** The items that call what the request defined, by its name. */
const NAMED = new Set(['function_call', 'custom_tool_call', 'mcp_call', 'mcp_approval_request']);

function toolOf(item: JsonObject, type: string): string {
  const called = field(item, 'name');
  return typeof called === 'string' ? called : type.replace(/_call$/, '');
}

/** Functions and MCP have `arguments`, custom tools `input`, the code interpreter `code`, shells and browsers `action`. */
const ARGUMENTS = ['arguments', 'input', 'code', 'action', 'actions', 'operation'];

function givenTo(item: JsonObject): unknown {
  const key = ARGUMENTS.find((name) => (field(item, name) ?? null) !== null);
  const given = key === undefined ? undefined : field(item, key);
  if (isObject(given)) {
    // What a search found stands beside what was searched for.
    return Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'sources'));
  }
  if (given !== undefined) return given;
  // file_search_call, image_generation_call
  const rest = ['queries', 'query', 'revised_prompt'].filter((name) => Object.hasOwn(item, name));
  return rest.length === 0 ? '' : Object.fromEntries(rest.map((name) => [name, field(item, name)]));
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function callId(item: JsonObject): string | null {
  return idOf(field(item, 'call_id')) ?? idOf(field(item, 'id'));
}

/** What the API's own tools answered, which stands in the item of the call. */
const RESULTS = ['output', 'outputs', 'results', 'error'];

/** The result that an item of a call holds itself; null for one that holds none. */
export function readOwnResult(item: JsonObject, type: string, name: string): RawMessage | null {
  const problems: Problem[] = [];
  const parts = RESULTS.flatMap((key) => readTexts(field(item, key), `${name}.${key}`, problems));
  const action = field(item, 'action');
  if (isObject(action)) {
    append(parts, readTexts(field(action, 'sources'), `${name}.action.sources`, problems));
  }
  if (parts.length === 0 && problems.length === 0) return null;
  const call_id = callId(item);
  return {
    role: 'tool',
    parts,
    problems,
    name: toolOf(item, type),
    ...(call_id === null ? {} : { call_id }),
  };
}
