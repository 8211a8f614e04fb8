import { groupedBy } from '../../../../model/grouped-by.js';
import type { Comparable } from './comparable.js';
import type { Convention } from './convention.js';
import type { Request } from './forest.js';
import type { Memo } from './memo.js';
import { readTold } from './slim-span.js';
import type { Span } from './span.js';
import {
  agentsAround,
  ancestorsOf,
  conversationAround,
  type SpansById,
  spansById,
} from './spans-by-id.js';
import type { Bundle } from './trace-window.js';
import { withLogs } from './with-logs.js';

/** A request to a model with the span that tells of it. */
export interface ToldRequest extends Request {
  /** What was sent, agent messages that follow each other as one. */
  readonly input: readonly Comparable[];
  readonly span: Span;
  /** The agent that made it; null where none is named. */
  readonly agent: string | null;
  /** How many agents it lies in. */
  readonly agentDepth: number;
  /** The attributes whose structure cannot be read. */
  readonly cut: readonly string[];
}

/** What the file tells of one conversation. */
export interface Group {
  /** The conversation's own id, else that of its trace. */
  readonly id: string;
  /** True where the spans name the conversation. */
  readonly isNamed: boolean;
  /** How often a part of it was finished before. */
  readonly late: number;
  readonly spans: SpansById;
  /** In the order in which they were made. */
  readonly requests: ToldRequest[];
  /** The spans that are no request, in their order. */
  readonly others: Span[];
  /** Spans that the file holds twice. */
  repeatedSpans: number;
  /** The finished conversation that its first request continues, and how many messages of it that repeats. */
  continues: { readonly id: string; readonly known: number } | null;
}

/** Sorts the spans of a bundle by the conversations that they are of. */
export function groupsOf(bundle: Bundle, convention: Convention, memo: Memo): Group[] {
  const unique = withoutRepeats(bundle.spans);
  const spans = withLogs(unique, bundle.logs).sort(byStart);
  const byId = spansById(spans);
  const own = new Map<Span, string | null>();
  for (const span of spans) own.set(span, conversationAround(span, byId, convention));
  const only = onlyConversations(own);
  const groups = groupedBy(spans, (span) => {
    const conversation = own.get(span) ?? only.get(span.trace) ?? null;
    return conversation === null ? `t${span.trace}` : `c${conversation}`;
  });
  const found = [...groups].map(([key, members]): Group => {
    const { late } = bundle;
    const facts = { id: key.slice(1), isNamed: key.startsWith('c'), late, spans: byId };
    return {
      ...facts,
      ...readMembers(members, byId, convention, memo),
      repeatedSpans: 0,
      continues: null,
    };
  });
  if (found[0] !== undefined) found[0].repeatedSpans = bundle.spans.length - unique.length;
  return found;
}

/** Files that are put together from several exports may hold a span twice; the fuller telling counts. */
function withoutRepeats(spans: readonly Span[]): Span[] {
  const fullest = new Map<string, Span>();
  for (const span of spans) {
    const held = fullest.get(keyOf(span));
    const isFuller = held === undefined || span.attributes.size > held.attributes.size;
    if (isFuller) fullest.set(keyOf(span), span);
  }
  return spans.filter((span) => span.id === null || fullest.get(keyOf(span)) === span);
}

function keyOf({ trace, id }: Span): string {
  return `${trace} ${id}`;
}

function byStart(one: Span, other: Span): number {
  return one.start < other.start ? -1 : one.start > other.start ? 1 : 0;
}

/** The conversation of each trace all whose spans that name one name the same. */
function onlyConversations(
  own: ReadonlyMap<Span, string | null>,
): ReadonlyMap<string, string | null> {
  const only = new Map<string, string | null>();
  for (const [{ trace }, conversation] of own) {
    if (conversation === null) continue;
    const before = only.get(trace);
    only.set(trace, before === undefined || before === conversation ? conversation : null);
  }
  return only;
}

/** The requests of a group. Where none of them was recorded, what its agents tell of all of them together. */
function readMembers(
  members: readonly Span[],
  spans: SpansById,
  convention: Convention,
  memo: Memo,
): Pick<Group, 'requests' | 'others'> {
  const read = (span: Span): ToldRequest => readRequest(span, spans, convention, memo);
  const requests = members.filter((span) => convention.roleOf(span) === 'model').map(read);
  if (!requests.some(isRecorded)) {
    const agents = members.filter((span) => convention.roleOf(span) === 'agent').map(read);
    const told = outermost(agents.filter(isRecorded), spans);
    if (told.length > 0) return { requests: told, others: withoutSpansOf(members, told) };
  }
  return { requests, others: withoutSpansOf(members, requests) };
}

function readRequest(
  span: Span,
  spans: SpansById,
  convention: Convention,
  memo: Memo,
): ToldRequest {
  const agents = agentsAround(span, spans, convention);
  return {
    span,
    agent: agents[0] ?? null,
    agentDepth: agents.length,
    ...readTold(span, convention, memo),
    isFailed: span.isFailed,
  };
}

function isRecorded({ input, choices }: ToldRequest): boolean {
  return input.length > 0 || choices.length > 0;
}

/** What an agent tells, its own steps tell again. */
function outermost(told: readonly ToldRequest[], spans: SpansById): ToldRequest[] {
  const agents = new Map(told.map(({ span, agent }) => [span, agent]));
  return told.filter(
    ({ span, agent }) => !ancestorsOf(span, spans).some((around) => agents.get(around) === agent),
  );
}

function withoutSpansOf(members: readonly Span[], requests: readonly ToldRequest[]): Span[] {
  const told = new Set(requests.map(({ span }) => span));
  return members.filter((span) => !told.has(span));
}
