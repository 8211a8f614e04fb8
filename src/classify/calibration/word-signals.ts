import type { Message } from '../../model/transcript.js';
import type { CategoryEntry, Signal, Taxonomy } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
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

/**
 * A reader of the agent's messages of one conversation, in order: the signals for each category, in the order given. Before the
 * first message stands a text without any of the terms.
 */
export function wordSignals(
  categories: readonly CategoryEntry[],
  { readWords, taxonomy }: CompiledTaxonomy,
): (message: Message) => WordSignals[] {
  const earlier = categories.map(({ id }) => {
    const nothing = biasOf(id, taxonomy);
    return { most: nothing, sum: nothing, count: 1 };
  });
  return (message) => {
    const read = readWords(message);
    const words = categories.map(({ id }) => read.get(id) ?? NO_WORDS);
    const signals = words.map((own, i) => {
      const { most, sum, count } = earlier[i] as (typeof earlier)[number];
      const others = words.filter((_, j) => j !== i).map(({ any }) => any);
      return {
        words: own.any,
        'thought-words': own.thought,
        'call-words': own.call,
        'speech-words': own.speech,
        'words-before': most,
        'mean-words-before': sum / count,
        'other-words': others.length === 0 ? 0 : Math.max(...others),
      };
    });
    words.forEach(({ any }, i) => {
      const one = earlier[i] as (typeof earlier)[number];
      one.most = Math.max(one.most, any);
      one.sum += any;
      one.count++;
    });
    return signals;
  };
}

function biasOf(category: string, { data }: Taxonomy): number {
  const entry = data.scoring.calibration.find((one) => one.category === category);
  return entry?.lexicons.find(({ part }) => part === 'any')?.bias ?? 0;
}
