import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How a program is run. */
export interface GroupOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** After so long it is ended, with all that it started. */
  readonly limitMs: number;
}

/** The leaders of the groups that run now. */
const leaders = new Set<number>();

/**
 * Runs a program in a process group of its own and waits for it. What it started ends with it: npm passes no signal on,
 * and its children would go on for ever.
 * @returns true when it ended by itself, with exit code 0
 */
export async function runInGroup(
  program: string,
  args: readonly string[],
  { env = {}, limitMs }: GroupOptions,
): Promise<boolean> {
  const child = spawn(program, args, {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { pid } = child;
  if (pid !== undefined) leaders.add(pid);
  const limit = setTimeout(() => endGroup(pid), limitMs);
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      console.error(error.message);
      resolve(null);
    });
  });
  clearTimeout(limit);
  endGroup(pid);
  if (pid !== undefined) leaders.delete(pid);
  return code === 0;
}

/** Whoever ends this program ends all groups that it runs, after which `clean` is called. */
export function endWithSignals(clean: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      for (const pid of leaders) endGroup(pid);
      clean();
      process.exit(128 + constants.signals[signal]);
    });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody of it is left.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
