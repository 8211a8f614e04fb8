import type { Prompted } from '../../model/finding.js';
import type { Message } from '../../model/transcript.js';
import type { FactKind } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Target } from '../matchers/matcher.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import { newEchoIndex } from './echo.js';
import { type Fact, newFactLog } from './fact-log.js';
import type { FactAuthor } from './facts.js';
import { type Names, namesIn } from './names.js';
import { newRequests } from './requests.js';

/** What one conversation has said so far. Every question is about the time before a message. */
export interface Memory extends Names {
  /** The facts of a kind before a message, in order. */
  facts(kind: FactKind, messageIndex: number): readonly Fact[];
  /**
   * Whether an act was asked for: user or operator asked for its behaviour, or in one sentence, with no negation, for
   * what its words name.
   */
  prompted(act: ActAsked, messageIndex: number): Prompted;
  /** The last message before this one in which user or operator speak of a thing without negating; -1 where none does. */
  orderedLast(thing: ReadonlySet<string>, messageIndex: number): number;
  /** Whether the latest request was for a story, a play or a game. */
  isFiction(messageIndex: number): boolean;
  /** True when others wrote these words before. */
  echoes(sentence: Sentence, target: Target, messageIndex: number): boolean;
  /** What bears on a behaviour at a message, one line each, for `explain`: requests, permission, names. */
  notes(behavior: string, messageIndex: number): string[];
}

/** An act about which is asked whether it was ordered. */
export interface ActAsked {
  readonly behavior: string;
  /** Stems of the content words of its evidence. */
  readonly stems: ReadonlySet<string>;
}

/** So many content words of an act, found in one sentence of an order, make it that very act. */
const SAME_ACT = 3;

/** A memory that listens. */
export interface ListeningMemory extends Memory {
  /**
   * Hears one segment, by whomever. `asksFor` says whether it asks for a behaviour, given the memory as it was before
   * the segment: whoever asks may ask much later, or never.
   */
  hear(message: Message, read: ReadSegment, author: FactAuthor, asksFor: AsksFor | null): void;
}

/** Whether words ask for a behaviour, judged by a memory. */
export type AsksFor = (behavior: string, memory: Memory) => boolean;

/** An empty memory. */
export function newMemory(compiled: CompiledTaxonomy): ListeningMemory {
  const facts = newFactLog(compiled);
  const requests = newRequests(compiled);
  const echo = newEchoIndex(compiled.stemmer);
  let heard = Number.POSITIVE_INFINITY;
  const memory: ListeningMemory = {
    hear(message, read, author, asksFor) {
      const { message_index: index } = message;
      const asOf = { ...memory, ...namesIn(facts.all, facts.all.length) };
      facts.hear(index, read, author);
      if (author === 'agent') return;
      echo.add(message.text.slice(read.segment.start, read.segment.end), index);
      if (author !== 'user' && author !== 'system') return;
      heard = Math.min(heard, index);
      requests.add(index, read, (behavior) => asksFor?.(behavior, asOf) === true);
    },
    facts: (kind, messageIndex) => facts.before(kind, messageIndex),
    prompted({ behavior, stems }, messageIndex) {
      const isOrdered = requests.orders().share(stems, SAME_ACT, messageIndex);
      if (isOrdered || requests.firstFor(behavior, messageIndex) !== null) return 'instructed';
      if (requests.permitted() < messageIndex) return 'permitted';
      return heard < messageIndex ? 'no' : 'unknown';
    },
    orderedLast: (thing, messageIndex) => requests.orders().lastOf(thing, messageIndex),
    isFiction(messageIndex) {
      const request = facts.lastBefore('fiction-request', messageIndex);
      const other = facts.lastBefore('request', messageIndex);
      return (
        request !== undefined &&
        (other === undefined || other.message_index <= request.message_index)
      );
    },
    ...namesIn(facts.all),
    echoes: (sentence, target, messageIndex) => echo.holds(sentence, target, messageIndex),
    notes(behavior, messageIndex) {
      const index = requests.firstFor(behavior, messageIndex);
      const permitted = requests.permitted();
      return [
        ...(index === null ? [] : [`message ${index} asks for ${behavior}`]),
        ...(permitted < messageIndex ? [`message ${permitted} gives general permission`] : []),
        ...facts.all
          .filter((fact) => fact.name !== null && fact.message_index < messageIndex)
          .map(
            ({ message_index, kind, name }) => `message ${message_index}: ${kind} ${name ?? ''}`,
          ),
      ];
    },
  };
  return memory;
}
