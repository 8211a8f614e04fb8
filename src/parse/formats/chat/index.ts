import type { Problem } from '../../../model/problem.js';
import type { Format, RawTranscript } from '../format.js';
import { jsonFormat } from '../json-format.js';
import { field, idOf, isObject } from '../json-record.js';
import { addMetadata, addScalars, type MetadataDraft } from '../metadata.js';
import { readMessage } from './read-message.js';

/** Chat messages as most interfaces exchange them, with the usual extensions for reasoning and tool calls. */
export const chat: Format = jsonFormat({
  id: 'chat',
  title:
    'Chat messages (role and content): JSON or JSONL, one conversation a document, a line or a list entry',
  // Not behind a backslash: a message may quote the key.
  hint: /(?<!\\)"(?:messages|role)"\s*:/,
  recognise: (value) => (Array.isArray(value) ? isMessageList(value) : hasMessages(value)),
  fromValue: (value) => (isObject(value) ? fromRecord(value) : fromMessages(value)),
  split: (value) => (Array.isArray(value) && value.some(isConversation) ? value : null),
});

// {"id": "a1", "metadata": {...}, "messages": [{"role": "user", "content": "Hello"}]}
function fromRecord(record: Readonly<Record<string, unknown>>): RawTranscript {
  const given = field(record, 'metadata');
  const metadata: MetadataDraft = new Map();
  const problems: Problem[] = isObject(given) ? addMetadata(metadata, given) : [];
  addScalars(metadata, record, isObject(given) ? ['id', 'metadata'] : ['id']);
  return {
    ...fromMessages(field(record, 'messages')),
    id: idOf(field(record, 'id')),
    record,
    metadata,
    problems,
  };
}

// [{"role": "user", "content": "Hello"}]
function fromMessages(messages: unknown): RawTranscript {
  const list = Array.isArray(messages) ? messages : [];
  return {
    id: null,
    record: null,
    metadata: new Map(),
    messages: list.map(readMessage),
    problems: [],
  };
}

function hasMessages(value: unknown): boolean {
  return isObject(value) && Array.isArray(field(value, 'messages'));
}

/** An empty list is a conversation in which nothing was said. */
function isMessageList(list: readonly unknown[]): boolean {
  return list.length === 0 || list.some(isMessage);
}

function isMessage(value: unknown): boolean {
  return isObject(value) && (Object.hasOwn(value, 'role') || Object.hasOwn(value, 'content'));
}

/** An entry that makes the list around it a list of conversations. */
function isConversation(value: unknown): boolean {
  return Array.isArray(value) || hasMessages(value);
}
