import type { Problem } from '../../../../model/problem.js';
import type { MetadataValue } from '../../../../model/transcript.js';
import { problem } from '../../../problem.js';
import { withAnswerNames } from '../message/answer-names.js';
import {
  type GrowthRules,
  isRawTranscript,
  type RawRecord,
  type RawTranscript,
} from '../../format.js';
import { forkProblems } from './fork-problems.js';
import { knownMessages } from './known-messages.js';
import { sharedWith, takeReasoning, type Told, toldBy } from './told-messages.js';

/**
 * Joins the records of a conversation that is logged anew with every request, each time with its whole history:
 * what a record repeats of those before is left out and counted in a problem.
 *
 * A record continues the one before when it begins with all of its messages, has more, and an agent spoke among them
 * (conversations of a data set may share a prompt). Records of one conversation id need no agent message, may change
 * their system prompt, and may leave the history out. Two records that are the same are both kept, and one that tells
 * only the beginning of the conversation so far adds nothing.
 *
 * Only records that follow each other are compared, so memory is that of one conversation.
 */
export async function* joinGrowing(
  records: AsyncIterable<RawRecord>,
  rules: GrowthRules,
): AsyncGenerator<RawRecord> {
  let held: Held | null = null;
  try {
    for await (const record of records) {
      if (!isRawTranscript(record)) {
        if (held === null) yield record;
        else held.behind.push(record);
        continue;
      }
      if (held !== null && grow(held, record, rules)) continue;
      const next = begin(record, held, rules);
      if (held !== null) yield* finished(held);
      held = next;
    }
  } catch (error) {
    // The source broke off; what it told before that counts.
    if (held !== null) yield* finished(held);
    throw error;
  }
  if (held !== null) yield* finished(held);
}

/** A conversation that the next record may continue. */
export interface Held {
  readonly first: RawTranscript;
  readonly conversation: string | null;
  /** The number of this conversation among those that follow each other under one id. */
  readonly branch: number;
  readonly metadata: Map<string, MetadataValue>;
  readonly told: Told;
  /** By their sentences: records repeat them too. */
  readonly problems: Map<string, Problem>;
  showsReasoning: boolean;
  /** The record that came last: it says what the next one must continue. */
  last: RawTranscript;
  records: number;
  repeated: number;
  changedPrompts: number;
  /** Records without a conversation that came after it. */
  readonly behind: RawRecord[];
}

/** Begins a conversation with its first record; `before` is the one that came before it. */
export function begin(record: RawTranscript, before: Held | null, rules: GrowthRules): Held {
  const conversation = rules.conversationOf?.(record) ?? null;
  const isNamed = conversation !== null && !(rules.sharesSession?.(record) ?? false);
  const isBranch = before !== null && isNamed && conversation === before.conversation;
  const isOther = conversation !== null && (before?.conversation ?? null) !== null;
  const first = isBranch ? asBranch(record, before) : isOther ? record : withFork(record, before);
  return {
    first,
    conversation,
    branch: isBranch ? before.branch + 1 : 1,
    metadata: new Map(first.metadata),
    told: toldBy(first.messages),
    problems: new Map(first.problems.map((found) => [found.message, found])),
    showsReasoning: first.showsReasoning ?? false,
    last: record,
    records: 1,
    repeated: 0,
    changedPrompts: 0,
    behind: [],
  };
}

/** Another conversation under the same id: a retry, a history that was cut, another agent of the session. */
function asBranch(record: RawTranscript, before: Held): RawTranscript {
  const { conversation, branch } = before;
  const id = record.id === conversation ? `${conversation}~${branch + 1}` : record.id;
  const shared = sharedWith(before.told, record.messages);
  if (shared === 0) return { ...record, id };
  const message = `It has the conversation id ${conversation} of the record before, but does not begin with all of its messages, so it is a conversation of its own; agent messages that are in both (${shared}) count in both.`;
  const problems = [...record.problems, problem('repeated-message', message)];
  const metadata = new Map(record.metadata);
  const parent = idOf(before);
  if (parent !== null) metadata.set('parent_transcript_id', parent);
  return { ...record, id, metadata, problems };
}

/** Another conversation, which may still begin like the one before. */
function withFork(record: RawTranscript, before: Held | null): RawTranscript {
  const fork = before === null ? [] : forkProblems(before.told, record.messages);
  return fork.length === 0 ? record : { ...record, problems: [...record.problems, ...fork] };
}

/** Adds what is new in a record to the conversation; false when it does not continue it. */
export function grow(held: Held, record: RawTranscript, rules: GrowthRules): boolean {
  const conversation = rules.conversationOf?.(record) ?? null;
  const isNamed = conversation !== null && held.conversation !== null;
  if (isNamed && conversation !== held.conversation) return false;
  const chained = rules.continues?.(held.last, record) ?? false;
  const isSame = isNamed && !(rules.sharesSession?.(record) ?? false);
  const known = knownMessages(
    held.told,
    record.messages,
    chained ? 'chained' : isSame ? 'named' : 'alike',
  );
  if (known === null) return false;
  for (const message of record.messages.slice(known.count)) held.told.messages.push(message);
  const isNew = known.count < record.messages.length;
  for (const [key, value] of record.metadata) {
    if (isNew || !held.metadata.has(key)) held.metadata.set(key, value);
  }
  for (const found of record.problems) held.problems.set(found.message, found);
  held.showsReasoning ||= record.showsReasoning ?? false;
  if (isNew) held.last = record;
  else takeReasoning(held.told, record.messages);
  held.records++;
  held.repeated += known.count - known.changedPrompts;
  held.changedPrompts += known.changedPrompts;
  return true;
}

/** The conversation, and what came after it without being one. */
export function* finished(held: Held): Generator<RawRecord> {
  yield held.records === 1 ? held.first : joined(held);
  yield* held.behind;
}

function joined(held: Held): RawTranscript {
  const { first, metadata, showsReasoning, told, records, repeated, changedPrompts } = held;
  const problems = [...held.problems.values()];
  const left = [counted(repeated, 'message that it had before', 'messages that it had before')];
  if (changedPrompts > 0) {
    left.push(counted(changedPrompts, 'changed system message', 'changed system messages'));
  }
  const message = `The conversation is told in ${records} records; left out of them: ${left.join(', ')}.`;
  const isRepeated = repeated + changedPrompts > 0;
  return {
    ...first,
    id: idOf(held),
    metadata,
    messages: withAnswerNames(told.messages),
    problems: isRepeated ? [...problems, problem('repeated-message', message)] : problems,
    ...(showsReasoning ? { showsReasoning } : {}),
  };
}

/** Requests have ids of their own, so a conversation of several is named by the id that they share. */
function idOf({ first, conversation, records, branch }: Held): string | null {
  return records > 1 && branch === 1 ? (conversation ?? first.id) : first.id;
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
