// Prints, for each relation, how many conversations it is found in, in how many of these it counts (a weak one is only
// reported), and how many twins it must not be found in.
// `npm run measure:relations [-- RELATION] [--all]`; a path to another file of such conversations is taken, too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyTranscript, exampleConversation } from '../../src/classify/index.js';
import type { ExampleMessage } from '../../src/taxonomy/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { rulesAlone } from './rules-alone.js';

interface Case {
  readonly relation: string;
  readonly n: number;
  readonly fires: boolean;
  readonly messages: readonly ExampleMessage[];
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const file = words.find((word) => word.endsWith('.jsonl')) ?? join('fixtures', 'relations.jsonl');
const only = words.find((word) => !word.endsWith('.jsonl')) ?? '';
const compiled = await rulesAlone(await taxonomyFromSources());
const { rules } = compiled.taxonomy;
const tallies = new Map<
  string,
  { fires: number; of: number; counted: number; wrong: number; twins: number }
>();
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const { relation, n, fires, messages } = JSON.parse(line) as Case;
  if (!relation.startsWith(only)) continue;
  const findings = classifyTranscript(exampleConversation(messages), compiled);
  const found = findings.filter(
    ({ rule, polarity, score }) =>
      rules.get(rule)?.relation_name === relation && polarity === 'affirmed' && score > 0,
  );
  const counts = found.some(({ counted }) => counted);
  const tally = tallies.get(relation) ?? { fires: 0, of: 0, counted: 0, wrong: 0, twins: 0 };
  if (fires) tally.counted += Number(counts);
  tallies.set(relation, tally);
  tally[fires ? 'of' : 'twins']++;
  tally[fires ? 'fires' : 'wrong'] += Number(found.length > 0);
  if (process.argv.includes('--all') && found.length > 0 !== fires)
    console.log(
      `${fires ? 'MISSED' : 'WRONG'} ${relation} ${n}: ${JSON.stringify(messages)}  << ${findings.map(({ rule, quote }) => `${rule} "${quote}"`).join('; ')}`,
    );
}
for (const [relation, { fires, of, counted, wrong, twins }] of tallies)
  console.log(
    `${relation.padEnd(24)} found ${fires} of ${of}, counted ${counted}, twins wrongly found ${wrong} of ${twins}`,
  );
