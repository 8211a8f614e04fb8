import { addTo } from '../../model/add-to.js';
import { howManyBefore } from '../../model/how-many-before.js';
import type { FactEntry, FactKind } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { ReadSegment } from '../text/read-message.js';
import type { Sentence } from '../text/sentence.js';
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

/** The facts of one conversation, in the order in which they were stated. */
export interface FactLog {
  readonly all: readonly Fact[];
  /** Adds what a segment states. */
  hear(messageIndex: number, read: ReadSegment, author: FactAuthor): void;
  /** The facts of a kind before a message. */
  before(kind: FactKind, messageIndex: number): readonly Fact[];
  /** The last of them. */
  lastBefore(kind: FactKind, messageIndex: number): Fact | undefined;
}

/** No facts yet. */
export function newFactLog(compiled: CompiledTaxonomy): FactLog {
  const all: Fact[] = [];
  const byKind = new Map<FactKind, Fact[]>();
  const ofKind = (kind: FactKind): readonly Fact[] => byKind.get(kind) ?? [];
  const countBefore = (kind: FactKind, messageIndex: number): number =>
    howManyBefore(ofKind(kind), (fact) => fact.message_index < messageIndex);
  return {
    all,
    hear(messageIndex, read, author) {
      for (const fact of statedIn(read, author, messageIndex, all.at(-1), compiled)) {
        all.push(fact);
        addTo(byKind, fact.kind, fact);
      }
    },
    before: (kind, messageIndex) => ofKind(kind).slice(0, countBefore(kind, messageIndex)),
    lastBefore: (kind, messageIndex) => ofKind(kind)[countBefore(kind, messageIndex) - 1],
  };
}

/**
 * The facts that a segment states, one after the other. A sentence states a fact once; of the world's answers, which can be
 * long, the first one tells enough.
 */
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
