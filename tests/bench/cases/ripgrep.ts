import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../case.js';
import { plainRegexes } from '../rule-regex.js';
import { agentTexts } from './floor.js';

/**
 * ripgrep with the phrase rules' patterns over the sentences of the agent, one a line; it gives lines, no rule and no offset.
 * Counts lines. Of a line that matches it reads no more than up to the match; of whole conversations, which all match
 * somewhere, that would be the first hundred bytes.
 */
export const ripgrep: Case = {
  id: 'ripgrep',
  title: 'ripgrep --no-unicode -i -c over sentences of agents, same patterns without "not here"',
  mostMb: 0.05,
  async prepare(folder) {
    if (spawnSync('rg', ['--version']).status !== 0) return 'ripgrep (rg) is not there';
    const patterns = join(folder, 'ripgrep-patterns');
    writeFileSync(patterns, [...new Set(await plainRegexes())].join('\n'));
    const sentences = join(folder, 'ripgrep-sentences');
    const limits = ['--regex-size-limit', '2G', '--dfa-size-limit', '2G'];
    return ({ path }) => {
      writeFileSync(sentences, sentencesIn(path).join('\n'));
      const args = ['--no-unicode', '-i', '-c', ...limits, '-f', patterns, sentences];
      const { status, stdout, stderr } = spawnSync('rg', args, { encoding: 'utf8' });
      if (status === 2) throw new Error(`rg: ${stderr.slice(0, 500)}`);
      return Number(stdout);
    };
  },
};

function sentencesIn(path: string): string[] {
  return [...agentTexts(path)].flatMap((text) => text.split(/(?<=[.!?])\s+|\n+/));
}
