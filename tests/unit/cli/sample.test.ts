import { expect, it } from 'vitest';
import { sampleOf } from '#src/cli/corpus/choose-items.js';
import type { UnitItem } from '#src/cli/corpus/unit-run.js';
import { collect } from '../../helpers/collect.js';

const result = { unreadable: { source: 'a', problems: [] } };

/** Items whose keys rise and fall without order. */
async function* items(count: number): AsyncGenerator<UnitItem> {
  for (let i = 0; i < count; i++) {
    const key = String((i * 7919) % count).padStart(6, '0');
    yield { result, number: i, key };
  }
}

it('takes the smallest keys, in the order in which they came', async () => {
  const size = 3000;
  const chosen = await collect(sampleOf(size).choose(items(2 * size + 1)));
  const keys = chosen.map((item) => Number((item as UnitItem).key));
  expect(keys.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
  const places = chosen.map((item) => (item as UnitItem).number ?? 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
