// Writes examples that tell the rules from their mutants: wordings that use every alternative and every term, and near
// misses. `npm run update-expansions` keeps what still comes out as it did and adds what is missing (minutes);
// `-- DEC-08` for the rules whose id begins so and their lexicons; `--fresh` makes all anew (half an hour). The same
// taxonomy and the same files before give the same files.
import { parseArgs } from 'node:util';
import { writtenTaxonomy } from '../taxonomy/from-sources.js';
import { readExpansions, writeExpansions } from './expansions.js';
import { generateExpansions } from './generate.js';
import { openLaboratory } from './laboratory.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fresh: { type: 'boolean', default: false } },
});
const lines = generateExpansions(openLaboratory(await writtenTaxonomy()), {
  prefix: positionals[0] ?? '',
  known: values.fresh ? [] : readExpansions(),
  tell: (progress) => console.log(progress),
});
writeExpansions(lines);
console.log(`${lines.length} lines`);
