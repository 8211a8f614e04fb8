import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Unreadable } from '../model/transcript.js';
import { fileFailure, isMissing, missingFile } from './file-failure.js';
import { matchPattern } from './match-pattern.js';

/** The path that means standard input. */
export const STDIN = '-';

/** A file to read: the name to show, and whether it is a regular file (else a pipe, a device, or standard input). */
export interface ListedFile {
  readonly path: string;
  readonly regular: boolean;
  /** Length in bytes; meaningless unless regular. */
  readonly size: number;
}

/**
 * The files that the paths mean, in the order of the paths and sorted within a folder or a pattern; each file once,
 * however many names lead to it. A path that exists is that file or folder, whatever characters its name has;
 * only one that does not is tried as a pattern. Hidden files below a folder are left out, named ones are not.
 */
export async function* listFiles(paths: Iterable<string>): AsyncGenerator<ListedFile | Unreadable> {
  const seen = new Set<string>();
  for (const path of paths) {
    if (path !== STDIN) yield* listPath(path, seen, true);
    else if (!seen.has(STDIN)) yield { path, regular: false, size: 0 };
    if (path === STDIN) seen.add(STDIN);
  }
}

async function* listPath(
  path: string,
  seen: Set<string>,
  mayBePattern: boolean,
): AsyncGenerator<ListedFile | Unreadable> {
  let stats: Stats;
  let real: string;
  try {
    stats = await stat(path);
    // What a shell names for a pipe (`/dev/fd/63`) leads to no path.
    real = await realpath(path).catch((error: unknown) => {
      if (stats.isFile() || stats.isDirectory()) throw error;
      return path;
    });
  } catch (error) {
    if (mayBePattern && isMissing(error)) yield* listPattern(path, seen);
    else yield fileFailure(path, error);
    return;
  }
  // A link to a folder above itself ends here too.
  if (seen.has(real)) return;
  seen.add(real);
  if (stats.isDirectory()) yield* listFolder(path, seen);
  else yield { path: shown(path), regular: stats.isFile(), size: stats.size };
}

async function* listFolder(
  folder: string,
  seen: Set<string>,
): AsyncGenerator<ListedFile | Unreadable> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    yield fileFailure(folder, error);
    return;
  }
  for (const name of names.sort()) {
    if (!name.startsWith('.')) yield* listEntry(join(folder, name), seen);
  }
}

/** Below a folder only regular files count: a pipe that happens to lie there would block the run for ever. */
async function* listEntry(
  path: string,
  seen: Set<string>,
): AsyncGenerator<ListedFile | Unreadable> {
  for await (const listed of listPath(path, seen, false)) {
    if ('problems' in listed || listed.regular) yield listed;
  }
}

async function* listPattern(
  pattern: string,
  seen: Set<string>,
): AsyncGenerator<ListedFile | Unreadable> {
  const { default: fastGlob } = await import('fast-glob');
  if (pattern === '' || !fastGlob.isDynamicPattern(pattern)) {
    yield missingFile(pattern, `There is no file or folder "${pattern}"; check the path.`);
    return;
  }
  const { paths, closed } = await matchPattern(pattern);
  yield* closed;
  if (paths.length + closed.length === 0) {
    yield missingFile(pattern, `No file matches the pattern ${pattern}; check it.`);
  }
  for (const path of paths) yield* listEntry(path, seen);
}

/** Names in results are the same on every system. */
function shown(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
