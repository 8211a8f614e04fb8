// Writes examples that tell the rules from their mutants: wordings that use every alternative and every term, and near
// misses. `npm run update-expansions` keeps what still comes out as it did and adds what is missing (minutes);
// `-- DEC-08` for the rules whose id begins so and their lexicons, and nobody else's examples; `--fresh` makes what is
// asked for anew (all: half an hour). The same taxonomy and the same files before give the same files.
import { parseArgs } from 'node:util';
import { withUsage } from '../arguments/with-usage.js';
import { writtenTaxonomy } from '../taxonomy/from-sources.js';
import { readExpansions, writeExpansions } from './expansions.js';
import { generateExpansions } from './generate.js';
import { openLaboratory } from './laboratory.js';
import { rulePrefix } from './order.js';

await withUsage(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { fresh: { type: 'boolean', default: false } },
  });
  const taxonomy = await writtenTaxonomy();
  const lines = generateExpansions(openLaboratory(taxonomy), {
    prefix: rulePrefix(positionals, taxonomy.data.rules),
    known: readExpansions(),
    fresh: values.fresh,
    tell: (progress) => console.log(progress),
  });
  writeExpansions(lines);
  console.log(`${lines.length} lines`);
});
