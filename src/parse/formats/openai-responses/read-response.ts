import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem, quoted } from '../../problem.js';
import { withAnswerNames } from '../_shared/message/answer-names.js';
import { type Exchange, exchangeId, missingAnswer } from '../_shared/api/exchange.js';
import { exchangeMetadata } from '../_shared/api/exchange-facts.js';
import type { RawMessage, RawPart, RawRecord } from '../format.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { withUnknownReasoning } from '../_shared/history/request-history.js';
import { type ItemsReading, readItems } from './read-items.js';

/** The key under which a conversation keeps the id of its last answer, which the next request names. */
export const RESPONSE_ID = 'response_id';

/** The conversation that a call of the Responses API tells: instructions, input and output. */
export function readResponse(exchange: Exchange): RawRecord {
  const { record, request } = exchange;
  const problems: Problem[] = missingAnswer(exchange);
  const response = isObject(exchange.response) ? exchange.response : null;
  if (request === null && response === null) return { problems };
  const metadata = exchangeMetadata(exchange, problems, ['input', 'instructions']);
  const input = readInput(request === null ? undefined : field(request, 'input'));
  const output = readOutput(exchange.response);
  if (response !== null) {
    append(problems, faultsOf(response));
    const id = idOf(field(response, 'id'));
    if (id !== null) metadata.set(RESPONSE_ID, id);
  }
  append(problems, input.problems);
  append(problems, output.problems);
  const isAnswered = exchange.response !== null;
  const told = isAnswered ? withUnknownReasoning(input.messages) : input.messages;
  const messages = [...instructionsOf(request, response), ...told, ...output.messages];
  return {
    id: exchangeId(exchange),
    record,
    metadata,
    messages: withAnswerNames(messages),
    problems,
    // Clients that keep the history themselves may leave its reasoning out.
    ...(response === null ? {} : { showsReasoning: true }),
  };
}

/** The instructions of a call are not part of the conversation that the next call continues, so each has its own. */
function instructionsOf(request: JsonObject | null, response: JsonObject | null): RawMessage[] {
  for (const body of [request, response]) {
    const given = body === null ? undefined : field(body, 'instructions');
    if (Array.isArray(given)) return [...readItems(given, 'instructions').messages];
    if (typeof given === 'string' && given !== '') return [saying('system', 'instructions', given)];
  }
  return [];
}

function readInput(input: unknown): ItemsReading {
  if (Array.isArray(input)) return readItems(input, 'input');
  const isText = typeof input === 'string' && input !== '';
  return { messages: isText ? [saying('user', 'input', input)] : [], problems: [] };
}

function readOutput(response: Exchange['response']): ItemsReading {
  if (typeof response === 'string') {
    return { messages: [saying('assistant', 'response', response)], problems: [] };
  }
  const output = response === null ? undefined : field(response, 'output');
  return Array.isArray(output) ? readItems(output, 'output') : { messages: [], problems: [] };
}

function saying(role: string, name: string, text: string): RawMessage {
  const part: RawPart = { field: name, as: 'content', text };
  return { role, parts: [part], problems: [] };
}

/** An answer that the API did not finish says so in its status; one that is only an item list has none. */
function faultsOf(response: JsonObject): Problem[] {
  const status = field(response, 'status') ?? 'completed';
  if (typeof status !== 'string' || status === 'completed') return [];
  const details = ['error', 'incomplete_details'].map((key) => field(response, key));
  const why = details.filter(isObject).map((one) => field(one, 'message') ?? field(one, 'reason'));
  const reason = why.find((text) => typeof text === 'string');
  const because = typeof reason === 'string' ? ` (${quoted(reason)})` : '';
  const message = `The answer has the status ${quoted(status)}${because}; what came of it is read.`;
  return [problem('incomplete-log', message)];
}
