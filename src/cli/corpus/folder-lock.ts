import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ConfigurationError } from '../../model/configuration-error.js';
import { unwritable } from './part-folder.js';

/** Of the run that writes into a folder. */
const NAME = '.running.json';

/** How long a run that lives may take to fill its mark, in milliseconds; it is one write. */
const FILLED_IN = 500;

/** What tells whether a run is over. */
export interface Processes {
  /** Of this program. */
  readonly pid: number;
  /** Whether a process of this machine is there. */
  readonly isRunning: (pid: number) => boolean;
}

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Makes a folder this run's own; gives what frees it again. A run that was killed leaves its mark, which the next one on the
 * same machine sees through.
 * @throws ConfigurationError while another run writes into the folder, or may do so on another machine, and where it cannot be written.
 */
export async function lockFolder(
  folder: string,
  processes: Processes,
): Promise<() => Promise<void>> {
  const path = join(folder, NAME);
  const owner: Owner = { pid: processes.pid, host: hostname() };
  const take = () => writeFile(path, JSON.stringify(owner), { flag: 'wx' });
  await take().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw unwritable(folder, error);
    await oneAtATime(folder, async () => {
      const other = await ownerIn(path);
      if (other !== 'none' && !isOver(other, owner, processes)) throw inUse(folder, path, other);
      await rm(path, { force: true });
      // A run that begins just now may be faster.
      await take().catch(() => {
        throw inUse(folder, path, null);
      });
    });
  });
  return () => rm(path, { force: true });
}

/** Of two runs that see the same dead mark, the second would remove the mark that the first has made. */
async function oneAtATime(folder: string, takeOver: () => Promise<void>): Promise<void> {
  const path = join(folder, `${NAME}.next`);
  await writeFile(path, '', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? inUse(folder, path, null) : unwritable(folder, error);
  });
  try {
    await takeOver();
  } finally {
    await rm(path, { force: true });
  }
}

/** Who made a mark; null if it does not say, 'none' if its maker was killed before it filled it. */
async function ownerIn(path: string): Promise<Owner | null | 'none'> {
  try {
    const text = (await readFile(path, 'utf8')) || (await filled(path));
    if (text === '') return 'none';
    const { pid, host } = JSON.parse(text) as Partial<Owner>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

async function filled(path: string): Promise<string> {
  await setTimeout(FILLED_IN);
  return await readFile(path, 'utf8');
}

/** A number of this very process is that of an earlier one, in a container that was started again. */
function isOver(other: Owner | null, { host }: Owner, { pid, isRunning }: Processes): boolean {
  return other?.host === host && (other.pid === pid || !isRunning(other.pid));
}

function inUse(folder: string, path: string, other: Owner | null): ConfigurationError {
  const who = other === null ? 'another run' : `process ${other.pid} on ${other.host}`;
  return new ConfigurationError(
    'output-in-use',
    `${folder} is being written by ${who}`,
    `Wait for it or name another folder. If it is over, remove ${path}.`,
  );
}
