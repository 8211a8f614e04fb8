import { groupedBy } from '../../../../model/grouped-by.js';
import type { LogRecord, Span, SpanEvent } from './span.js';

/**
 * The spans with the records of logs that were written in their course as events. Records whose span is not in the
 * file make one of their own.
 */
export function withLogs(spans: readonly Span[], logs: readonly LogRecord[]): Span[] {
  if (logs.length === 0) return [...spans];
  const bySpan = groupedBy(logs, ({ trace, span }) => keyOf(trace, span));
  const found = spans.map((span) => {
    const key = keyOf(span.trace, span.id);
    const records = bySpan.get(key) ?? [];
    bySpan.delete(key);
    return records.length === 0 ? span : { ...span, events: [...span.events, ...inOrder(records)] };
  });
  return [...found, ...[...bySpan.values()].map(spanOf)];
}

/** What is known of a span of which only its log is left. */
function spanOf(records: readonly LogRecord[]): Span {
  const events = inOrder(records);
  const [first] = events as [LogRecord];
  return {
    trace: first.trace,
    id: first.span,
    parent: null,
    name: '',
    start: first.time,
    isFailed: false,
    attributes: first.attributes,
    resource: first.resource,
    events,
  };
}

function inOrder<E extends SpanEvent>(events: readonly E[]): E[] {
  return [...events].sort((one, other) =>
    one.time < other.time ? -1 : one.time > other.time ? 1 : 0,
  );
}

function keyOf(trace: string, span: string | null): string {
  return `${trace} ${span ?? ''}`;
}
