import type { Message, SegmentKind, Transcript } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { confirmStages } from './confirm-stages.js';
import { judge } from './context/judge.js';
import { requestsIn } from './find-matches.js';
import { judgeSegment } from './judge-message.js';
import type { Judged, JudgedMessage } from './judged.js';
import type { FactAuthor } from './memory/facts.js';
import { newMemory } from './memory/memory.js';
import type { AsksFor, ListeningMemory, Memory } from './memory/memory.js';
import { newEventLog } from './relations/events.js';
import type { EventLog } from './relations/events.js';
import { addRelations } from './relations/relate.js';
import { readSegment } from './text/read-message.js';
import type { ReadSegment } from './text/read-message.js';
import { weighTogether } from './weigh-together.js';

/** What others wrote, by the kind of segment. Markup is nobody's. */
const OTHERS: Partial<Record<SegmentKind, FactAuthor>> = {
  user: 'user',
  system: 'system',
  observation: 'environment',
  peer: 'peer',
};

/** A judged conversation: every match of the agent's messages, and what was remembered. */
export interface JudgedConversation {
  readonly messages: readonly JudgedMessage[];
  /** For each of these messages what the agent wrote in it, as words. */
  readonly own: readonly (readonly ReadSegment[])[];
  readonly memory: Memory;
}

/**
 * Judges a whole conversation: first hears what others said, then reads the agent's messages in order, then relates
 * them, and last weighs findings beside each other.
 */
export function judgeConversation(
  transcript: Transcript,
  compiled: CompiledTaxonomy,
): JudgedConversation {
  const memory = newMemory(compiled);
  const log = newEventLog(compiled, memory);
  for (const message of transcript.messages)
    for (const { read, author } of partsBy(message, isOther, compiled))
      hear(message, read, author, memory, log, compiled);
  const said = transcript.messages
    .filter((message) => message.author === 'target')
    .map((message) => ({ message, parts: [...partsBy(message, isAgent, compiled)] }));
  const messages = said.map(({ message, parts }) =>
    judgeMessage(message, parts, memory, log, compiled),
  );
  const confirmed = confirmStages(messages, transcript, memory);
  const reached = confirmed.map(({ message, judged }) => ({
    message,
    judged: judged.filter(hasReached),
  }));
  const related = addRelations(reached, log, compiled);
  const own = said.map(({ parts }) => parts.map(({ read }) => read));
  return { messages: weighTogether(related, compiled), own, memory };
}

/** True for a match at a stage that its rule asks for; what is confirmed was attempted. */
function hasReached({ match, judgement }: Judged): boolean {
  const { stage: wanted } = match.entry.rule;
  const { stage } = judgement;
  if (wanted === undefined || wanted.includes(stage)) return true;
  return stage === 'confirmed' && wanted.includes('attempted');
}

function judgeMessage(
  message: Message,
  parts: readonly Part[],
  memory: ListeningMemory,
  log: EventLog,
  compiled: CompiledTaxonomy,
): JudgedMessage {
  const judged = parts.flatMap(({ read, author }) => {
    memory.hear(message, read, author, null);
    log.read(message, read, author);
    return judgeSegment(message, read, memory, compiled);
  });
  return { message, judged };
}

/** Remembers one segment by somebody else: its facts, its words, and which behaviours it asks for. */
function hear(
  message: Message,
  read: ReadSegment,
  author: FactAuthor,
  memory: ListeningMemory,
  log: EventLog,
  compiled: CompiledTaxonomy,
): void {
  log.read(message, read, author);
  memory.hear(message, read, author, asksIn(message, read, compiled));
}

/** Whether a segment asks for a behaviour: a rule of it matches, and the words are meant. */
function asksIn(message: Message, read: ReadSegment, compiled: CompiledTaxonomy): AsksFor {
  const matchesOf = requestsIn(read, compiled);
  return (behavior, memory) => {
    const view = { messageIndex: message.message_index, read, memory };
    return matchesOf(behavior).some(
      (match) => !match.excepted && judge(match, view, compiled).polarity === 'affirmed',
    );
  };
}

function isAgent(author: FactAuthor): boolean {
  return author === 'agent';
}

function isOther(author: FactAuthor): boolean {
  return author !== 'agent';
}

/** A segment, and who wrote it. */
interface Part {
  readonly read: ReadSegment;
  readonly author: FactAuthor;
}

/** The segments of a message by some authors, read one by one. */
function* partsBy(
  message: Message,
  isWanted: (author: FactAuthor) => boolean,
  compiled: CompiledTaxonomy,
): Iterable<Part> {
  for (const [index, segment] of message.segments.entries()) {
    if (segment.kind === 'markup') continue;
    const author = OTHERS[segment.kind] ?? (message.author === 'target' ? 'agent' : null);
    if (author === null || !isWanted(author)) continue;
    yield { read: readSegment(message, segment, index, compiled), author };
  }
}
