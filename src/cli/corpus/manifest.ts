import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../../model/configuration-error.js';
import type { Point } from './corpus.js';

/** Counts of what one part, or a run, has. */
export interface PartTally {
  readonly conversations: number;
  readonly turns: number;
  readonly unreadable: number;
  readonly counted: number;
  readonly uncounted: number;
  /** Whether a `--fail-on` condition is met. */
  readonly fails: boolean;
}

/** A file of a part. */
export interface PartFile {
  /** Its name in the folder. */
  readonly name: string;
  readonly sha256: string;
}

/** One finished part of the output. */
export interface Part extends PartTally {
  readonly files: readonly PartFile[];
  /** Where the next part begins. */
  readonly end: Point;
}

/** One input, as it was when it was read. */
export interface InputState {
  readonly path: string;
  readonly size: number;
  /** Of all its bytes; null until it has been read to its end, and for what is no regular file. */
  readonly sha256: string | null;
}

/** What everything in the folder depends on besides the inputs. */
export interface Settings {
  readonly tool_version: string;
  readonly taxonomy: string;
  readonly taxonomy_hash: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a folder of parts says of itself. */
export interface Manifest extends Settings {
  readonly format: typeof MANIFEST_FORMAT;
  /** `done` when the whole input is in the parts. */
  readonly state: 'running' | 'stopped' | 'done';
  readonly inputs: readonly InputState[];
  readonly parts: readonly Part[];
}

/** Of this program's own, so that another `manifest.json` is not taken for one. */
export const MANIFEST_FORMAT = 'telltale-parts-2';

const NAME = 'manifest.json';

/**
 * Reads the manifest of a folder; null when it has none.
 * @throws ConfigurationError when there is one that is not of this program or cannot be read.
 */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, NAME);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw foreign(path, error.message);
  });
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Manifest>;
    if (isWhole(value)) return value as Manifest;
  } catch {
    // Told below.
  }
  throw foreign(path, `it is no manifest of the form ${MANIFEST_FORMAT}`);
}

/** A manifest that somebody edited may lack what a run begins with. */
function isWhole({ format, inputs, parts, options }: Partial<Manifest>): boolean {
  return (
    format === MANIFEST_FORMAT &&
    Array.isArray(inputs) &&
    Array.isArray(parts) &&
    typeof options === 'object' &&
    options !== null
  );
}

function foreign(path: string, reason: string): ConfigurationError {
  return new ConfigurationError(
    'bad-manifest',
    `${path}: ${reason}`,
    'Name another folder for the output, or empty that one.',
  );
}

/** Writes the manifest so that at any moment the old or the new one is there, whole. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const temporary = join(folder, `.${NAME}.${randomUUID().slice(0, 8)}.partial`);
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, NAME));
  await syncFolder(folder);
}

/** Makes renames last through a loss of power, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
