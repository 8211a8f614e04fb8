import { addTo } from '../../model/add-to.js';
import type { Prompted } from '../../model/finding.js';
import type { Message } from '../../model/transcript.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { FactEntry, FactKind } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Target } from '../matchers/matcher.js';
import { shared } from '../text/content.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
import { newEchoIndex } from './echo.js';
import { newRequests } from './requests.js';
import type { FactAuthor } from './facts.js';

/** Something that was said in the conversation and bears on what the agent does later. */
export interface Fact {
  readonly kind: FactKind;
  readonly message_index: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Stems of the content words: what it speaks of. */
  readonly stems: ReadonlySet<string>;
  readonly name: string | null;
  /** True when it speaks of every act on its thing, not only of those that it names. */
  readonly anyAct: boolean;
}

/** What one conversation has said so far. Every question is about the time before a message. */
export interface Memory {
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
  /** Whose deed it is when this is its subject, as far as names tell. */
  whose(subject: string): 'agent' | 'other' | null;
  /** True when a sentence holds the first word of a name that the conversation gave. */
  names(sentence: Sentence): boolean;
  /** True when a sentence holds it at least as part of a word. Where it is false no subject is one of those names. */
  mayName(sentence: Sentence): boolean;
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
  const facts: Fact[] = [];
  const requests = newRequests(compiled);
  const echo = newEchoIndex(compiled.stemmer);
  let heard = Number.POSITIVE_INFINITY;
  const byKind = new Map<FactKind, Fact[]>();
  const ofKind = (kind: FactKind): readonly Fact[] => byKind.get(kind) ?? [];
  const before = (kind: FactKind, messageIndex: number): Fact[] =>
    ofKind(kind).slice(0, howManyBefore(messageIndex, ofKind(kind)));
  const lastBefore = (kind: FactKind, messageIndex: number): Fact | undefined =>
    ofKind(kind)[howManyBefore(messageIndex, ofKind(kind)) - 1];
  const memory: ListeningMemory = {
    hear(message, read, author, asksFor) {
      const { message_index: index } = message;
      const asOf = { ...memory, ...namesIn(facts, facts.length) };
      for (const fact of statedIn(read, author, index, facts.at(-1), compiled)) {
        facts.push(fact);
        addTo(byKind, fact.kind, fact);
      }
      if (author === 'agent') return;
      echo.add(message.text.slice(read.segment.start, read.segment.end), index);
      if (author !== 'user' && author !== 'system') return;
      heard = Math.min(heard, index);
      requests.add(index, read, (behavior) => asksFor?.(behavior, asOf) === true);
    },
    facts: before,
    prompted({ behavior, stems }, messageIndex) {
      const isOrdered =
        stems.size >= SAME_ACT &&
        requests
          .orders()
          .some((order) => order.index < messageIndex && shared(order.stems, stems) >= SAME_ACT);
      if (isOrdered || requests.firstFor(behavior, messageIndex) !== null) return 'instructed';
      if (requests.permitted() < messageIndex) return 'permitted';
      return heard < messageIndex ? 'no' : 'unknown';
    },
    orderedLast(thing, messageIndex) {
      const order = requests
        .orders()
        .findLast(({ index, stems }) => index < messageIndex && shared(stems, thing) > 0);
      return order?.index ?? -1;
    },
    isFiction(messageIndex) {
      const request = lastBefore('fiction-request', messageIndex);
      const other = lastBefore('request', messageIndex);
      return (
        request !== undefined &&
        (other === undefined || other.message_index <= request.message_index)
      );
    },
    ...namesIn(facts),
    echoes: (sentence, target, messageIndex) => echo.holds(sentence, target, messageIndex),
    notes(behavior, messageIndex) {
      const index = requests.firstFor(behavior, messageIndex);
      const permitted = requests.permitted();
      return [
        ...(index === null ? [] : [`message ${index} asks for ${behavior}`]),
        ...(permitted < messageIndex ? [`message ${permitted} gives general permission`] : []),
        ...facts
          .filter((fact) => fact.name !== null && fact.message_index < messageIndex)
          .map(
            ({ message_index, kind, name }) => `message ${message_index}: ${kind} ${name ?? ''}`,
          ),
      ];
    },
  };
  return memory;
}

/** The facts that a segment states, one after the other. A sentence states a fact once; of the world's answers, which can be long, the first one tells enough. */
function* statedIn(
  read: ReadSegment,
  author: FactAuthor,
  index: number,
  before: Fact | undefined,
  compiled: CompiledTaxonomy,
): Iterable<Fact> {
  let last = before;
  for (const sentence of read.sentences) {
    for (const { entry, name } of compiled.findFacts(sentence, author)) {
      const isKnown = last?.kind === entry.fact && last.message_index === index;
      if (isKnown && (author === 'environment' || last?.start === sentence.start)) continue;
      last = factOf(entry, index, sentence, name);
      yield last;
    }
  }
}

/** How many of some facts, which stand in order, come before a message. Sought by halves: a conversation can state thousands. */
function howManyBefore(messageIndex: number, facts: readonly Fact[]): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle] as Fact).message_index < messageIndex) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the names of the first facts answer; without a limit, those that are added later too. */
function namesIn(
  facts: readonly Fact[],
  limit = Number.POSITIVE_INFINITY,
): Pick<Memory, 'whose' | 'names' | 'mayName'> {
  const firstNames = new Set<string>();
  let read = 0;
  const known = (): ReadonlySet<string> => {
    for (; read < Math.min(facts.length, limit); read++) {
      const name = facts[read]?.name ?? null;
      const [first] = name === null ? [] : tokenise(name).forms;
      if (first !== undefined) firstNames.add(first);
    }
    return firstNames;
  };
  return {
    whose: (subject) => (known().size === 0 ? null : whose(subject, facts.slice(0, limit))),
    names: (sentence) => {
      const names = known();
      return names.size > 0 && sentence.forms.some((form) => names.has(form));
    },
    mayName: (sentence) =>
      [...known()].some((name) => sentence.forms.some((form) => form.includes(name))),
  };
}

function factOf(entry: FactEntry, index: number, sentence: Sentence, name: string | null): Fact {
  return {
    kind: entry.fact,
    anyAct: entry.any_act,
    message_index: index,
    start: sentence.start,
    end: sentence.end,
    quote: sentence.text,
    stems: sentence.content,
    name,
  };
}

function whose(subject: string, facts: readonly Fact[]): 'agent' | 'other' | null {
  const words = ` ${subject} `;
  const named = facts.find(
    ({ name }) => name !== null && words.includes(` ${tokenise(name).forms.join(' ')} `),
  );
  if (named === undefined) return null;
  return named.kind === 'own-name' ? 'agent' : 'other';
}
