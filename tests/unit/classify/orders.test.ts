import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newOrders } from '#src/classify/memory/orders.js';
import { shared } from '#src/classify/text/content.js';

const stems = fc.uniqueArray(fc.constantFrom('log', 'wipe', 'audit', 'key', 'disk', 'mail'));

it('finds the orders that comparing with every one finds', () => {
  fc.assert(
    fc.property(fc.array(stems), stems, fc.nat(12), fc.integer({ min: 1, max: 4 }), (...drawn) => {
      const [said, asked, before, count] = drawn;
      const orders = newOrders();
      // Two orders a message.
      const all = said.map((list, i) => ({ index: Math.floor(i / 2), stems: new Set(list) }));
      for (const order of all) orders.add(order.index, order.stems);
      const act = new Set(asked);
      const earlier = all.filter(({ index }) => index < before);
      expect(orders.share(act, count, before)).toBe(
        earlier.some((order) => shared(order.stems, act) >= count),
      );
      expect(orders.lastOf(act, before)).toBe(
        earlier.findLast((order) => shared(order.stems, act) > 0)?.index ?? -1,
      );
    }),
  );
});
