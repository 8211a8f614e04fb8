import { append } from '../../../../model/append.js';
import { type Comparable, comparable } from './comparable.js';
import type { Group, ToldRequest } from './group-requests.js';
import { runsOfTurns, wholeTurn } from './whole-turns.js';

/** The ends of requests whose conversations are finished, and the ids of these. */
export type FinishedEnds = Map<string, string>;

/**
 * Joins the groups of traces that continue each other: programs without a trace around their requests make one of
 * each. A trace continues another when its first request begins with all that a request of the other sent and got,
 * an answer among it, and has more. The groups of named conversations stay as they are.
 *
 * @param finished a group that continues a conversation of these cannot be joined any more, and is told so. Those of
 *   the groups are added.
 */
export function linkGroups(groups: readonly Group[], finished: FinishedEnds): Group[] {
  const linked: Group[] = [];
  const ends = new Map<string, Group>();
  for (const group of [...groups].sort(byFirstRequest)) {
    const [first] = group.requests;
    const before = group.isNamed || first === undefined ? null : continuedBy(first, ends);
    if (before === null) {
      const old = first === undefined ? null : continuedBy(first, finished);
      if (old !== null) group.continues = { id: old.value, known: old.known };
      linked.push(group);
    } else join(before.value, group);
    for (const end of group.requests.flatMap(endsOf)) {
      const owner = before?.value ?? group;
      if (!group.isNamed) ends.set(end, owner);
      finished.set(end, owner.id);
    }
  }
  return linked;
}

function byFirstRequest(one: Group, other: Group): number {
  const [a, b] = [one, other].map(({ requests }) => requests[0]?.span.start ?? '') as [
    string,
    string,
  ];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The longest beginning of a request that is the end of another. */
function continuedBy<T>(
  { input }: ToldRequest,
  ends: ReadonlyMap<string, T>,
): { readonly value: T; readonly known: number } | null {
  let hash = BEGIN;
  let found: { readonly value: T; readonly known: number } | null = null;
  for (const [at, one] of input.entries()) {
    hash = next(hash, one);
    const value = one.isAgents && at < input.length - 1 ? ends.get(String(hash)) : undefined;
    if (value !== undefined) found = { value, known: at + 1 };
  }
  return found;
}

/** What stands for all that a request sent and got, one for each answer. */
function endsOf({ input, choices }: ToldRequest): string[] {
  const last = input.at(-1);
  // An answer that goes on from an agent's message is one with it where the next request sends both.
  const begun = last?.isAgents === true ? [last.message] : [];
  const sent = input.slice(0, input.length - begun.length).reduce(next, BEGIN);
  return choices
    .filter(({ length }) => length > 0)
    .map((choice) => {
      const turns = runsOfTurns([...begun, ...choice.map(({ message }) => message)]);
      return String(turns.map((run) => comparable(wholeTurn(run))).reduce(next, sent));
    });
}

function join(group: Group, more: Group): void {
  for (const [key, span] of more.spans) group.spans.set(key, span);
  append(group.requests, more.requests);
  append(group.others, more.others);
  group.repeatedSpans += more.repeatedSpans;
}

const BEGIN = 0;

/** A hash of 53 bits over a list of messages, one after the other (cyrb53). */
function next(hash: number, { key, callsKey }: Comparable): number {
  const text = callsKey ?? key;
  let high = 0xdeadbeef ^ (hash >>> 0);
  let low = 0x41c6ce57 ^ Math.floor(hash / 2 ** 32);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
