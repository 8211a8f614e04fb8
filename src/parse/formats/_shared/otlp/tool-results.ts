import { groupedBy } from '../../../../model/grouped-by.js';
import type { RawMessage, RawPart } from '../../format.js';
import type { Convention } from './convention.js';
import type { Span } from './span.js';

/** The results that the spans of tools hold and no message does yet. */
export interface ToolResults {
  /** Adds the results of calls that the messages leave without one, right behind the calls. */
  readonly complete: (messages: readonly RawMessage[]) => RawMessage[];
  /** The spans whose results were added. */
  readonly used: ReadonlySet<Span>;
}

interface Held {
  readonly span: Span;
  readonly result: RawMessage;
}

/** Gathers the results among spans. */
export function toolResults(
  spans: readonly Span[],
  convention: Pick<Convention, 'roleOf' | 'readResult'>,
): ToolResults {
  const held = spans.flatMap((span): Held[] => {
    const result = convention.roleOf(span) === 'tool' ? convention.readResult(span) : null;
    return result === null ? [] : [{ span, result }];
  });
  const byCall = groupedBy(held, ({ result }) => result.call_id);
  const byName = groupedBy(byCall.get(undefined) ?? [], ({ result }) => result.name);
  const used = new Set<Span>();
  const take = ({ id, number, isOnly, name }: Call): RawMessage[] => {
    const own = id === undefined ? undefined : byCall.get(id);
    // Of a call that was tried again the last result stands.
    const found = own?.at(isOnly ? -1 : number);
    const one = own === undefined ? byName.get(name)?.shift() : found;
    if (one === undefined || used.has(one.span)) return [];
    used.add(one.span);
    return [id === undefined ? one.result : { ...one.result, call_id: id }];
  };
  return { used, complete: (messages) => completed(messages, take) };
}

/** A call that no message answers. */
interface Call {
  readonly id: string | undefined;
  /** Its number among the calls of that id, from 0: some models use ids anew in each turn. */
  readonly number: number;
  /** True where no other call has its id. */
  readonly isOnly: boolean;
  /** The tool. */
  readonly name: string;
}

function completed(
  messages: readonly RawMessage[],
  take: (call: Call) => RawMessage[],
): RawMessage[] {
  const answers = countsOf(messages.map(({ call_id }) => call_id));
  const calls = countsOf(messages.flatMap(({ parts }) => parts.filter(isCall)).map(idOfPart));
  const seen = new Map<string | undefined, number>();
  return messages.flatMap((message, at) => {
    const next = messages[at + 1];
    // Results without ids stand right behind the calls that they answer.
    const isFollowed = next !== undefined && next.call_id === undefined && next.role === 'tool';
    const missing = message.parts.filter(isCall).flatMap(({ call_id: id, text }) => {
      const number = seen.get(id) ?? 0;
      seen.set(id, number + 1);
      if (isFollowed || (id !== undefined && number < (answers.get(id) ?? 0))) return [];
      const isOnly = calls.get(id) === 1;
      return take({ id, number, isOnly, name: text.slice(0, text.indexOf('\n')) });
    });
    return [message, ...missing];
  });
}

function isCall({ as }: RawPart): boolean {
  return as === 'call';
}

function idOfPart({ call_id }: RawPart): string | undefined {
  return call_id;
}

function countsOf(ids: readonly (string | undefined)[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
