import { join } from 'node:path';
import { median } from './case.js';
import type { Case, Measured, Run } from './case.js';
import { writeCorpus } from './corpus/write-corpus.js';
import type { Corpus, CorpusPlan } from './corpus/write-corpus.js';
import { floorSpeed } from './floor-speed.js';
import type { GoldenCounts } from './golden.js';

/** What cases are measured on. */
export interface Setting {
  /** Where corpora are written. */
  readonly folder: string;
  readonly plan: CorpusPlan;
  readonly golden: GoldenCounts;
  readonly rounds: number;
}

/** A case that is ready, with the corpus that it is given. */
interface Ready {
  readonly one: Case;
  readonly run: Run;
  readonly corpus: Corpus;
  readonly speeds: number[];
  readonly ratios: number[];
  count: number;
}

/**
 * Measures every case in turns with the floor: floor, case, floor, case ..., so that a slow minute of the machine is
 * in both. A first round, not counted, warms up.
 */
export async function measureCases(
  base: Case,
  cases: readonly Case[],
  setting: Setting,
): Promise<{ measured: Measured[]; absent: { title: string; why: string }[] }> {
  const absent: { title: string; why: string }[] = [];
  const measured: Measured[] = [];
  const floor = await readied(base, setting);
  if (typeof floor === 'string') throw new Error(`the floor is not there: ${floor}`);
  for (const one of cases) {
    console.error(`measuring ${one.title}`);
    const ready = await readied(one, setting);
    if (typeof ready === 'string') {
      absent.push({ title: one.title, why: ready });
      continue;
    }
    await inTurns(floor, ready, setting);
    measured.push(resultOf(ready));
  }
  return { measured: measured.length === 0 ? [] : [resultOf(floor), ...measured], absent };
}

async function readied(one: Case, { folder, plan }: Setting): Promise<Ready | string> {
  const run = await one.prepare(folder);
  if (typeof run === 'string') return run;
  const mb = Math.min(plan.mb, one.mostMb ?? plan.mb);
  // The same seed gives the same beginning.
  const corpus = writeCorpus(join(folder, `${mb}.jsonl`), { ...plan, mb });
  return { one, run, corpus, speeds: [], ratios: [], count: 0 };
}

async function inTurns(floor: Ready, ready: Ready, { golden, rounds }: Setting): Promise<void> {
  await timed(ready, golden);
  for (let round = 0; round < rounds; round++) {
    const base = (await floorSpeed(() => timed(floor, golden))) * (floor.corpus.bytes / 1e6);
    const speed = await timed(ready, golden);
    floor.speeds.push(base);
    floor.ratios.push(1);
    ready.speeds.push(speed);
    ready.ratios.push(speed / base);
  }
}

/** Megabytes a second of one run, whose count is checked. */
async function timed(ready: Ready, golden: GoldenCounts): Promise<number> {
  const { one, run, corpus } = ready;
  const began = performance.now();
  ready.count = await run(corpus);
  const seconds = (performance.now() - began) / 1000;
  golden.check(one.id, `seed ${corpus.plan.seed}, ${corpus.plan.mb} MB`, ready.count);
  return corpus.bytes / 1e6 / seconds;
}

function resultOf({ one, corpus, count, speeds, ratios }: Ready): Measured {
  const { id, title } = one;
  return { id, title, mb: corpus.plan.mb, count, speed: median(speeds), ratio: median(ratios) };
}
