import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compromisePipeline } from './cases/compromise.js';
import { floor } from './cases/floor.js';
import { hyperscan } from './cases/hyperscan.js';
import { naturalPipeline } from './cases/natural.js';
import { regexLoop } from './cases/regex-loop.js';
import { ripgrep } from './cases/ripgrep.js';
import { scoutGrep } from './cases/scout.js';
import { taxonomyHash, telltale } from './cases/telltale.js';
import { tripled } from './cases/tripled.js';
import { winkPipeline } from './cases/wink.js';
import type { Case, Measured } from './case.js';
import { USUAL, writeCorpus } from './corpus/write-corpus.js';
import { goldenCounts } from './golden.js';
import { measureCases } from './measure.js';
import { jobsFigure, memoryFigure, startFigures } from './processes.js';
import type { Figure } from './processes.js';
import { resultText } from './result-text.js';
import { appendTrend, surroundings } from './trend.js';

/**
 * `npm run build && npm run bench`: how fast this is, beside others, on made-up conversations. Every run asserts what was
 * counted. `--mb 5` is quick; `--memory 100,1000` also measures peak memory on files of those sizes (a temporary
 * gigabyte), and `--jobs 10,40` two workers against one on such files instead of one of `--mb`; `--update-golden` writes new counts down; `--keep` adds the run to the trend file.
 */
const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '5' },
    memory: { type: 'string' },
    jobs: { type: 'string' },
    only: { type: 'string' },
    'update-golden': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const [mb, seed, rounds] = [values.mb, values.seed, values.rounds].map(Number) as [
  number,
  number,
  number,
];
const folder = mkdtempSync(join(tmpdir(), 'telltale-bench-'));
try {
  const hash = await taxonomyHash(root);
  const golden = goldenCounts(hash, values['update-golden']);
  const plan = { seed, density: USUAL };
  const corpora = { folder, plan: { ...plan, mb }, golden, rounds };
  const { measured, absent } = await measureCases(floor, await wanted(), corpora);
  const line = {
    ...surroundings(),
    seed,
    mb,
    rounds,
    taxonomy_hash: hash,
    measured,
    figures: await figures(),
    absent,
  };
  console.log(resultText(line));
  const isSound = report(golden, measured);
  if (values.keep && isSound) appendTrend(line);
} finally {
  rmSync(folder, { recursive: true });
}

async function wanted(): Promise<Case[]> {
  const others = [
    ripgrep,
    hyperscan,
    regexLoop,
    naturalPipeline,
    compromisePipeline,
    winkPipeline,
    scoutGrep,
  ];
  const all = [telltale(root), await tripled(root, folder), ...others];
  const only = values.only?.split(',').filter((id) => id !== '');
  const ids = all.map(({ id }) => id);
  const strange = only?.filter((id) => !ids.includes(id)) ?? [];
  if (strange.length > 0)
    throw new Error(`--only: there is no ${strange.join(', ')}; choose of ${ids.join(', ')}`);
  return all.filter(({ id }) => only?.includes(id) ?? true);
}

async function figures(): Promise<Figure[]> {
  const isAll = values.only === undefined;
  const all = isAll ? await startFigures(root, folder, Math.max(rounds, 9)) : [];
  const corpusOf = (size: string) =>
    writeCorpus(join(folder, 'sized.jsonl'), { seed, mb: Number(size), density: USUAL });
  for (const size of sizes(values.jobs ?? (isAll ? String(mb) : '')))
    all.push(jobsFigure(root, corpusOf(size), rounds));
  for (const size of sizes(values.memory ?? '')) all.push(memoryFigure(root, corpusOf(size)));
  return all;
}

function sizes(list: string): string[] {
  return list.split(',').filter((text) => text !== '');
}

/** Says what is wrong with the counts, and whether nothing is. */
function report(golden: ReturnType<typeof goldenCounts>, measured: readonly Measured[]): boolean {
  const faults: string[] = [];
  if (values['update-golden']) golden.save();
  else if (golden.unknown().length > 0)
    faults.push(
      `No golden count for: ${golden.unknown().join('; ')}`,
      'Compare with an earlier run, then write them down with --update-golden.',
    );
  if (measured.some(({ count }) => count === 0))
    faults.push('A case counted nothing: it measures no work.');
  const [ours, more] = ['telltale', 'tripled'].map((id) => measured.find((one) => one.id === id));
  if (ours !== undefined && more !== undefined && ours.count !== more.count)
    faults.push(`The further rules changed what is found: ${more.count} instead of ${ours.count}.`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  return faults.length === 0;
}
