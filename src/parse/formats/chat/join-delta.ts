import { append } from '../../../model/append.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';

/** A message while the pieces of its stream come in. */
export interface JoinedMessage {
  /** Fields whose pieces are texts, by name. */
  readonly texts: Map<string, string>;
  /** Pieces of content that came as parts (Mistral): thinking and text in turn. */
  readonly content: { readonly type: string; text: string }[];
  readonly details: JsonObject[];
  readonly calls: JoinedCall[];
  /** The call that the next piece goes on, by the index of its pieces. */
  readonly openCalls: Map<unknown, JoinedCall>;
  /** The old single call. */
  old: JoinedCall | null;
}

interface JoinedCall {
  readonly kind: 'function' | 'custom';
  id: unknown;
  name: string;
  given: string;
}

/** A message of which no piece came yet. */
export function newMessage(): JoinedMessage {
  return { texts: new Map(), content: [], details: [], calls: [], openCalls: new Map(), old: null };
}

/** The fields whose pieces are joined as they come. */
const TEXTS = ['role', 'reasoning_content', 'reasoning', 'thinking', 'refusal'];

/** Adds one piece. */
export function joinDelta(message: JoinedMessage, delta: JsonObject): void {
  for (const key of TEXTS) addText(message.texts, key, field(delta, key));
  addContent(message, field(delta, 'content'));
  const audio = field(delta, 'audio');
  if (isObject(audio)) addText(message.texts, 'transcript', field(audio, 'transcript'));
  const details = field(delta, 'reasoning_details');
  if (Array.isArray(details)) append(message.details, details.filter(isObject));
  const calls = field(delta, 'tool_calls');
  for (const call of Array.isArray(calls) ? calls.filter(isObject) : []) addCall(message, call);
  const old = field(delta, 'function_call');
  if (isObject(old)) {
    message.old ??= { kind: 'function', id: null, name: '', given: '' };
    extend(message.old, old);
  }
}

/** The message as it would have come unstreamed. */
export function messageOf({ texts, content, details, calls, old }: JoinedMessage): JsonObject {
  const { transcript, ...fields } = Object.fromEntries(texts);
  const pieces = content.map(({ type, text }) => ({ type, [type]: text }));
  const isPlain = content.every(({ type }) => type === 'text');
  const plain = content.length === 0 ? null : content.map(({ text }) => text).join('');
  return {
    role: 'assistant',
    ...fields,
    content: isPlain ? plain : pieces,
    ...(transcript === undefined ? {} : { audio: { transcript } }),
    ...(details.length === 0 ? {} : { reasoning_details: details }),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(wholeCall) }),
    ...(old === null ? {} : { function_call: { name: old.name, arguments: old.given } }),
  };
}

function addText(texts: Map<string, string>, key: string, piece: unknown): void {
  if (typeof piece !== 'string') return;
  // Some servers repeat the role in every chunk.
  texts.set(key, key === 'role' ? piece : (texts.get(key) ?? '') + piece);
}

// "Hel", [{"type": "thinking", "thinking": [{"type": "text", "text": "Hm"}]}]
function addContent(message: JoinedMessage, content: unknown): void {
  for (const piece of listOf(content)) {
    if (typeof piece === 'string') addPiece(message, 'text', piece);
    else if (isObject(piece)) {
      const type = field(piece, 'type') === 'thinking' ? 'thinking' : 'text';
      for (const one of listOf(field(piece, type))) {
        const text = isObject(one) ? field(one, 'text') : one;
        if (typeof text === 'string') addPiece(message, type, text);
      }
    }
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function addPiece({ content }: JoinedMessage, type: string, text: string): void {
  const last = content.at(-1);
  if (last?.type === type) last.text += text;
  else content.push({ type, text });
}

/** The pieces of a call share its index; servers that send calls whole leave the index out. */
function addCall({ calls, openCalls }: JoinedMessage, delta: JsonObject): void {
  const index = field(delta, 'index') ?? delta;
  const kind = isObject(field(delta, 'custom')) ? 'custom' : 'function';
  const open = openCalls.get(index);
  const goesOn = open !== undefined && !isAnother(open, delta);
  const call: JoinedCall = goesOn ? open : { kind, id: null, name: '', given: '' };
  if (!goesOn) {
    calls.push(call);
    openCalls.set(index, call);
  }
  call.id ??= field(delta, 'id') ?? null;
  const inner = field(delta, call.kind);
  if (isObject(inner)) extend(call, inner);
}

/** Gemini gives all calls of a message the index 0; some servers give every piece an id, but only the first a name. */
function isAnother(open: JoinedCall, delta: JsonObject): boolean {
  const id = idOf(field(delta, 'id'));
  const inner = field(delta, open.kind);
  const name = isObject(inner) ? idOf(field(inner, 'name')) : null;
  return id !== null && name !== null && id !== idOf(open.id);
}

function extend(call: JoinedCall, inner: JsonObject): void {
  const name = field(inner, 'name');
  const given = field(inner, 'arguments') ?? field(inner, 'input');
  // The name comes once, or again with every piece.
  if (typeof name === 'string' && call.name === '') call.name = name;
  if (typeof given === 'string') call.given += given;
}

function wholeCall({ id, kind, name, given }: JoinedCall): JsonObject {
  const inner = kind === 'custom' ? { name, input: given } : { name, arguments: given };
  return { ...(id === null ? {} : { id }), type: kind, [kind]: inner };
}
