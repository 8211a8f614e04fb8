// Telltale beside simpler ways: keyword lists, patterns of public monitors, classifiers that learn, and tagging everything.
// `npm run measure:baselines -- [--train GOLD CONVERSATIONS]... --test GOLD CONVERSATIONS [--ambiguous FILE]
//   [--hard FILE] [--taxonomy VERSION] [--json FILE]`; scored by message and category.
import { writeFileSync } from 'node:fs';
import { compileTaxonomy } from '../../src/classify/index.js';
import { readGold } from '../../src/evaluate/index.js';
import type { Result } from '../../src/model/result.js';
import { loadTaxonomy } from '../../src/pipeline.js';
import { notToBeTagged } from '../measure/excerpts.js';
import type { Excerpt } from '../measure/excerpts.js';
import { readRows } from '../measure/rows.js';
import { analyzeFiles } from '../measure/shared-data.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readArguments } from './compare/arguments.js';
import { contestants } from './compare/contestants.js';
import { readLabelled } from './compare/labelled-messages.js';
import { scoreLine, scoreHead } from './compare/report.js';
import { scoreOf } from './compare/scores.js';
import type { ContestantScore } from './compare/scores.js';

const {
  train,
  test,
  ambiguous,
  hard,
  taxonomy: version,
  json,
} = readArguments(process.argv.slice(2));
const taxonomy = await (version === undefined ? taxonomyFromSources() : loadTaxonomy({ version }));
const compiled = compileTaxonomy(taxonomy);
const training = (await Promise.all(train.map((set) => readLabelled(set, taxonomy)))).flat();
const gold = await readGold([test.gold], taxonomy, ambiguous === undefined ? {} : { ambiguous });
const tagged: Result[] = [];
for await (const result of analyzeFiles([test.conversations], compiled)) tagged.push(result);
// Those who cannot tell orders have no way to be right about an act that was ordered.
const excerpts =
  hard === undefined ? null : notToBeTagged(readRows<Excerpt & { kind: string }>(hard));

console.log(`${taxonomy.label}; learnt from ${training.length} messages; scored on ${test.gold}`);
for (const line of scoreHead()) console.log(line);
const rows: ContestantScore[] = [];
for (const contestant of contestants(compiled, training)) {
  const row = await scoreOf(contestant, tagged, gold, taxonomy, excerpts);
  rows.push(row);
  console.log(scoreLine(row));
}
if (json !== undefined) {
  const learnt_from = training.length;
  // The label alone does not tell one fit from another.
  const { label, hash } = taxonomy;
  const figures = {
    taxonomy: label,
    taxonomy_hash: hash.slice(0, 12),
    train,
    test,
    learnt_from,
    rows,
  };
  writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}
