import { type Exchange, exchangeOf } from '../_shared/api/exchange.js';
import type { RawRecord } from '../format.js';
import { field, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { anthropicStream } from './merge-events.js';
import { readConversation, readMessageList } from './read-conversation.js';

/** True for a record or a list of messages that can be of this API only. */
export function isAnthropicRecord(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isOwnMessage);
  const exchange = anthropicExchange(value);
  return exchange !== null && isOwn(exchange);
}

/** True for one whose messages have blocks that only this API has: what else tells it from others could be any chat's. */
export function hasAnthropicBlocks(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isOwnMessage);
  const exchange = anthropicExchange(value);
  if (exchange === null || !isReadable(exchange)) return false;
  const sent = exchange.request === null ? undefined : field(exchange.request, 'messages');
  const messages: unknown[] = Array.isArray(sent) ? sent : [];
  return [...messages, exchange.response].some(isOwnMessage);
}

/** True for one that can be read as this API's. */
export function mayBeAnthropic(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasRole) : isReadable(anthropicExchange(value));
}

/** Reads what `mayBeAnthropic` accepts. */
export function readAnthropicRecord(value: unknown): RawRecord {
  if (Array.isArray(value)) {
    const messages = readMessageList(value);
    return { id: null, record: null, metadata: new Map(), messages, problems: [] };
  }
  const exchange = anthropicExchange(value);
  return exchange === null ? { problems: [] } : readConversation(exchange);
}

function anthropicExchange(value: unknown): Exchange | null {
  return exchangeOf(value, {
    stream: anthropicStream,
    isRequest: (body) => Array.isArray(field(body, 'messages')),
    isResponse,
  });
}

// {"type": "message", "role": "assistant", "content": [...], "stop_reason": "end_turn"}
function isResponse(body: JsonObject): boolean {
  const content = field(body, 'content');
  if (field(body, 'type') !== 'message' || !Array.isArray(content)) return false;
  return !content.some((block) => isObject(block) && field(block, 'type') === 'output_text');
}

/** True for what only this API sends or gets; plain messages of text could be any chat's. */
function isOwn({ record, request, response }: Exchange): boolean {
  const result = field(record, 'result');
  if (request === null && response === null) return isObject(result);
  if (isObject(response)) return field(response, 'role') === 'assistant';
  if (request === null) return false;
  if (isOthers(request)) return false;
  const messages = field(request, 'messages') as unknown[];
  const tools = field(request, 'tools');
  const isTools = Array.isArray(tools) && tools.some(hasInputSchema);
  return isTools || isPrompted(request) || isClaudes(request) || messages.some(isOwnMessage);
}

function hasInputSchema(tool: unknown): boolean {
  return isObject(tool) && Object.hasOwn(tool, 'input_schema');
}

/** The system prompt beside the messages: a text among messages that all have roles, or blocks. */
function isPrompted(request: JsonObject): boolean {
  const system = field(request, 'system');
  return typeof system === 'string' || (Array.isArray(system) && system.every(isObject));
}

/** A request for a model of Anthropic under Anthropic's name: `anthropic/claude-...` is a router's, for a chat API. */
function isClaudes(request: JsonObject): boolean {
  const model = field(request, 'model');
  const isName = typeof model === 'string' && /^(?:[a-z]+\.)*claude-/.test(model);
  return isName && Object.hasOwn(request, 'max_tokens');
}

/** Chat messages would lose what only they have, so they are not read here even when the format is named. */
function isReadable(exchange: Exchange | null): boolean {
  return exchange !== null && !(isObject(exchange.request) && isOthers(exchange.request));
}

function isOthers(request: JsonObject): boolean {
  return (field(request, 'messages') as unknown[]).some(isOthersMessage);
}

/** Chat messages have roles and fields that this API refuses. */
function isOthersMessage(message: unknown): boolean {
  if (!isObject(message)) return false;
  const role = field(message, 'role');
  const isForeign = typeof role === 'string' && !['user', 'assistant', 'system'].includes(role);
  return isForeign || OTHERS_FIELDS.some((key) => Object.hasOwn(message, key));
}

const OTHERS_FIELDS = [
  'tool_calls',
  'tool_call_id',
  'function_call',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'thinking',
  'thinking_blocks',
];

function isOwnMessage(message: unknown): boolean {
  const content = isObject(message) ? field(message, 'content') : undefined;
  return Array.isArray(content) && content.some(isOwnBlock);
}

function isOwnBlock(block: unknown): boolean {
  if (!isObject(block)) return false;
  const type = field(block, 'type');
  if (type === 'tool_use') return Object.hasOwn(block, 'input') && Object.hasOwn(block, 'name');
  if (type === 'tool_result') return Object.hasOwn(block, 'tool_use_id');
  if (type === 'thinking') return Object.hasOwn(block, 'signature');
  return type === 'redacted_thinking' || type === 'server_tool_use';
}

/** Histories hold whole answers among their messages; a list of nothing else is one of records. */
export function isRecordList(list: readonly unknown[]): boolean {
  if (list.length === 0) return false;
  return list.every((entry) => isObject(entry) && isResponse(entry)) || list.some(isRecord);
}

function isRecord(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isOwnMessage);
  return !hasRole(value) && anthropicExchange(value) !== null;
}

function hasRole(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, 'role');
}
