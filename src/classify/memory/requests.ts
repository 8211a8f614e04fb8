import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { ReadSegment } from '../text/read-message.js';
import { newOrders, type Orders } from './orders.js';

/** What user and operator wrote, read for orders and leave only when somebody asks. */
export interface Requests {
  add(messageIndex: number, read: ReadSegment, asksFor: (behavior: string) => boolean): void;
  orders(): Orders;
  /** The first message that gives general permission; infinite where none does. */
  permitted(): number;
  /** The first message before another that asks for a behaviour; null where none does. */
  firstFor(behavior: string, messageIndex: number): number | null;
}

/** No requests yet. */
export function newRequests(compiled: CompiledTaxonomy): Requests {
  const requests: { readonly index: number; readonly asksFor: (behavior: string) => boolean }[] =
    [];
  const waiting: { readonly index: number; readonly read: ReadSegment }[] = [];
  const orders = newOrders();
  const known = new Map<string, number>();
  let permitted = Number.POSITIVE_INFINITY;
  const readAll = (): void => {
    for (const { index, read } of waiting.splice(0))
      for (const sentence of read.sentences) {
        const cues = compiled.findCues(sentence).map((hit) => hit.cue.effect);
        if (cues.includes('permission')) permitted = Math.min(permitted, index);
        if (!cues.includes('negation') && !cues.includes('prohibition'))
          orders.add(index, sentence.content);
      }
  };
  return {
    add(index, read, asksFor) {
      requests.push({ index, asksFor });
      known.clear();
      waiting.push({ index, read });
    },
    orders() {
      readAll();
      return orders;
    },
    permitted() {
      readAll();
      return permitted;
    },
    firstFor(behavior, messageIndex) {
      let first = known.get(behavior);
      if (first === undefined) {
        const request = requests.find(({ asksFor }) => asksFor(behavior));
        first = request?.index ?? Number.POSITIVE_INFINITY;
        known.set(behavior, first);
      }
      return first < messageIndex ? first : null;
    },
  };
}
