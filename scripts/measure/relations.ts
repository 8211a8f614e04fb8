// Prints, for each relation, how many conversations it is found in, in how many of these it counts (a weak one is only
// reported), and how many twins it must not be found in; by rules alone.
// `npm run measure:relations [-- RELATION] [--all]`.
import { join } from 'node:path';
import { classifyTranscript, exampleConversation } from '../../src/classify/index.js';
import { groupedBy } from '../../src/model/grouped-by.js';
import type { ExampleMessage } from '../../src/taxonomy/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine, selectedBy } from '../arguments/command-line.js';
import { readRows } from './rows.js';
import { rulesAlone } from './rules-alone.js';

interface Case {
  readonly relation: string;
  readonly n: number;
  readonly fires: boolean;
  readonly messages: readonly ExampleMessage[];
}

const FILE = join(import.meta.dirname, '..', '..', 'fixtures', 'relations.jsonl');

const { words, flags } = readCommandLine(['RELATION'], ['all']);
const cases = selectedBy(readRows<Case>(FILE), ({ relation }) => relation, words[0] ?? '');
const compiled = await rulesAlone(await taxonomyFromSources());
const { rules } = compiled.taxonomy;
const outcomes = cases.map((one) => {
  const findings = classifyTranscript(exampleConversation(one.messages), compiled);
  const found = findings.filter(
    ({ rule, polarity, score }) =>
      rules.get(rule)?.relation_name === one.relation && polarity === 'affirmed' && score > 0,
  );
  return { ...one, findings, isFound: found.length > 0, counts: found.some((one) => one.counted) };
});
type Outcome = (typeof outcomes)[number];

if (flags.has('all'))
  for (const { relation, n, fires, messages, findings } of outcomes.filter(isWrong)) {
    const instead = findings.map(({ rule, quote }) => `${rule} "${quote}"`).join('; ');
    const what = fires ? 'MISSED' : 'WRONG';
    console.log(`${what} ${relation} ${n}: ${JSON.stringify(messages)}  << ${instead}`);
  }
for (const [relation, own] of groupedBy(outcomes, (one) => one.relation))
  console.log(lineOf(relation, own));
console.log(lineOf('all', outcomes));

function isWrong({ isFound, fires }: Outcome): boolean {
  return isFound !== fires;
}

function lineOf(name: string, own: readonly Outcome[]): string {
  const real = own.filter(({ fires }) => fires);
  const twins = own.filter(({ fires }) => !fires);
  const foundIn = (some: readonly Outcome[]): string =>
    `${some.filter(({ isFound }) => isFound).length} of ${some.length}`;
  const counted = real.filter(({ counts }) => counts).length;
  return `${name.padEnd(24)} found ${foundIn(real)}, counted ${counted}, twins wrongly found ${foundIn(twins)}`;
}
