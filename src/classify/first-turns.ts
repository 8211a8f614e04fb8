import type { Message } from '../model/transcript.js';

/**
 * For each message of the agent, in their order, the turn in which it was written first: its own where no earlier one reads
 * the same. Blanks make no difference, and in messages without a call numbers do not either: agents that go round in circles
 * count their rounds, but a call on another number is another deed.
 */
export function firstTurns(messages: readonly Message[]): (number | null)[] {
  const seen = new Map<string, number | null>();
  return messages.map((message) => {
    const key = wordsOf(message);
    const first = seen.get(key);
    if (first !== undefined) return first;
    seen.set(key, message.turn_index);
    return message.turn_index;
  });
}

/** Blanks that are not one space already. */
const BLANKS = /\s{2,}|[^\S ]/g;

function wordsOf({ text, segments }: Message): string {
  const isCall = segments.some(({ kind }) => kind === 'action');
  return (isCall ? text : text.replace(/\d+/g, '0')).replace(BLANKS, ' ').trim();
}
