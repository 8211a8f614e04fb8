import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { makeConversation } from './conversations.js';
import type { Density } from './conversations.js';
import { randomOf } from '../../../scripts/fuzz/random.js';

/** What a corpus is made of: the same values give the same bytes. */
export interface CorpusPlan {
  readonly seed: number;
  /** Size in megabytes of 10^6 bytes; the last conversation may go beyond it. */
  readonly mb: number;
  readonly density: Density;
}

/** As in the real sets; measured in docs/performance.md. */
export const USUAL: Density = { trigger: 0.006, near: 0.04 };

/** A corpus that lies on the disk. */
export interface Corpus {
  readonly path: string;
  readonly plan: CorpusPlan;
  readonly bytes: number;
  readonly conversations: number;
}

/** Writes a corpus, one conversation a line; every other line has what is not ASCII escaped, as Python writes it. */
export function writeCorpus(path: string, plan: CorpusPlan): Corpus {
  const random = randomOf(plan.seed);
  const file = openSync(path, 'w');
  let conversations = 0;
  let bytes = 0;
  try {
    for (; bytes < plan.mb * 1e6; conversations++) {
      const line = JSON.stringify(makeConversation(random, conversations, plan.density));
      bytes += writeSync(file, `${conversations % 2 === 0 ? line : escaped(line)}\n`);
    }
  } finally {
    closeSync(file);
  }
  return { path, plan, bytes: statSync(path).size, conversations };
}

function escaped(line: string): string {
  return line.replace(/[\u0080-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
