import { append } from '../../../model/append.js';
import type { RawMessage } from '../format.js';
import { keyOf } from '../_shared/history/message-key.js';
import { roleOf } from '../../roles.js';
import { readOutputs, readRequest } from './read-generation.js';
import type { TraceEntry } from './trace-entry.js';

/** What a branch of a run tells. */
export interface BranchTelling {
  readonly messages: readonly RawMessage[];
  /** Answers sampled beside the first of their generation. */
  readonly samples: readonly RawMessage[];
  /** How many messages of requests were told before. */
  readonly repeated: number;
  /** The number of messages that an earlier branch told. */
  readonly shared: number;
}

/**
 * Reads the generations of one branch and adds it to the earlier ones. Each sends its whole history, of which only what was not told before is taken:
 * of messages that are alike, as many as a request has more than were told.
 */
export function readBranch(generations: readonly TraceEntry[], earlier: Beginnings): BranchTelling {
  const messages: RawMessage[] = [];
  const keys: string[] = [];
  const samples: RawMessage[] = [];
  let repeated = 0;
  const [first] = generations;
  const before = first === undefined ? [] : sharedWith(readRequest(first.content), earlier);
  const told = countsOf(before);
  const tell = (message: RawMessage, key: string): void => {
    told.set(key, (told.get(key) ?? 0) + 1);
    messages.push(message);
    keys.push(key);
  };
  for (const { content } of generations) {
    const counts = new Map<string, number>();
    for (const message of readRequest(content)) {
      const key = keyOf(message);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > (told.get(key) ?? 0)) tell(asContext(message), key);
      else repeated++;
    }
    const [answer, ...others] = readOutputs(content);
    if (answer !== undefined) tell(answer, keyOf(answer));
    append(samples, others);
  }
  remember([...before, ...keys], earlier);
  return { messages, samples, repeated, shared: before.length };
}

/** An agent's message that no generation gave was written by the program: an example, or an answer that it changed. */
function asContext(message: RawMessage): RawMessage {
  return roleOf(message.role) === 'assistant' ? { ...message, author: 'template' } : message;
}

/** The beginnings of conversations as a tree: what each message was followed by. */
export interface Beginnings {
  readonly next: Map<string, Beginnings>;
}

/** The longest beginning of a request that an earlier branch told. */
function sharedWith(request: readonly RawMessage[], earlier: Beginnings): string[] {
  const keys: string[] = [];
  let at = earlier;
  for (const message of request) {
    const key = keyOf(message);
    const next = at.next.get(key);
    if (next === undefined) break;
    keys.push(key);
    at = next;
  }
  return keys;
}

function remember(keys: readonly string[], earlier: Beginnings): void {
  let at = earlier;
  for (const key of keys) {
    const next: Beginnings = at.next.get(key) ?? { next: new Map() };
    at.next.set(key, next);
    at = next;
  }
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
