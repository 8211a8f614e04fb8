import { randomUUID } from 'node:crypto';
import type { Stats, WriteStream } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ConfigurationError } from '../model/configuration-error.js';

/**
 * A file that appears under its name only when it is complete.
 * Until then it lies beside it, hidden, so that a run over the same folder does not read it.
 * A device or a pipe is written to directly.
 */
export interface OutputFile {
  readonly path: string;
  readonly stream: WriteStream;
  /** Closes the file and gives it its name. */
  commit(): Promise<void>;
  /** Closes what there is as `NAME.partial`, and says under which name. */
  keepPartial(): Promise<string>;
  /** Removes it. */
  discard(): Promise<void>;
}

/**
 * Opens a file for output.
 * @throws ConfigurationError when it cannot be written.
 */
export async function openOutputFile(path: string): Promise<OutputFile> {
  try {
    const target = await realpath(path).catch(() => path);
    const stats = await stat(target).catch(() => null);
    if (stats?.isDirectory()) throw new Error('it is a folder');
    const isPlain = stats === null || stats.isFile();
    const temporary = isPlain ? hiddenBeside(target) : target;
    const handle = await open(temporary, isPlain ? 'wx' : 'w', modeOf(stats));
    // What the umask takes away, a file that is replaced has all the same.
    if (isPlain && stats !== null) await handle.chmod(modeOf(stats));
    return outputFile(path, target, temporary, handle.createWriteStream());
  } catch (error) {
    throw new ConfigurationError(
      'unwritable-output',
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'Name a file in a folder that exists and that you may write to.',
    );
  }
}

function outputFile(
  path: string,
  target: string,
  temporary: string,
  stream: WriteStream,
): OutputFile {
  // Errors reach the writer through its own calls; without a listener they would end the program.
  stream.on('error', () => {});
  const close = async () => {
    stream.end();
    await finished(stream);
  };
  const moveTo = async (name: string) => {
    await close();
    if (temporary === target) return target;
    await rename(temporary, name);
    return name;
  };
  return {
    path,
    stream,
    commit: async () => void (await moveTo(target)),
    keepPartial: () => moveTo(`${target}.partial`),
    async discard() {
      stream.destroy();
      if (temporary !== target) await rm(temporary, { force: true });
    },
  };
}

/** Who may read a file, may read what replaces it. */
function modeOf(stats: Stats | null): number {
  return stats === null ? 0o666 : stats.mode & 0o777;
}

function hiddenBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.partial`);
}
