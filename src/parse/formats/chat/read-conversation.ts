import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { roleOf } from '../../roles.js';
import { withAnswerNames } from '../_shared/message/answer-names.js';
import { type Exchange, exchangeId, missingAnswer } from '../_shared/api/exchange.js';
import { exchangeMetadata } from '../_shared/api/exchange-facts.js';
import type { RawMessage, RawRecord, RawTranscript } from '../format.js';
import { field, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { withAnswer, withUnknownReasoning } from '../_shared/history/request-history.js';
import { choicesOf, type ChatChoice } from './choices.js';
import { readMessages } from './read-message.js';
import { hasReasoningField } from './read-reasoning.js';

/** What an API does that others of the same shape do not. */
export interface ChatDialect {
  /** True where every answer shows its reasoning if there is any, and histories may leave it out. @default false */
  readonly answersShowReasoning?: boolean;
}

/** One of several answers: its number, from 0, among them. */
export interface ChosenAnswer {
  readonly number: number;
  readonly answers: readonly ChatChoice[];
}

/**
 * The conversation that a call of a chat API tells: what was sent, and one of the answers.
 *
 * @param chosen null where there is one.
 */
export function readConversation(
  exchange: Exchange,
  dialect: ChatDialect,
  chosen: ChosenAnswer | null,
): RawRecord {
  const problems: Problem[] = missingAnswer(exchange);
  const { request, response, record } = exchange;
  if (request === null && response === null) return { problems };
  const leaveOut = systemIn(request) === null ? [] : ['system'];
  const metadata = exchangeMetadata(exchange, problems, leaveOut);
  const answers = chosen?.answers ?? (response === null ? [] : answersOf(response));
  const answer = answers[chosen?.number ?? 0];
  if (chosen === null && answers.length > 1) problems.push(onlyFirst(answers.length));
  if (answer !== undefined) append(problems, faultsOf(answer));
  const finish = answer?.finish_reason;
  if (typeof finish === 'string') metadata.set('finish_reason', finish);
  const id = exchangeId(exchange);
  if (id !== null && chosen !== null) metadata.set('parent_transcript_id', id);
  return {
    id: id === null || chosen === null ? id : `${id}#choice-${chosen.number + 1}`,
    record,
    metadata,
    problems,
    ...conversationOf(request, answer, dialect),
  };
}

type Conversation = Pick<RawTranscript, 'messages' | 'showsReasoning'>;

function conversationOf(
  request: JsonObject | null,
  answer: ChatChoice | undefined,
  dialect: ChatDialect,
): Conversation {
  const sent = sentMessages(request);
  const system = systemIn(request);
  const history = [...(system === null ? [] : [system]), ...readMessages(sent)];
  const { answersShowReasoning = false } = dialect;
  if (answer === undefined) {
    const isShown = sent.some(isAgentWithPlace);
    return shown(answersShowReasoning ? withUnknownReasoning(history) : history, isShown);
  }
  const isShown = answersShowReasoning || [...sent, answer.message].some(isAgentWithPlace);
  const told = isShown ? withUnknownReasoning(history) : history;
  const read = readMessages([answer.message]);
  const [first, ...rest] = answer.isBare === true ? withUnknownReasoning(read) : read;
  if (first === undefined) return shown(told, isShown);
  return shown(
    [...withAnswer(told, first, ({ author }) => author === 'operator'), ...rest],
    isShown,
  );
}

function shown(messages: readonly RawMessage[], showsReasoning: boolean): Conversation {
  const named = withAnswerNames(messages);
  return showsReasoning ? { messages: named, showsReasoning } : { messages: named };
}

// {"messages": [...]}, {"systemInstruction": {"parts": [...]}, "contents": [{"role": "user", "parts": [...]}]}
function sentMessages(request: JsonObject | null): unknown[] {
  if (request === null) return [];
  const messages = field(request, 'messages');
  if (Array.isArray(messages)) return messages;
  const contents = field(request, 'contents');
  const system = field(request, 'systemInstruction') ?? field(request, 'system_instruction');
  const list: unknown[] = Array.isArray(contents) ? contents : [];
  return isObject(system) ? [{ ...system, role: 'system' }, ...list] : list;
}

/** Data sets keep the system prompt beside the messages; some have it among them, too. */
function systemIn(request: JsonObject | null): RawMessage | null {
  const text = request === null ? undefined : field(request, 'system');
  if (typeof text !== 'string' || text === '') return null;
  const [first] = sentMessages(request);
  if (isObject(first) && field(first, 'role') === 'system') return null;
  return { role: 'system', parts: [{ field: 'system', as: 'content', text }], problems: [] };
}

/** An agent message that has a field for reasoning shows that there would be some, also where it is null. */
function isAgentWithPlace(message: unknown): boolean {
  if (!isObject(message)) return false;
  const role = field(message, 'role');
  return typeof role === 'string' && roleOf(role) === 'assistant' && hasReasoningField(message);
}

function answersOf(response: JsonObject | string): ChatChoice[] {
  if (typeof response !== 'string') return choicesOf(response);
  return [{ message: { role: 'assistant', content: response }, isBare: true }];
}

/** A whole answer has a reason for its end; a stream that broke off has none. */
function faultsOf({ finish_reason }: ChatChoice): Problem[] {
  return finish_reason === null ? [problem('incomplete-log', CUT)] : [];
}

const CUT =
  'The last answer has no finish_reason: its stream broke off, or the log did; what came of it is read.';

function onlyFirst(count: number): Problem {
  const message = `It has ${count} answers to the same request, and only the first is read here; read it from a file to get each as a conversation.`;
  return problem('skipped-record', message);
}

/** The conversation that a bare list of messages is. */
export function fromMessages(list: readonly unknown[]): RawTranscript {
  const isShown = list.some(isAgentWithPlace);
  const conversation = shown(readMessages(list), isShown);
  return { id: null, record: null, metadata: new Map(), problems: [], ...conversation };
}
