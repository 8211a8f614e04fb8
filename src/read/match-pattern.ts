import { readdir, type Dirent } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Unreadable } from '../model/transcript.js';
import { fileFailure, isMissing } from './file-failure.js';

/** What matches a pattern, and the folders on the way that could not be looked into. */
export interface Matches {
  /** Sorted. */
  readonly paths: readonly string[];
  readonly closed: readonly Unreadable[];
}

/** Folders match too, as they would if the shell had expanded the pattern. */
export async function matchPattern(pattern: string): Promise<Matches> {
  const { base, rest } = await splitPattern(sep === '\\' ? pattern.replaceAll('\\', '/') : pattern);
  const { default: fastGlob } = await import('fast-glob');
  const named = (path: string) => (base === '.' ? path : join(base, path));
  const closed: Unreadable[] = [];
  // Without `**` a pattern is as deep as it is written, and may lead through any link.
  const isLoop = rest.includes('**') ? loops() : async () => false;
  const fs = readingFolders(isLoop, (folder, error) => {
    closed.push(fileFailure(named(relative(resolve(base), folder)), error));
  });
  const found = await fastGlob(rest, { cwd: base, onlyFiles: false, suppressErrors: true, fs });
  return { paths: found.map(named).sort(), closed };
}

/** The leading folders that exist as they are written, so that `runs [1]/*.json` finds the folder of that name. */
async function splitPattern(pattern: string): Promise<{ base: string; rest: string }> {
  const segments = pattern.split('/');
  let base = pattern.startsWith('/') ? '/' : '.';
  let used = pattern.startsWith('/') ? 1 : 0;
  for (; used < segments.length - 1; used++) {
    const next = join(base, segments[used] as string);
    const stats = await stat(next).catch(() => null);
    if (!stats?.isDirectory()) break;
    base = next;
  }
  return { base, rest: segments.slice(used).join('/') };
}

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

/**
 * How the glob reads folders. It goes on behind one that it cannot read and says nothing; `note` is told. A link to a
 * folder above itself is taken for an empty one: with two of them `**` would go round in more ways than can be counted.
 */
function readingFolders(
  isLoop: (folder: string) => Promise<boolean>,
  note: (folder: string, error: Error) => void,
): object {
  return {
    readdir(folder: string, options: { withFileTypes: true }, done: Listed) {
      const list = () =>
        readdir(folder, options, (error, entries) => {
          if (error !== null && !isMissing(error)) note(folder, error);
          done(error, entries);
        });
      void isLoop(folder).then((loop) => (loop ? done(null, []) : list()));
    },
  };
}

/** Tells of folders, each after the one that it lies in, whether they are one of those above them under another name. */
function loops(): (folder: string) => Promise<boolean> {
  const known = new Map<string, string>();
  return async (folder) => {
    const real = await realpath(folder).catch(() => folder);
    known.set(folder, real);
    for (let above = dirname(folder); known.has(above); above = dirname(above)) {
      if (known.get(above) === real) return true;
    }
    return false;
  };
}
