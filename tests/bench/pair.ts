import { dirname } from 'node:path';
import { floor } from './cases/floor.js';
import { telltale } from './cases/telltale.js';
import type { Case } from './case.js';
import type { Corpus } from './corpus/write-corpus.js';

/** `pair.ts ROOT CORPUS`: prints the time of the floor over that of the package built in ROOT, after a warm-up of both. */
const [root = '', path = ''] = process.argv.slice(2);
// Only the path is read: what the corpus is made of does not matter here.
const corpus = { path } as Corpus;
const times: number[] = [];
for (const one of [floor, telltale(root)]) times.push(await timeOf(one));
console.log((times[0] as number) / (times[1] as number));

async function timeOf(one: Case): Promise<number> {
  const run = await one.prepare(dirname(path));
  if (typeof run === 'string') throw new Error(run);
  const warm = await run(corpus);
  const began = performance.now();
  const count = await run(corpus);
  const time = performance.now() - began;
  if (count !== warm || count === 0) throw new Error(`${one.id}: counted ${warm}, then ${count}`);
  return time;
}
