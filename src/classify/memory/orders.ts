import { addTo } from '../../model/add-to.js';
import { shared } from '../text/content.js';

/** A sentence of user or operator that negates and forbids nothing, as what it speaks of. */
interface Order {
  readonly index: number;
  readonly stems: ReadonlySet<string>;
}

/** What user and operator ordered. */
export interface Orders {
  /** Adds the stems of the content words of a sentence; messages come in order. */
  add(messageIndex: number, stems: ReadonlySet<string>): void;
  /** Whether one before a message shares so many stems with an act. */
  share(stems: ReadonlySet<string>, count: number, messageIndex: number): boolean;
  /** The last message before another with one that speaks of a thing; -1 where none does. */
  lastOf(thing: ReadonlySet<string>, messageIndex: number): number;
}

const NONE: readonly Order[] = [];

/** No orders yet. They are found by their stems: a conversation can hold thousands, and each act asks. */
export function newOrders(): Orders {
  // In order of their messages.
  const byStem = new Map<string, Order[]>();
  const ofStem = (stem: string): readonly Order[] => byStem.get(stem) ?? NONE;
  return {
    add(index, stems) {
      const order = { index, stems };
      for (const stem of stems) addTo(byStem, stem, order);
    },
    share(stems, count, messageIndex) {
      // An order with `count` of the stems has one of any set that leaves out fewer than `count`: the rarest tell.
      const rarest = [...stems]
        .map(ofStem)
        .sort((a, b) => a.length - b.length)
        .slice(0, Math.max(0, stems.size - count + 1));
      return rarest.some((orders) =>
        orders.some((order) => order.index < messageIndex && shared(order.stems, stems) >= count),
      );
    },
    lastOf(thing, messageIndex) {
      const last = [...thing].map(
        (stem) => ofStem(stem).findLast(({ index }) => index < messageIndex)?.index ?? -1,
      );
      return Math.max(-1, ...last);
    },
  };
}
