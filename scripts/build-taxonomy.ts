// Writes the taxonomy's YAML sources as one JSON file, taxonomy/released/<version>.json, and the migrations.
// `--check` writes nothing and fails when those files are not what the sources give.
// `--freeze` also notes their hashes: from then on nothing may change them.
import { parseArgs } from 'node:util';
import { buildTaxonomy, canonicalJson } from '../src/taxonomy/index.js';
import { UsageError } from './arguments/usage-error.js';
import { withUsage } from './arguments/with-usage.js';
import { taxonomyFromSources } from './taxonomy/from-sources.js';
import { freeze } from './taxonomy/freeze.js';
import { migrationFiles } from './taxonomy/migration-files.js';
import {
  CHECKED,
  hashOf,
  readHashes,
  readReleased,
  releasedPaths,
  writeReleased,
} from './taxonomy/released-files.js';
import type { Hashes, ReleasedFile } from './taxonomy/released-files.js';

await withUsage(async () => {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, freeze: { type: 'boolean' } },
  });
  if (values.check && values.freeze)
    throw new UsageError('--check writes nothing, --freeze does: choose one.');
  const { data } = await taxonomyFromSources();
  const hashes = readHashes();
  const files = await filesOf(data, hashes);
  const stale = files.filter(({ path, text }) => readReleased(path) !== text);
  const reasons = [...frozen(stale, hashes), ...orphans(files, hashes)];
  if (values.check)
    reasons.push(
      ...stale.map(
        ({ path }) => `${path} is stale: run \`npm run build:taxonomy\` and commit the result.`,
      ),
    );
  // All or nothing: what is noted of a file has to be noted of the one that is there.
  else if (reasons.length === 0) for (const { path, text } of stale) writeReleased(path, text);
  if (values.freeze && reasons.length === 0) reasons.push(...freeze(data.version, files));
  for (const reason of reasons) console.error(reason);
  if (reasons.length > 0) process.exitCode = 1;
});

/** What the sources give. */
async function filesOf(
  data: Awaited<ReturnType<typeof taxonomyFromSources>>['data'],
  hashes: Hashes,
): Promise<ReleasedFile[]> {
  // As the program reads it: checked, with the fields in the order of the schema.
  const { data: shipped, hash } = await buildTaxonomy(JSON.parse(canonicalJson(data)));
  const text = `${JSON.stringify(shipped)}\n`;
  const checked = { [`${data.version}.json`]: { sha256: hashOf(text), taxonomy_hash: hash } };
  return [
    { path: `${data.version}.json`, text },
    { path: CHECKED, text: `${JSON.stringify(checked, null, 2)}\n` },
    ...migrationFiles(data, hashes),
  ];
}

function frozen(stale: readonly ReleasedFile[], hashes: Hashes): string[] {
  return stale
    .filter(({ path }) => path in hashes)
    .map(
      ({ path }) =>
        `${path} is frozen: raise the version in taxonomy/taxonomy.yml, and leave old sources be.`,
    );
}

/** Files that would be shipped though no source gives them: of a version that was renamed, of a migration that was taken back. */
function orphans(files: readonly ReleasedFile[], hashes: Hashes): string[] {
  const made = new Set(files.map(({ path }) => path));
  return releasedPaths()
    .filter((path) => !made.has(path) && !(path in hashes))
    .map((path) => `${path} is neither frozen nor made from the sources: delete it.`);
}
