// Mutation testing of the rules: drops or changes each part of each rule, lexicon and cue, and asks whether some example
// notices. `npm run measure:mutations` for all (half an hour), `-- DEC-08` for the rules whose id begins so, `--sample 4000`
// for at most so many mutants, `--survivors` to list those that nothing kills, `--json`, `--write` for docs/mutations.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../arguments/usage-error.js';
import { withUsage } from '../arguments/with-usage.js';
import { writtenTaxonomy } from '../taxonomy/from-sources.js';
import { readExpansions } from './expansions.js';
import { openLaboratory } from './laboratory.js';
import { orderOf } from './order.js';
import { shareOf, strideFor, tallyMutants } from './tally.js';
import type { Tally } from './tally.js';
import { documentOf, percent, tables } from './tally-text.js';

await withUsage(async () => {
  const taxonomy = await writtenTaxonomy();
  const order = orderOf(process.argv.slice(2), taxonomy.data.rules);
  const { prefix, sample } = order;
  const expansions = readExpansions();
  if (expansions.length === 0)
    throw new UsageError('fixtures/expansions holds no examples: npm run update-expansions first.');
  const laboratory = openLaboratory(taxonomy);
  const stride = sample === null ? 1 : strideFor(sample, laboratory, prefix);
  const tally = tallyMutants(laboratory, expansions, { prefix, stride });
  console.log(order.json ? asJson(tally) : asText(tally));
  if (order.survivors)
    for (const { of, operator, change } of tally.survivors)
      console.log(`${of} ${operator}: ${change}`);
  if (!order.write) return;
  const date = new Date().toISOString().slice(0, 10);
  const file = join(import.meta.dirname, '..', '..', 'docs', 'mutations.md');
  const { version } = taxonomy.data;
  const { hash } = taxonomy;
  writeFileSync(file, documentOf(tally, { version, hash, date, sample, stride }));
});

function asJson(tally: Tally): string {
  return JSON.stringify({
    ...tally,
    share: shareOf(tally.total),
    byOperator: Object.fromEntries(tally.byOperator),
    byPrefix: Object.fromEntries(tally.byPrefix),
    reasons: Object.fromEntries(tally.reasons),
  });
}

function asText(tally: Tally): string {
  const { mutants, equivalent } = tally.total;
  return `${tables(tally)}\n\nkilled: ${percent(shareOf(tally.total))} of ${mutants - equivalent}`;
}
