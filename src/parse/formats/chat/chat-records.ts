import type { RawRecord } from '../format.js';
import { field, isObject } from '../_shared/json/json-record.js';
import type { Exchange } from '../_shared/api/exchange.js';
import { type ChatChoice, chatExchange, choicesOf } from './choices.js';
import { type ChatDialect, fromMessages, readConversation } from './read-conversation.js';

/** Marks an answer among several; no key of a JSON text can be it. */
const CHOSEN = Symbol('chosen');

/** A record with several answers, seen as the conversation of one of them. It is taken apart once for all. */
interface Chosen {
  readonly [CHOSEN]: number;
  readonly exchange: Exchange;
  readonly answers: readonly ChatChoice[];
}

/** True for a chat record in any of its wrappings, and for a bare list of messages. */
export function isChatRecord(value: unknown): boolean {
  if (Array.isArray(value)) return isMessageList(value);
  return isChosen(value) || chatExchange(value) !== null;
}

/** Reads what `isChatRecord` accepts. */
export function readChatRecord(value: unknown, dialect: ChatDialect): RawRecord {
  if (Array.isArray(value)) return fromMessages(value);
  if (isChosen(value)) {
    const { [CHOSEN]: number, exchange, answers } = value;
    return readConversation(exchange, dialect, { number, answers });
  }
  const exchange = chatExchange(value);
  return exchange === null ? { problems: [] } : readConversation(exchange, dialect, null);
}

/** The conversations of a list of them, and one for each answer of a record with several; null where there is one. */
export function splitChatRecords(value: unknown): readonly unknown[] | null {
  if (!Array.isArray(value)) return answersApart(value);
  if (!value.some(isConversation)) return null;
  return value.flatMap((entry: unknown): readonly unknown[] => answersApart(entry) ?? [entry]);
}

function answersApart(value: unknown): Chosen[] | null {
  const exchange = chatExchange(value);
  const response = exchange?.response;
  const answers = isObject(response) ? choicesOf(response) : [];
  if (!exchange || answers.length < 2) return null;
  return answers.map((_, number) => ({ [CHOSEN]: number, exchange, answers }));
}

function isChosen(value: unknown): value is Chosen {
  return typeof value === 'object' && value !== null && CHOSEN in value;
}

/** An empty list is a conversation in which nothing was said. */
function isMessageList(list: readonly unknown[]): boolean {
  return list.length === 0 || list.some(isMessage);
}

function isMessage(value: unknown): boolean {
  return isObject(value) && ['role', 'content'].some((key) => field(value, key) !== undefined);
}

/** An entry that makes the list around it a list of conversations. */
function isConversation(value: unknown): boolean {
  return Array.isArray(value) || chatExchange(value) !== null;
}
