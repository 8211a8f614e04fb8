import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from '../case.js';
import { plainRegexes } from '../rule-regex.js';
import { PYTHON } from './scout.js';

const SCRIPT = fileURLToPath(new URL('match-hyperscan.py', import.meta.url));

/** Compiling takes four times as long for twice the patterns: 30 s for these, hours for all. */
const EVERY = 40;

/**
 * Hyperscan with the phrase rules' patterns, over lines as they are: which patterns match a line, no offsets. Counts those matches.
 * `TELLTALE_BENCH_PYTHON` names a Python that has it.
 */
export const hyperscan: Case = {
  id: 'hyperscan',
  title: 'Hyperscan, every fortieth phrase pattern, with the start of its Python',
  mostMb: 20,
  async prepare(folder) {
    if (spawnSync(PYTHON, ['-c', 'import hyperscan']).status !== 0)
      return 'Hyperscan is not there (python3 -c "import hyperscan")';
    const patterns = (await plainRegexes()).filter((_, i) => i % EVERY === 0);
    const source = join(folder, 'hyperscan-patterns.json');
    const database = join(folder, 'hyperscan-database');
    writeFileSync(source, JSON.stringify(patterns));
    const built = python('build', source, database);
    console.error(`Hyperscan compiled ${built} of ${patterns.length} patterns`);
    return ({ path }) => python('scan', database, path);
  },
};

/** What the script prints. */
function python(...args: readonly string[]): number {
  const run = spawnSync(PYTHON, [SCRIPT, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`match-hyperscan.py: ${run.stderr.slice(-2000)}`);
  return Number(run.stdout);
}
