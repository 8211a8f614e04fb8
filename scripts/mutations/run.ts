// Mutation testing of the rules: drops or changes each part of each rule, lexicon and cue, and asks whether some example
// notices. `npm run measure:mutations` for all (minutes), `-- DEC-08` for the rules whose id begins so, `--sample 4000`
// for about so many mutants, `--survivors` to list those that nothing kills, `--json`, `--write` for docs/mutations.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writtenTaxonomy } from '../taxonomy/from-sources.js';
import { readExpansions } from './expansions.js';
import { openLaboratory } from './laboratory.js';
import { shareOf, strideFor, tallyMutants } from './tally.js';
import { documentOf, percent, tables } from './tally-text.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    survivors: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const prefix = positionals[0] ?? '';
const laboratory = openLaboratory(await writtenTaxonomy());
const { sample } = values;
const stride = sample === undefined ? 1 : strideFor(Number(sample), laboratory, prefix);
const tally = tallyMutants(laboratory, readExpansions(), { prefix, stride });
if (values.json)
  console.log(
    JSON.stringify({
      ...tally,
      share: shareOf(tally.total),
      byOperator: Object.fromEntries(tally.byOperator),
      byPrefix: Object.fromEntries(tally.byPrefix),
      reasons: Object.fromEntries(tally.reasons),
    }),
  );
else {
  console.log(tables(tally));
  console.log(
    `\nkilled: ${percent(shareOf(tally.total))} of ${tally.total.mutants - tally.total.equivalent}`,
  );
}
if (values.survivors)
  for (const { of, operator, change } of tally.survivors)
    console.log(`${of} ${operator}: ${change}`);
if (values.write) {
  const { version } = laboratory.compiled.taxonomy.data;
  const date = new Date().toISOString().slice(0, 10);
  const file = join(import.meta.dirname, '..', '..', 'docs', 'mutations.md');
  writeFileSync(file, documentOf(tally, version, date, sample ?? null));
}
