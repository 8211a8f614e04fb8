import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import type { Author } from '../../../model/transcript.js';
import { problem } from '../../problem.js';
import { roleOf } from '../../roles.js';
import type { RawMessage } from '../format.js';
import {
  field,
  idOf,
  isObject,
  type JsonObject,
  jsonText,
  kindOf,
} from '../_shared/json/json-record.js';
import { hiddenReasoning, reasoningOf } from '../_shared/message/reasoning-status.js';
import { emptyDraft, type MessageDraft } from './draft.js';
import { readCalls } from './read-calls.js';
import { readContent } from './read-content.js';
import { readGeminiContent } from './read-gemini.js';
import { readReasoning } from './read-reasoning.js';

/** The messages of a list, whose entries are messages of chat or of Gemini; the latter may hold several results. */
export function readMessages(list: readonly unknown[]): RawMessage[] {
  return list.flatMap((value) =>
    isObject(value) && Array.isArray(field(value, 'parts'))
      ? readGeminiContent(value)
      : [readMessage(value)],
  );
}

/** One message, whatever it is: one that is no object keeps its place, so that the others keep their numbers. */
export function readMessage(value: unknown): RawMessage {
  if (!isObject(value)) {
    const message = `This message is ${kindOf(value)} instead of an object with role and content; it has no text here.`;
    return { role: null, parts: [], problems: [problem('bad-message', message)] };
  }
  const draft = emptyDraft();
  const role = readRole(value, draft.problems);
  readReasoning(value, draft);
  const content = asWritten(field(value, 'content'), role);
  readContent(content, draft);
  readSpoken(value, draft);
  append(draft.parts, readCalls(value, draft.problems));
  // An empty string is a text that somebody gave; a tool often answers with one.
  const isEmpty = content === '' || [...draft.seen].some((status) => status !== 'absent');
  if (draft.parts.length === 0 && draft.problems.length === 0 && !isEmpty) {
    const message = 'This message has no text: neither content nor reasoning nor a call.';
    draft.problems.push(problem('missing-text', message));
  }
  const problems = [...draft.problems, ...hiddenReasoning(draft.seen)];
  return { role, parts: draft.parts, problems, ...reasoningOf(draft.seen), ...factsOf(value) };
}

function readRole(message: JsonObject, problems: Problem[]): string | null {
  const role = field(message, 'role');
  if (typeof role === 'string') return role;
  const what = role === undefined ? 'no role' : `${kindOf(role)} as its role`;
  problems.push(
    problem(
      'bad-message',
      `This message has ${what}; its text is kept as another speaker's. Give it a role such as user or assistant.`,
    ),
  );
  return null;
}

/** What a tool gives back is text for the model: an object becomes its JSON text. */
function asWritten(content: unknown, role: string | null): unknown {
  return isObject(content) && roleOf(role) === 'tool' ? jsonText(content) : content;
}

/** What stands in the place of content: a refusal, or what was said aloud. */
function readSpoken(message: JsonObject, { parts }: MessageDraft): void {
  const audio = field(message, 'audio');
  const spoken: [string, unknown][] = [
    ['refusal', field(message, 'refusal')],
    ['audio.transcript', isObject(audio) ? field(audio, 'transcript') : undefined],
  ];
  for (const [name, text] of spoken) {
    if (typeof text !== 'string' || text === '' || text === field(message, 'content')) continue;
    parts.push({ field: name, as: 'content', text });
  }
}

/** Who wrote the message, who speaks, and which call it answers. */
function factsOf(message: JsonObject): Pick<RawMessage, 'author' | 'name' | 'call_id'> {
  const author = authorOf(message);
  const name = field(message, 'name');
  const given = field(message, 'tool_call_id');
  const call_id = idOf(Array.isArray(given) ? given[0] : given);
  return {
    ...(author === null ? {} : { author }),
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(call_id === null ? {} : { call_id }),
  };
}

/** Text put into the model's mouth (`prefix` of DeepSeek and Mistral), and messages that an operator slipped in. */
function authorOf(message: JsonObject): Author | null {
  const metadata = field(message, 'metadata');
  const isPrefill = isObject(metadata) && field(metadata, 'prefill') === true;
  const isOperators = isPrefill || field(message, 'prefix') === true;
  return isOperators || field(message, 'source') === 'operator' ? 'operator' : null;
}
