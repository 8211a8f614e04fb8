import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../case.js';
import { plainRegexes } from '../rule-regex.js';

/** ripgrep with the phrase rules' patterns; it gives lines, no rule and no offset. Counts lines. */
export const ripgrep: Case = {
  id: 'ripgrep',
  title: 'ripgrep --no-unicode -i -c, same patterns without "not here"',
  mostMb: 20,
  async prepare(folder) {
    if (spawnSync('rg', ['--version']).status !== 0) return 'ripgrep (rg) is not there';
    const file = join(folder, 'ripgrep-patterns');
    writeFileSync(file, [...new Set(await plainRegexes())].join('\n'));
    const flags = [
      '--no-unicode',
      '-i',
      '-c',
      '--regex-size-limit',
      '2G',
      '--dfa-size-limit',
      '2G',
    ];
    return ({ path }) => {
      const { status, stdout, stderr } = spawnSync('rg', [...flags, '-f', file, path], {
        encoding: 'utf8',
      });
      if (status === 2) throw new Error(`rg: ${stderr.slice(0, 500)}`);
      return Number(stdout);
    };
  },
};
