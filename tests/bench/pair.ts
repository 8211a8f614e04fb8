import { dirname } from 'node:path';
import { floor } from './cases/floor.js';
import { telltale } from './cases/telltale.js';
import type { Case } from './case.js';
import type { Corpus } from './corpus/write-corpus.js';
import { floorSpeed } from './floor-speed.js';

/** `pair.ts ROOT CORPUS`: prints the speed of the package built in ROOT over that of the floor, after a warm-up of both. */
const [root = '', path = ''] = process.argv.slice(2);
// Only the path is read: what the corpus is made of does not matter here.
const corpus = { path } as Corpus;
const [ours, base] = [await checked(telltale(root)), await checked(floor)];
await ours();
const perSecond = await floorSpeed(base);
const began = performance.now();
await ours();
console.log(1000 / (performance.now() - began) / perSecond);

/** A run of a case over the corpus, which must count the same each time. */
async function checked(one: Case): Promise<() => Promise<void>> {
  const run = await one.prepare(dirname(path));
  if (typeof run === 'string') throw new Error(run);
  let first: number | null = null;
  return async () => {
    const count = await run(corpus);
    first ??= count;
    if (count !== first || count === 0)
      throw new Error(`${one.id}: counted ${first}, then ${count}`);
  };
}
