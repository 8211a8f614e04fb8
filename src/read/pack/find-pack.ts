import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { ConfigurationError } from '../../model/configuration-error.js';
import { valueLocator } from './locate-value.js';
import { readPackFile } from './pack-file.js';

/** Where a pack's text lies. */
export interface PackPlaces {
  readonly kind: 'file' | 'folder';
  readonly path: string;
}

/**
 * Finds the pack that a user names: a file, a folder, or the name of an installed npm package.
 * A folder with a package.json that has a `telltale` field is a package: the field says where the pack lies in it.
 * @throws ConfigurationError when nothing is there, or when the field leads nowhere.
 */
export async function findPack(named: string): Promise<PackPlaces> {
  const kind = await kindOf(named);
  if (kind === 'folder') return inFolder(named);
  if (kind === 'file') return { kind, path: named };
  const installed = PACKAGE_NAME.test(named) ? await installedPackage(named) : null;
  if (installed !== null) return inFolder(installed);
  throw new ConfigurationError(
    'missing-pack',
    `${named}: there is no such file, folder or installed package`,
    'Check the path, or install the package where you run this.',
  );
}

const PACKAGE_NAME = /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/;

/** A package is looked for as Node does: in `node_modules` here, then in each folder above. */
async function installedPackage(name: string): Promise<string | null> {
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if ((await kindOf(path)) === 'folder') return path;
    if (folder === dirname(folder)) return null;
  }
}

async function inFolder(folder: string): Promise<PackPlaces> {
  const manifest = join(folder, 'package.json');
  const field = (await kindOf(manifest)) === 'file' ? await fieldOf(manifest) : undefined;
  if (field === undefined) return { kind: 'folder', path: folder };
  if (typeof field !== 'string')
    throw await wrongField(manifest, 'must be text: write the path of the pack, such as "./pack"');
  const path = join(folder, field);
  if (relative(folder, path).startsWith('..'))
    throw await wrongField(manifest, `"${field}" leads out of the package: write a path inside it`);
  const kind = await kindOf(path);
  if (kind !== null) return { kind, path };
  throw await wrongField(manifest, `there is no "${field}" here: write the path of the pack`);
}

async function fieldOf(manifest: string): Promise<unknown> {
  const { value } = await readPackFile(manifest);
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, 'telltale');
  return isObject ? (value as { telltale: unknown }).telltale : undefined;
}

async function wrongField(manifest: string, what: string): Promise<ConfigurationError> {
  const { text } = await readPackFile(manifest);
  const { line, column } = (await valueLocator(text)).at(['telltale']);
  return new ConfigurationError(
    'invalid-pack',
    `${manifest}:${line}:${column}: telltale: ${what}`,
    'The field "telltale" of a package says where its pack lies.',
  );
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}
