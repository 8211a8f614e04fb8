// Writes the taxonomy's YAML sources as one canonical JSON file, taxonomy/released/<version>.json.
// `--check` writes nothing and fails when that file is not what the sources give.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../src/taxonomy/index.js';
import { TAXONOMY_ROOT, taxonomyFromSources } from './taxonomy/from-sources.js';

const { data } = await taxonomyFromSources();
const target = join(TAXONOMY_ROOT, 'released', `${data.version}.json`);
const json = `${canonicalJson(data)}\n`;
const current = existsSync(target) ? readFileSync(target, 'utf8') : '';

if (!process.argv.includes('--check')) writeFileSync(target, json);
else if (current !== json) {
  console.error(`${target} is stale: run \`npm run build:taxonomy\` and commit the result.`);
  process.exitCode = 1;
}
