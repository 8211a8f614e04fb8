import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import fastGlob from 'fast-glob';
import { TAXONOMY_ROOT } from './from-sources.js';

/** The folder of what the package ships. */
export const RELEASED = join(TAXONOMY_ROOT, 'released');

const HASHES = join(RELEASED, 'hashes.json');

/** The file that says which taxonomy needs no second check: its hashes, by its name. */
export const CHECKED = 'checked.json';

/** A file below `released` as it should be. */
export interface ReleasedFile {
  readonly path: string;
  readonly text: string;
}

/** SHA-256 (hex) of each frozen file, by its path below `released`. */
export type Hashes = Readonly<Record<string, string>>;

/** The files that must never change again. */
export function readHashes(): Hashes {
  return JSON.parse(readFileSync(HASHES, 'utf8')) as Hashes;
}

/** Writes the list of frozen files, sorted. */
export function writeHashes(hashes: Hashes): void {
  const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(HASHES, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** SHA-256 (hex) of a text's UTF-8 bytes. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** A file below `released` as it is; empty where there is none. */
export function readReleased(path: string): string {
  const file = join(RELEASED, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Every file below `released`, but for the list of hashes. */
export function releasedPaths(): string[] {
  return fastGlob.sync('**/*', { cwd: RELEASED, ignore: [relative(RELEASED, HASHES)] }).sort();
}

/** Writes a file below `released`. */
export function writeReleased(path: string, text: string): void {
  const file = join(RELEASED, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The frozen versions, oldest first. */
export function frozenVersions(hashes: Hashes): string[] {
  const names = Object.keys(hashes).flatMap(
    (path) => /^(\d+\.\d+\.\d+)\.json$/.exec(path)?.[1] ?? [],
  );
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The sources of migrations, by name: `0.1.0--1.0.0`. */
export function migrationNames(): string[] {
  const folder = join(TAXONOMY_ROOT, 'migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml') && !name.startsWith('_'))
    .map((name) => name.slice(0, -'.yml'.length))
    .sort();
}
