import type { PackPlace, RawPack, ValuePath } from '../model/raw-pack.js';
import { pathText } from '../model/raw-pack.js';
import { findPack } from './pack/find-pack.js';
import { gatherFile, gatherFolder } from './pack/gather-pack.js';
import type { GatheredPack } from './pack/gather-pack.js';
import { valueLocator } from './pack/locate-value.js';
import type { ValueLocator } from './pack/locate-value.js';
import { readPackFile } from './pack/pack-file.js';

/**
 * Reads a pack: a file in YAML or JSON, a folder with a `pack.yml`, or an npm package, by folder or by name.
 * What the value means is for `taxonomy` to check.
 *
 * @throws ConfigurationError naming each file, line and column that cannot be read, and what to do.
 */
export async function readPack(path: string): Promise<RawPack> {
  const found = await findPack(path);
  const pack =
    found.kind === 'folder'
      ? await gatherFolder(found.path)
      : gatherFile(await readPackFile(found.path));
  return { path, value: pack.value, locate: locatorOf(pack) };
}

/** Each file is parsed for its places once, and only when there is a fault in it. */
function locatorOf(pack: GatheredPack): (path: ValuePath) => Promise<PackPlace> {
  const locators = new Map<string, Promise<ValueLocator>>();
  return async (path) => {
    const { file, path: within, shown } = pack.origin(path);
    const locator = locators.get(file.path) ?? valueLocator(file.text);
    locators.set(file.path, locator);
    return { file: file.path, ...(await locator).at(within), path: pathText(shown) };
  };
}
