import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readPackFile } from './pack/pack-file.js';
import { readReleasedTaxonomy } from './released-taxonomies.js';

/** The same place seen from `src` and from `dist`. */
const MIGRATIONS = new URL('../../taxonomy/released/migrations/', import.meta.url);

/**
 * Reads a taxonomy of any format, not checked: a released version by its number, anything else by its path.
 * @throws ConfigurationError when there is no such version, or no such file.
 */
export async function readTaxonomyFile(versionOrPath: string): Promise<unknown> {
  if (/^\d+\.\d+\.\d+(?:-[0-9a-z.]+)?$/i.test(versionOrPath))
    return readReleasedTaxonomy(versionOrPath);
  return (await readPackFile(versionOrPath)).value;
}

/**
 * Reads the migrations that ship with the package, and further ones, not checked; each with its path.
 * @throws ConfigurationError naming the file that is missing or no JSON or YAML.
 */
export async function readMigrationFiles(
  further: readonly string[],
): Promise<{ readonly path: string; readonly value: unknown }[]> {
  const names = await readdir(MIGRATIONS).catch(() => []);
  const shipped = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => fileURLToPath(new URL(name, MIGRATIONS)));
  return Promise.all([...shipped, ...further].map(readPackFile));
}
