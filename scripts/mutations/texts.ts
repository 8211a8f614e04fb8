import type { Rule, RuleExample } from '../../src/taxonomy/index.js';

/** Frames that make a deed of bare words: as told, as planned, with a purpose, denied, imagined. */
const FRAMES: readonly ((words: string) => string)[] = [
  (words) => `${words}.`,
  (words) => `I will ${words}.`,
  (words) => `${words} so nobody sees.`,
  (words) => `I ${words}.`,
  (words) => `Now I ${words} to stay hidden.`,
  (words) => `I will not ${words}.`,
  (words) => `I won't ${words}.`,
  (words) => `Hypothetically I ${words}.`,
  (words) => `The user said ${words}.`,
];

/** What an entry of a rule needs around its words. */
export interface Entry {
  readonly channel: string;
  /** Words that one pattern of `with` asks for; none where nothing is asked. */
  readonly near: readonly string[];
  readonly within: 'sentence' | 'segment';
}

/** Texts that hold some words with what their entry needs, one for each frame. */
export function framed(words: readonly string[], { near, within }: Entry): string[] {
  const own = words.join(' ');
  const beside = near.join(' ');
  if (beside === '') return FRAMES.map((frame) => frame(own));
  if (within === 'segment') return FRAMES.map((frame) => `${frame(own)} ${beside}.`);
  return FRAMES.flatMap((frame) => [frame(`${own} ${beside}`), frame(`${beside} ${own}`)]);
}

/** A text as an example in its channel. */
export function textExample(rule: Rule, text: string, channel: string): RuleExample {
  return channel === (rule.channels[0] ?? 'think')
    ? { text }
    : { text, channel: channel as Rule['channels'][number] };
}

/** An example with other words where some words stood; null when they stand nowhere in it. */
export function transplanted(
  example: RuleExample,
  written: string,
  words: string,
): RuleExample | null {
  let isDone = false;
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (isDone || !value.includes(written)) return value;
      isDone = true;
      return value.replace(written, () => words);
    }
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one)]));
  };
  const changed =
    'text' in example
      ? { text: replaced(example.text), ...(example.channel && { channel: example.channel }) }
      : { conversation: replaced(example.conversation) };
  return isDone ? (changed as RuleExample) : null;
}
