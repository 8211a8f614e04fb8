import type { Problem } from '../../../../model/problem.js';
import type { ByteSource } from '../../../../model/source.js';
import { problem } from '../../../problem.js';
import type { Format, RawRecord, RawTranscript } from '../../format.js';
import { jsonFormat } from '../json/json-format.js';
import { kindOf } from '../json/json-record.js';
import type { JsonRecord } from '../json/json-values.js';
import { withBadEncoding, withNotNumbers } from '../source-problems.js';
import type { Convention } from './convention.js';
import { groupsOf } from './group-requests.js';
import { type FinishedEnds, linkGroups } from './link-groups.js';
import { type Memo, newMemo } from './memo.js';
import { type Items, readItems } from './read-items.js';
import { countKind, type KindCounts, skippedSpans } from './skipped-spans.js';
import { slimLog, slimSpan } from './slim-span.js';
import { spanValues } from './span-values.js';
import { tellGroup } from './tell-group.js';
import {
  addItems,
  type Bundle,
  newWindow,
  releaseAll,
  releaseOldest,
  type TraceWindow,
  WINDOW,
} from './trace-window.js';
import { withLogs } from './with-logs.js';

/**
 * A format of telemetry in which spans tell of requests to a model, by one convention.
 *
 * @param limit about how many characters are held while traces are gathered. @default 8 million
 */
export function otlpFormat(convention: Convention, limit: number = WINDOW): Format {
  const { id, title, hint } = convention;
  return {
    ...jsonFormat({
      id,
      title,
      hint,
      recognise: (value) => isOwn(value, convention),
      fromValue: (value) => fromValue(value, convention),
    }),
    lines: null,
    parse: (source) => parse(source, convention, limit),
  };
}

/** How many entries of a list are looked at to tell what it is. */
const MAX_LOOKED_AT = 50;

function isOwn(value: unknown, convention: Convention): boolean {
  const items = readItems(Array.isArray(value) ? value.slice(0, MAX_LOOKED_AT) : value);
  return items !== null && withLogs(items.spans, items.logs).some(convention.isOwn);
}

/** What is held while a file is read. */
interface State {
  readonly convention: Convention;
  readonly window: TraceWindow;
  readonly finished: FinishedEnds;
  readonly aside: Aside;
  memo: Memo;
}

function newState(convention: Convention, limit: number): State {
  return {
    convention,
    window: newWindow(convention.conversationOf, limit),
    finished: new Map(),
    aside: newAside(),
    memo: newMemo(),
  };
}

/** What was seen beside the conversations since the last one. */
interface Aside {
  replaced: number;
  notNumbers: number;
  /** Entries that are neither spans nor records. */
  skipped: number;
  /** The kinds of spans of traces without a request. */
  readonly kinds: KindCounts;
  /** True once a conversation was told. */
  isTold: boolean;
}

function newAside(): Aside {
  return { replaced: 0, notNumbers: 0, skipped: 0, kinds: new Map(), isTold: false };
}

async function* parse(
  source: ByteSource,
  convention: Convention,
  limit: number,
): AsyncGenerator<RawRecord> {
  const state = newState(convention, limit);
  const { aside, window } = state;
  try {
    for await (const record of spanValues(source)) {
      const items = record.fault === null ? readItems(record.value) : null;
      aside.replaced += record.replaced;
      aside.notNumbers += record.notNumbers;
      if (items === null) yield { problems: [record.fault ?? stranger(record, convention)] };
      else add(state, items);
      yield* tell(state, releaseOldest(window));
    }
  } catch (error) {
    // The source broke off; what it told before that counts.
    yield* finish(state);
    throw error;
  }
  yield* finish(state);
}

function stranger({ value, line, start, end }: JsonRecord, { id }: Convention): Problem {
  const message = `The record at line ${line} is ${kindOf(value)} that is no span, no log record and no export request, as the format ${id} has them; it was left out.`;
  return problem('not-a-conversation', message, { line, start, end });
}

/** Adds what a value holds, each message that it repeats only once. */
function add({ convention, window, memo, aside }: State, items: Items): void {
  const before = memo.size;
  const spans = items.spans.map((span) => slimSpan(span, convention, memo));
  const logs = items.logs.map((record) => slimLog(record, memo));
  addItems(window, { spans, logs }, memo.size - before);
  aside.skipped += items.skipped;
}

function* tell(state: State, bundles: readonly Bundle[]): Generator<RawTranscript> {
  if (bundles.length === 0) return;
  const { convention, finished, aside } = state;
  const groups = bundles.flatMap((bundle) => groupsOf(bundle, convention, state.memo));
  state.memo = newMemo();
  const empty = groups.filter(({ requests }) => requests.length === 0);
  for (const span of empty.flatMap(({ others }) => others)) {
    countKind(aside.kinds, convention.kindOf(span));
  }
  const told = linkGroups(
    groups.filter(({ requests }) => requests.length > 0),
    finished,
  );
  for (const group of told) {
    for (const transcript of tellGroup(group, convention)) {
      aside.isTold = true;
      yield { ...transcript, problems: [...transcript.problems, ...takeAside(aside)] };
    }
  }
}

function* finish(state: State): Generator<RawRecord> {
  const { aside, window } = state;
  yield* tell(state, releaseAll(window));
  const problems = takeAside(aside);
  if (problems.length === 0) return;
  const found = aside.isTold ? [] : [problem('no-conversation', NO_REQUEST)];
  yield { problems: [...found, ...problems] };
}

const NO_REQUEST = 'No span of the file tells of a request to a model by this convention.';

/** Tells what was seen beside the conversations, once. */
function takeAside(aside: Aside): Problem[] {
  const problems = aside.kinds.size > 0 ? [skippedSpans(aside.kinds)] : [];
  aside.kinds.clear();
  if (aside.skipped > 0) {
    const message = `Entries that are neither spans nor log records of a trace and were left out: ${aside.skipped}.`;
    problems.push(problem('skipped-record', message));
  }
  const { replaced, notNumbers } = aside;
  Object.assign(aside, { replaced: 0, notNumbers: 0, skipped: 0 });
  const decoded = withBadEncoding({ problems }, replaced, null);
  return [...withNotNumbers(decoded, notNumbers, null).problems];
}

/** The first conversation of a value in memory; a problem counts the others. */
function fromValue(value: unknown, convention: Convention): RawRecord {
  const state = newState(convention, Number.POSITIVE_INFINITY);
  add(state, readItems(value) ?? { spans: [], logs: [], skipped: 0 });
  const [first, ...others] = finish(state);
  if (first === undefined || others.length === 0) {
    return first ?? { problems: [problem('no-conversation', NO_REQUEST)] };
  }
  const message = `It holds ${others.length} more: other traces, agents or branches; read it from a file to get them all.`;
  return { ...first, problems: [...first.problems, problem('skipped-record', message)] };
}
