// Prints the share of tool calls whose acts are read right: verb, target and scope of every act that matters, in order.
// `npm run measure:calls [-- FILE] [--all]`; FILE defaults to fixtures/calls/blind.jsonl.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTaxonomy } from '../../src/classify/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';

interface Act {
  readonly verb: string;
  readonly target: string;
  readonly scope: string;
}

interface Case {
  readonly dialect: string;
  readonly text: string;
  readonly acts: readonly Act[];
}

const file =
  process.argv.slice(2).find((word) => word.endsWith('.jsonl')) ??
  join(import.meta.dirname, '..', '..', 'fixtures', 'calls', 'blind.jsonl');
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);
const { readCalls } = compileTaxonomy(await taxonomyFromSources());
const tallies = new Map<
  string,
  { all: number; right: number; verb: number; target: number; scope: number; acts: number }
>();

for (const { dialect, text, acts } of cases) {
  const read = readCalls(text);
  const tally = tallies.get(dialect) ?? { all: 0, right: 0, verb: 0, target: 0, scope: 0, acts: 0 };
  tallies.set(dialect, tally);
  let from = 0;
  let right = 0;
  for (const act of acts) {
    const at = read.findIndex((other, i) => i >= from && other.verb === act.verb);
    const found = read[at];
    const target = found !== undefined && isSameTarget(found.target, act.target);
    const scope = found?.scope === act.scope;
    tally.acts++;
    tally.verb += Number(found !== undefined);
    tally.target += Number(target);
    tally.scope += Number(scope);
    if (at >= 0) from = at + 1;
    right += Number(target && scope);
  }
  tally.all++;
  tally.right += Number(right === acts.length);
  if (right < acts.length && process.argv.includes('--all'))
    console.log(
      `${dialect}: ${JSON.stringify(text)}\n  wanted ${show(acts)}\n  read   ${show(read)}`,
    );
}

const rows = [...tallies];
const sum = (key: 'all' | 'right' | 'verb' | 'target' | 'scope' | 'acts'): number =>
  rows.reduce((total, [, tally]) => total + tally[key], 0);
for (const [dialect, { all, right }] of rows)
  console.log(`${dialect.padEnd(12)} ${right} of ${all}`);
console.log(
  `all: ${sum('right')} of ${sum('all')} calls read right; of ${sum('acts')} acts verb ${sum('verb')}, and target ${sum('target')}, and scope ${sum('scope')}`,
);

function isSameTarget(a: string, b: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/["'`]/g, '').trim();
  return bare(a) !== '' && (bare(a).includes(bare(b)) || bare(b).includes(bare(a)));
}

function show(acts: readonly Act[]): string {
  return acts.map(({ verb, target, scope }) => `${verb} "${target}" ${scope}`).join('; ');
}
