import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from '../case.js';
import { plainRules, wordLists } from '../rule-words.js';

/** The Python that has what Python cases need. */
export const PYTHON = process.env['TELLTALE_BENCH_PYTHON'] ?? 'python3';
const SCRIPT = fileURLToPath(new URL('scout-grep.py', import.meta.url));

/**
 * Inspect Scout's `grep_scanner`, asked for the same words, in one process without its own reading of logs. Counts matches.
 * `TELLTALE_BENCH_PYTHON` names a Python that has it.
 */
export const scoutGrep: Case = {
  id: 'scout-grep',
  title: "Inspect Scout's grep_scanner, words of patterns in a row, with the start of its Python",
  mostMb: 0.5,
  async prepare(folder) {
    const there = spawnSync(PYTHON, ['-c', 'import inspect_scout']);
    if (there.status !== 0) return 'Inspect Scout is not there (python3 -c "import inspect_scout")';
    const { rules, lexicons } = await plainRules();
    const phrases = rules.flatMap((rule) =>
      wordLists(rule, lexicons).map((list) => list.join(' ')),
    );
    const file = join(folder, 'scout-phrases.json');
    writeFileSync(file, JSON.stringify([...new Set(phrases)]));
    return ({ path }) => {
      const run = spawnSync(PYTHON, [SCRIPT, file, path], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`scout-grep.py: ${run.stderr.slice(-2000)}`);
      return Number(run.stdout);
    };
  },
};
