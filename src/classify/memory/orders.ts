import { addTo } from '../../model/add-to.js';

/** Sentences of user and operator that negate and forbid nothing, as what they speak of. */
export interface Orders {
  /** Adds the stems of the content words of a sentence; messages come in order. */
  add(messageIndex: number, stems: ReadonlySet<string>): void;
  /** Whether one before a message shares so many stems with an act. */
  share(stems: ReadonlySet<string>, count: number, messageIndex: number): boolean;
  /** The last message before another with one that speaks of a thing; -1 where none does. */
  lastOf(thing: ReadonlySet<string>, messageIndex: number): number;
}

/** No orders yet. They are found by their stems: a conversation can hold thousands, and each act asks. */
export function newOrders(): Orders {
  // The message of each order, in order, and the orders of each stem.
  const messages: number[] = [];
  const byStem = new Map<string, number[]>();
  const isBefore = (order: number, messageIndex: number): boolean =>
    (messages[order] as number) < messageIndex;
  return {
    add(messageIndex, stems) {
      for (const stem of stems) addTo(byStem, stem, messages.length);
      messages.push(messageIndex);
    },
    share(stems, count, messageIndex) {
      const shared = new Map<number, number>();
      for (const stem of stems)
        for (const order of byStem.get(stem) ?? []) {
          if (!isBefore(order, messageIndex)) break;
          const known = (shared.get(order) ?? 0) + 1;
          if (known >= count) return true;
          shared.set(order, known);
        }
      return false;
    },
    lastOf(thing, messageIndex) {
      const last = [...thing].flatMap(
        (stem) => byStem.get(stem)?.findLast((order) => isBefore(order, messageIndex)) ?? [],
      );
      return Math.max(-1, ...last.map((order) => messages[order] as number));
    },
  };
}
