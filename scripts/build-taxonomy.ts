// Writes the taxonomy's YAML sources as one JSON file, taxonomy/released/<version>.json, and the migrations.
// `--check` writes nothing and fails when those files are not what the sources give.
// `--freeze` also notes their hashes: from then on nothing may change them.
import { buildTaxonomy, canonicalJson } from '../src/taxonomy/index.js';
import { taxonomyFromSources } from './taxonomy/from-sources.js';
import { freeze } from './taxonomy/freeze.js';
import { migrationFiles } from './taxonomy/migration-files.js';
import {
  CHECKED,
  hashOf,
  readHashes,
  readReleased,
  writeReleased,
} from './taxonomy/released-files.js';

const { data } = await taxonomyFromSources();
const isCheck = process.argv.includes('--check');
// As the program reads it: checked, with the fields in the order of the schema.
const { data: shipped, hash } = await buildTaxonomy(JSON.parse(canonicalJson(data)));
const text = `${JSON.stringify(shipped)}\n`;
const checked = { [`${data.version}.json`]: { sha256: hashOf(text), taxonomy_hash: hash } };
const checkedText = `${JSON.stringify(checked, null, 2)}\n`;
const hashes = readHashes();
const files = [
  { path: `${data.version}.json`, text },
  { path: CHECKED, text: checkedText },
  ...migrationFiles(data, hashes),
];
for (const { path, text } of files) {
  if (readReleased(path) === text) continue;
  const frozen = hashes[path];
  if (frozen !== undefined && frozen !== hashOf(text))
    fail(
      `${path} is frozen: raise the version in taxonomy/taxonomy.yml, and leave old sources be.`,
    );
  else if (isCheck) fail(`${path} is stale: run \`npm run build:taxonomy\` and commit the result.`);
  else writeReleased(path, text);
}
if (process.argv.includes('--freeze') && process.exitCode === undefined)
  for (const reason of freeze(data.version, files)) fail(reason);

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
