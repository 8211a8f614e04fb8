import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';
import { ConfigurationError } from '../model/configuration-error.js';
import { readPackFile } from './pack/pack-file.js';

/** The same place seen from `src` and from `dist`. */
const FOLDER = new URL('../../taxonomy/released/', import.meta.url);

/** Beside the built code, which alone can open them: there is none beside the sources. */
const TABLES = new URL('../tables/', import.meta.url);

/** The files that the build has checked, by name. */
const CHECKED = new URL('checked.json', FOLDER);

/** `1.0.0.json`, `1.0.0-rc.1.json`; the hashes and the migrations lie in the same folder. */
const VERSION_FILE = /^(\d+\.\d+\.\d+(?:-[0-9a-z.]+)?)\.json$/i;

/** The versions that ship with the package, oldest first. */
export async function listReleasedTaxonomies(): Promise<string[]> {
  const names = await readdir(FOLDER).catch(() => []);
  return names.flatMap((name) => VERSION_FILE.exec(name)?.[1] ?? []).sort(byVersion);
}

/**
 * Reads a taxonomy that ships with the package.
 *
 * @param version @default the newest
 * @throws ConfigurationError naming the versions there are.
 */
export async function readReleasedTaxonomy(version?: string): Promise<unknown> {
  return (await readReleased(version)).value;
}

/** A taxonomy of the package as it was read. */
export interface Released {
  readonly value: unknown;
  /** Its hash, where the build of the package has checked this very text; null where it has yet to be checked. */
  readonly checkedHash: string | null;
  /** What the build laid out of a checked one; null where it did not, and when the package runs from its sources. */
  readonly tables: unknown;
}

/**
 * Reads a taxonomy that ships with the package, and tells whether it still has to be checked: that takes several times as
 * long as reading it.
 *
 * @param version @default the newest
 * @throws ConfigurationError naming the versions there are.
 */
export async function readReleased(version?: string): Promise<Released> {
  const versions = await listReleasedTaxonomies();
  // Only listed names: a version such as `../x` must not lead out of the folder.
  const chosen =
    version === undefined ? versions.at(-1) : versions.find((name) => name === version);
  if (chosen === undefined) {
    throw new ConfigurationError(
      'unknown-taxonomy',
      version === undefined
        ? 'No released taxonomy was found.'
        : `There is no released taxonomy ${version}.`,
      versions.length === 0 ? 'Reinstall the package.' : `Use one of: ${versions.join(', ')}.`,
    );
  }
  const name = `${chosen}.json`;
  const path = fileURLToPath(new URL(name, FOLDER));
  const [bytes, checked, tables] = await Promise.all([
    readOrNothing(path),
    readOrNothing(CHECKED),
    readOrNothing(new URL(`${chosen}.tables`, TABLES)),
  ]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = checkedIn(checked)[name];
  if (known?.sha256 === sha256)
    return {
      value: JSON.parse(bytes.toString('utf8')),
      checkedHash: known.taxonomy_hash,
      tables: tablesIn(tables),
    };
  return { value: (await readPackFile(path)).value, checkedHash: null, tables: null };
}

/** Tables that this Node cannot read, since a newer one wrote them, are as good as none: they are laid out anew. */
function tablesIn(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? null : deserialize(brotliDecompressSync(bytes));
  } catch {
    return null;
  }
}

/** What the build has noted of a file that it has checked. */
interface Checked {
  /** Of the bytes of the file. */
  readonly sha256: string;
  /** Of the taxonomy that a check makes of it. */
  readonly taxonomy_hash: string;
}

/** What cannot be read was not checked: reading it once more says why. */
async function readOrNothing(path: string | URL): Promise<Buffer> {
  return readFile(path).catch(() => Buffer.alloc(0));
}

function checkedIn(bytes: Buffer): Readonly<Record<string, Checked>> {
  return bytes.length === 0 ? {} : (JSON.parse(bytes.toString('utf8')) as Record<string, Checked>);
}

/** By number, part for part: 0.10.0 is newer than 0.9.0. A pre-release (1.0.0-rc.1) comes before its release. */
function byVersion(a: string, b: string): number {
  const [coreA = '', preA] = splitOnce(a);
  const [coreB = '', preB] = splitOnce(b);
  const core = byNumbers(coreA.split('.').map(Number), coreB.split('.').map(Number));
  if (core !== 0) return core;
  if (preA === undefined || preB === undefined)
    return Number(preA === undefined) - Number(preB === undefined);
  return preA.localeCompare(preB, 'en', { numeric: true });
}

/** Two lists of as many numbers. */
function byNumbers(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((one, i) => one - (b[i] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

function splitOnce(version: string): [string, string?] {
  const at = version.indexOf('-');
  return at < 0 ? [version] : [version.slice(0, at), version.slice(at + 1)];
}
