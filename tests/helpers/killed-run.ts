import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How the program is started: what stands before its arguments. */
export type Start = readonly string[];

/** Starts the program with its output thrown away. */
export function startQuietly(main: Start, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** How a program ended. */
export async function endOf(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stderr };
}

/**
 * Runs the program with parts into `folder`, and kills it so many times: each time some milliseconds after the run has
 * finished another part. Then lets it end. Gives how many kills came before the end.
 */
export async function runWithKills(
  main: Start,
  args: readonly string[],
  folder: string,
  kills: readonly number[],
): Promise<{ readonly killed: number; readonly code: number | null }> {
  let killed = 0;
  for (const delay of kills) {
    const before = partsIn(folder);
    const child = startQuietly(main, [...args, '-o', folder, '--resume']);
    const state = { isOver: false };
    const end = endOf(child).then(() => {
      state.isOver = true;
    });
    while (!state.isOver && partsIn(folder) <= before) await setTimeout(2);
    await setTimeout(delay);
    if (!state.isOver && child.kill('SIGKILL')) killed++;
    await end;
  }
  const { code } = await endOf(startQuietly(main, [...args, '-o', folder, '--resume']));
  return { killed, code };
}

function partsIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((name) => /^findings-\d+\.\w+$/.test(name)).length;
}

/** Everything in a folder of parts, by name; hidden files are what a killed run left behind. */
export function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
