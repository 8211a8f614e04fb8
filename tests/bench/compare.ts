import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './case.js';
import { USUAL, writeCorpus } from './corpus/write-corpus.js';

/**
 * `npm run bench:compare -- BEFORE [AFTER]`: two commits side by side. Each is built in a folder of its own; then each
 * measures itself and the floor in a fresh process, by turns, at least nine times each. Exits with 1 when the median
 * ratio to the floor has become worse by a quarter. Machines are noisy, so this is no part of the checks.
 */
const WORSE = 0.75;
const FEWEST_PAIRS = 9;
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mb: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    pairs: { type: 'string', default: String(FEWEST_PAIRS) },
  },
});
const [before, after = 'HEAD'] = positionals;
const pairs = Number(values.pairs);
if (before === undefined || !(pairs >= FEWEST_PAIRS)) {
  console.error(
    `Usage: npm run bench:compare -- BEFORE [AFTER] [--mb 20] [--pairs ${FEWEST_PAIRS} or more]`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'telltale-compare-'));
const checkouts: string[] = [];
try {
  const roots = [before, after].map((commit, i) => checkout(commit, join(folder, String(i))));
  const plan = { seed: Number(values.seed), mb: Number(values.mb), density: USUAL };
  const corpus = writeCorpus(join(folder, 'corpus.jsonl'), plan).path;
  const ratios = roots.map((): number[] => []);
  for (let pair = 0; pair < pairs; pair++) {
    // Who begins changes from pair to pair: the second run of a pair finds a warmer machine.
    for (const i of pair % 2 === 0 ? [0, 1] : [1, 0]) {
      ratios[i]?.push(ratioOf(roots[i] as string, corpus));
    }
  }
  const [old, now] = ratios.map(median) as [number, number];
  const change = now / old;
  console.log(
    `${before}: ${old.toFixed(4)} of the floor; ${after}: ${now.toFixed(4)} (${pairs} pairs)`,
  );
  console.log(`${change.toFixed(2)} times as fast${change < WORSE ? ': WORSE' : ''}`);
  process.exitCode = change < WORSE ? 1 : 0;
} finally {
  for (const path of checkouts) git('worktree', 'remove', '--force', path);
  rmSync(folder, { recursive: true, force: true });
}

/** A built checkout of a commit, with the libraries that are installed here. */
function checkout(commit: string, path: string): string {
  git('worktree', 'add', '--detach', '--quiet', path, commit);
  checkouts.push(path);
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'));
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: path, stdio: 'inherit' });
  return path;
}

/** What one fresh process measures: the floor and the built package, one after the other. */
function ratioOf(checkedOut: string, corpus: string): number {
  const script = fileURLToPath(new URL('pair.ts', import.meta.url));
  const args = ['--import', 'tsx', script, checkedOut, corpus];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`pair.ts: ${stderr}`);
  return Number(stdout);
}

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: root, stdio: 'inherit' });
}
