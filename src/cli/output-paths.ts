import { stat } from 'node:fs/promises';
import { ConfigurationError } from '../model/configuration-error.js';
import { realPath } from './real-path.js';

/** Throws for a path that leads to an output. */
export type ExpectUnwritten = (path: string) => Promise<void>;

/**
 * Sees to it that no two outputs are one file. Devices and pipes take any number.
 * @throws ConfigurationError naming the file.
 */
export async function expectDistinct(paths: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  for (const path of paths) {
    const replaced = await replacedBy(path);
    if (replaced === null) continue;
    if (seen.has(replaced)) {
      throw new ConfigurationError(
        'same-output',
        `${path} is the file of two outputs`,
        'Give -o, --summary and --problems a file each.',
      );
    }
    seen.add(replaced);
  }
}

/**
 * Gives what is to be asked of every file that is read. Output is renamed over its target at the end: what was read from
 * there would be gone.
 */
export async function guardOutputs(outputs: readonly string[]): Promise<ExpectUnwritten> {
  const replaced = new Set(await Promise.all(outputs.map(replacedBy)));
  replaced.delete(null);
  return async (path) => {
    if (path === '-' || replaced.size === 0 || !replaced.has(await realPath(path))) return;
    throw new ConfigurationError(
      'output-is-input',
      `${path} is among the input and would be overwritten`,
      'Write the output somewhere else, or name the input more narrowly.',
    );
  };
}

/** The file in whose place an output is put; null for a device or a pipe, which is written to. */
async function replacedBy(path: string): Promise<string | null> {
  const stats = await stat(path).catch(() => null);
  return stats === null || stats.isFile() ? realPath(path) : null;
}
