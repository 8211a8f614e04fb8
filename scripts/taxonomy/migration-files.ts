import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { canonicalJson, compileMigration, readOutline } from '../../src/taxonomy/index.js';
import { TAXONOMY_ROOT } from './from-sources.js';
import { migrationNames, readReleased } from './released-files.js';
import type { Hashes, ReleasedFile } from './released-files.js';

/**
 * Every migration that is not frozen, compiled. The version under development is taken from the sources, older ones
 * as released.
 */
export function migrationFiles(
  current: { readonly version: string },
  frozen: Hashes,
): ReleasedFile[] {
  const outlineOf = (version: string) =>
    readOutline(
      version === current.version ? current : JSON.parse(readReleased(`${version}.json`)),
      `taxonomy ${version}`,
    );
  const names = migrationNames().filter((name) => !(`migrations/${name}.json` in frozen));
  return names.map((name) => {
    const path = `migrations/${name}.yml`;
    const source: unknown = parse(readFileSync(join(TAXONOMY_ROOT, path), 'utf8'));
    const [from = '', to = ''] = name.split('--');
    const compiled = compileMigration(source, outlineOf(from), outlineOf(to), `taxonomy/${path}`);
    return { path: `migrations/${name}.json`, text: `${canonicalJson(compiled)}\n` };
  });
}
