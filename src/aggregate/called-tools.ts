import type { Message } from '../model/transcript.js';

/** The name of the tool for every call that a message issued, in order; null where the call names none. */
export function calledTools(message: Message): (string | null)[] {
  const { text, segments, parts } = message;
  const callFields = new Set(parts.filter(({ as }) => as === 'call').map(({ field }) => field));
  return segments.flatMap((segment, i) => {
    if (segment.kind !== 'action') return [];
    const call = text.slice(segment.start, segment.end);
    if (callFields.has(segment.field ?? '')) return [firstLine(call)];
    const before = segments[i - 1];
    const markup = before?.kind === 'markup' ? text.slice(before.start, before.end) : '';
    return [nameInTag(markup) ?? nameInJson(call) ?? nameInFront(call)];
  });
}

function firstLine(call: string): string | null {
  const end = call.indexOf('\n');
  return (end < 0 ? call : call.slice(0, end)) || null;
}

/** `<legs>`; a wrapper such as `<tool_call>` says nothing of the tool. */
function nameInTag(markup: string): string | null {
  const tag = markup.slice(Math.max(markup.lastIndexOf('<'), markup.length - LONGEST));
  const name = /^<([a-z][\w-]*)(?=[\s>])/i.exec(tag)?.[1];
  return name === undefined || WRAPPERS.has(name.toLowerCase()) ? null : name;
}

/** `{"name": "move", ...}`: the name of the call itself, and not one among its arguments. */
function nameInJson(call: string): string | null {
  const value = parsed(call);
  // Half a call, or one with other text around it: its first name is as near as one gets.
  if (value === undefined)
    return /"name"\s*:\s*"([^"\\]+)"/.exec(call.slice(0, LONGEST))?.[1] ?? null;
  return ownName(value) ?? ownName(fieldOf(value, 'function'));
}

function ownName(value: unknown): string | null {
  const name = fieldOf(value, 'name');
  return typeof name === 'string' && name !== '' ? name : null;
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[field];
}

/** The object that a text is in JSON; undefined where it is none. */
function parsed(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `functions.move:0`, `move` and then its arguments. */
function nameInFront(call: string): string | null {
  const found = /^\s*(?:functions?[.=])?([A-Za-z_][\w.-]*)/.exec(call.slice(0, LONGEST));
  return found?.[1] ?? null;
}

const WRAPPERS: ReadonlySet<string> = new Set(['tool', 'tool_call', 'tool_calls']);

/** How much of a call or of its markup is looked at for its name. */
const LONGEST = 500;
