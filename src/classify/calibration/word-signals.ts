import type { Signal, Taxonomy } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { ReadSegment } from '../text/read-message.js';
import type { MessageWords } from './message-words.js';

/** What the words of a message say of one category, and what those of earlier messages said. */
export type WordSignals = Record<
  Extract<
    Signal,
    | 'words'
    | 'thought-words'
    | 'call-words'
    | 'speech-words'
    | 'words-before'
    | 'mean-words-before'
    | 'other-words'
  >,
  number
>;

const NO_WORDS: MessageWords = { any: 0, thought: 0, call: 0, speech: 0 };

/** What was said of one category in the messages read so far. */
interface Earlier {
  most: number;
  sum: number;
  count: number;
}

/**
 * The signals of the words of each agent message of a conversation, by its place among them and by category. Before the first
 * message stands a text without any of the terms. Messages are read in order, as far as somebody asks.
 */
export function wordSignals(
  categories: readonly string[],
  messages: readonly (readonly ReadSegment[])[],
  { readWords, taxonomy }: CompiledTaxonomy,
): (at: number, category: string) => WordSignals {
  const earlier = new Map<string, Earlier>();
  for (const id of categories) {
    const nothing = biasOf(id, taxonomy);
    earlier.set(id, { most: nothing, sum: nothing, count: 1 });
  }
  const known: ReadonlyMap<string, WordSignals>[] = [];
  return (at, category) => {
    while (known.length <= at)
      known.push(signalsIn(readWords(messages[known.length] ?? []), categories, earlier));
    return known[at]?.get(category) as WordSignals;
  };
}

/** The signals of one message, which is then one of the earlier ones. */
function signalsIn(
  read: ReadonlyMap<string, MessageWords>,
  categories: readonly string[],
  earlier: ReadonlyMap<string, Earlier>,
): ReadonlyMap<string, WordSignals> {
  const signals = new Map<string, WordSignals>();
  for (const id of categories) {
    const { any, thought, call, speech } = read.get(id) ?? NO_WORDS;
    const others = categories.flatMap((one) => (one === id ? [] : (read.get(one) ?? NO_WORDS).any));
    const before = earlier.get(id) as Earlier;
    signals.set(id, {
      words: any,
      'thought-words': thought,
      'call-words': call,
      'speech-words': speech,
      'words-before': before.most,
      'mean-words-before': before.sum / before.count,
      'other-words': others.length === 0 ? 0 : Math.max(...others),
    });
    before.most = Math.max(before.most, any);
    before.sum += any;
    before.count++;
  }
  return signals;
}

function biasOf(category: string, { data }: Taxonomy): number {
  const entry = data.scoring.calibration.find((one) => one.category === category);
  return entry?.lexicons.find(({ part }) => part === 'any')?.bias ?? 0;
}
