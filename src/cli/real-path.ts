import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Where a path really leads, through every link on the way. Of what is not there yet, the nearest folder above it that is
 * there decides; the rest is as it was written.
 */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // Not resolve(), which takes `link/..` for the folder of the link.
    const parent = dirname(path);
    return parent === path ? path : join(await realPath(parent), basename(path));
  }
}
