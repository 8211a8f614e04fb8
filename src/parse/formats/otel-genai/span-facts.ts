import type { Problem } from '../../../model/problem.js';
import type { RawMessage } from '../format.js';
import { field, isObject } from '../_shared/json/json-record.js';
import { type Attributes, structured, textOf, valueUnder } from '../_shared/otlp/attributes.js';
import type { SpanRole } from '../_shared/otlp/convention.js';
import { resultParts } from '../_shared/otlp/read-part.js';
import type { Span } from '../_shared/otlp/span.js';
import { isMessageEvent } from './read-events.js';

const OPERATION = 'gen_ai.operation.name';

/** Operations whose requests lie in spans of their own within them. */
const AGENT_OPERATIONS = new Set(['invoke_agent', 'invoke_workflow']);
const TOOL_OPERATION = 'execute_tool';

/** Operations of models that are no talk, and of what is no model. */
const OTHER_OPERATIONS = new Set([
  'embeddings',
  'retrieval',
  'rerank',
  'plan',
  'evaluate',
  'create_agent',
]);

/** The kinds of spans in an older convention, whose requests have none. */
const KIND = 'traceloop.span.kind';

/** What a span is: its operation, else what it holds tells. */
export function spanRole(span: Span): SpanRole {
  const operation = textOf(span.attributes, OPERATION) ?? '';
  const kind = textOf(span.attributes, KIND) ?? '';
  if (operation === TOOL_OPERATION || kind === 'tool') return 'tool';
  if (AGENT_OPERATIONS.has(operation) || ['agent', 'workflow', 'task'].includes(kind))
    return 'agent';
  if (OTHER_OPERATIONS.has(operation) || /(?:^|\.)embeddings?$/.test(span.name)) return 'other';
  const names = [...span.attributes.keys()];
  const isTalk = names.some((name) => TALK.test(name)) || span.events.some(isTold);
  return isTalk ? 'model' : 'other';
}

const TALK =
  /^gen_ai\.(?:request\.model|response\.model|input\.messages|output\.messages|prompt|completion)\b/;

function isTold(event: Span['events'][number]): boolean {
  return isMessageEvent(event) || event.attributes.has('gen_ai.output.messages');
}

/** A word for what a span is. */
export function spanKind({ attributes }: Span): string {
  return textOf(attributes, OPERATION, KIND) ?? 'other';
}

/** True for a span of these conventions. */
export function isGenAi({ attributes, events }: Span): boolean {
  const isOwn = (name: string): boolean => name.startsWith('gen_ai.');
  return [...attributes.keys()].some(isOwn) || events.some(({ name }) => isOwn(name));
}

/** The model that answered, which may be another than the one that was asked. */
export function modelOf({ attributes }: Span): string | null {
  return textOf(attributes, 'gen_ai.response.model', 'gen_ai.request.model');
}

/** The agent that a span names. */
export function agentOf(span: Span): string | null {
  const { attributes } = span;
  const named = textOf(attributes, 'gen_ai.agent.name', 'gen_ai.agent.id');
  if (named !== null || textOf(attributes, KIND) !== 'agent') return named;
  return textOf(attributes, 'traceloop.entity.name');
}

/** Why the answers of a request ended. */
export function finishOf({ attributes, events }: Span): string[] {
  const given = structured(attributes.get('gen_ai.response.finish_reasons'));
  const listed = Array.isArray(given) ? (given as unknown[]) : [given];
  const old = [...attributes]
    .filter(([name]) => /^gen_ai\.completion\.\d+\.finish_reason$/.test(name))
    .map(([, reason]) => reason);
  const told = events
    .filter(({ name }) => name === 'gen_ai.choice')
    .map((event) => {
      return isObject(event.body)
        ? field(event.body, 'finish_reason')
        : event.attributes.get('finish_reason');
    });
  return [...listed, ...old, ...told].filter((reason) => typeof reason === 'string');
}

// {"gen_ai.tool.name": "move", "gen_ai.tool.call.id": "c1", "gen_ai.tool.call.result": "done"}
/** The result that the span of a tool holds. */
export function readResult({ attributes }: Span): RawMessage | null {
  const names = ['gen_ai.tool.call.result', 'gen_ai.tool.result', 'traceloop.entity.output'];
  // A text is kept as it is written; an object was flattened.
  const given = (name: string): unknown => attributes.get(name) ?? valueUnder(attributes, name);
  const from = names.find((name) => (given(name) ?? '') !== '');
  if (from === undefined) return null;
  const problems: Problem[] = [];
  const parts = resultParts(given(from), from, problems);
  const name = textOf(attributes, 'gen_ai.tool.name', 'traceloop.entity.name');
  const call_id = textOf(attributes, 'gen_ai.tool.call.id');
  return {
    role: 'tool',
    parts,
    problems,
    ...(name === null ? {} : { name }),
    ...(call_id === null ? {} : { call_id }),
  };
}

/** What was said, or is told elsewhere. */
const CONTENT =
  /^(?:gen_ai\.(?:input\.messages|output\.messages|system_instructions|tool\.|prompt\b|completion\b|response\.(?:finish_reasons|id)|operation\.name|conversation\.id|agent\.|event\.)|traceloop\.entity\.(?:input|output)|traceloop\.span\.kind|input\.|output\.|event\.name|llm\.(?:request\.functions|headers))/;

/** Pydantic AI tells messages in these, those of its requests once more for its agent; Logfire tells how to show them. */
const PYDANTIC =
  /^(?:pydantic_ai\.all_messages$|all_messages_events$|final_result$|events$|logfire\.)/;

/** True for an attribute that holds what was said. */
export function isContent(name: string): boolean {
  return CONTENT.test(name) || PYDANTIC.test(name);
}

/** True for an attribute that counts tokens. */
export function isCount(name: string): boolean {
  return /^(?:gen_ai|llm)\.usage\./.test(name);
}

/** The conversation that attributes name. */
export function conversationOf(attributes: Attributes): string | null {
  return textOf(attributes, 'gen_ai.conversation.id');
}
