// Prints the share of tool calls whose acts are read right, in two ways. "Right": every act that matters is there, in
// order, with its verb, its scope and a target that holds the wanted one or is held by it; acts read besides do not
// matter. "Exactly right": these acts and no others, with these very targets.
// `npm run measure:calls [-- FILE] [--all]`; FILE defaults to fixtures/calls/blind.jsonl, `--all` lists what is not exact.
import { join } from 'node:path';
import { compileTaxonomy } from '../../src/classify/index.js';
import { groupedBy } from '../../src/model/grouped-by.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine } from '../arguments/command-line.js';
import { readRows } from './rows.js';

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

const BLIND = join(import.meta.dirname, '..', '..', 'fixtures', 'calls', 'blind.jsonl');

const { words, flags } = readCommandLine(['FILE'], ['all']);
const { readCalls } = compileTaxonomy(await taxonomyFromSources());
const outcomes = readRows<Case>(words[0] ?? BLIND).map(({ dialect, text, acts }) => {
  const read = readCalls(text);
  const matched = matchedActs(acts, read);
  const isRight = matched.every(({ target, scope }) => target && scope);
  return { dialect, text, acts, read, matched, isRight, isExact: isExactly(acts, read) };
});
type Outcome = (typeof outcomes)[number];

if (flags.has('all'))
  for (const { dialect, text, acts, read } of outcomes.filter(({ isExact }) => !isExact)) {
    const both = `  wanted ${show(acts)}\n  read   ${show(read)}`;
    console.log(`${dialect}: ${JSON.stringify(text)}\n${both}`);
  }
for (const [dialect, own] of groupedBy(outcomes, (one) => one.dialect))
  console.log(lineOf(dialect, own));
console.log(lineOf('all', outcomes));
const acts = outcomes.flatMap(({ matched }) => matched);
const [verb, target, scope] = (['verb', 'target', 'scope'] as const).map(
  (part) => acts.filter((act) => act[part]).length,
);
console.log(`of ${acts.length} acts: verb ${verb}, and target ${target}, and scope ${scope}`);

/** For each wanted act, whether one with its verb was read behind the one before, and what else of it is right. */
function matchedActs(
  wanted: readonly Act[],
  read: readonly Act[],
): { verb: boolean; target: boolean; scope: boolean }[] {
  let from = 0;
  return wanted.map((act) => {
    const at = read.findIndex((other, i) => i >= from && other.verb === act.verb);
    const found = read[at];
    if (found === undefined) return { verb: false, target: false, scope: false };
    from = at + 1;
    return {
      verb: true,
      target: isSameTarget(found.target, act.target),
      scope: found.scope === act.scope,
    };
  });
}

function isSameTarget(a: string, b: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replace(/["'`]/g, '').trim();
  const [one, other] = [bare(a), bare(b)];
  if (one === '' || other === '') return one === other;
  return one.includes(other) || other.includes(one);
}

function isExactly(wanted: readonly Act[], read: readonly Act[]): boolean {
  return (
    wanted.length === read.length &&
    wanted.every(({ verb, target, scope }, i) => {
      const other = read[i];
      return other?.verb === verb && other.target === target && other.scope === scope;
    })
  );
}

function lineOf(name: string, own: readonly Outcome[]): string {
  const right = own.filter(({ isRight }) => isRight).length;
  const exact = own.filter(({ isExact }) => isExact).length;
  return `${name.padEnd(12)} right ${right} of ${own.length}, exactly right ${exact}`;
}

function show(some: readonly Act[]): string {
  return some.map(({ verb, target, scope }) => `${verb} "${target}" ${scope}`).join('; ');
}
