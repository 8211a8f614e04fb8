import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { runInGroup } from '../scripts/check/process-group.js';

const folder = mkdtempSync(join(tmpdir(), 'telltale-group-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that starts another one, notes its id, and waits for it. */
function startsAnother(note: string): readonly ['sh', string[]] {
  return ['sh', ['-c', 'sleep 300 & echo $! > "$0.new"; mv "$0.new" "$0"; wait', note]];
}

/** True when a process has ended, or does so soon. */
async function ends(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    if (!isAlive(pid)) return true;
    await setTimeout(50);
  }
  return false;
}

/** One that has ended and was not yet waited for is not alive. */
function isAlive(pid: number): boolean {
  const status = `/proc/${pid}/stat`;
  if (existsSync('/proc/self/stat'))
    return existsSync(status) && !/\) Z /.test(readFileSync(status, 'utf8'));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function noted(note: string): Promise<number> {
  while (!existsSync(note)) await setTimeout(20);
  return Number(readFileSync(note, 'utf8'));
}

// Windows has no process groups.
describe.skipIf(process.platform === 'win32')('a program in a group of its own', () => {
  it('ends at its limit with what it started', async () => {
    const note = join(folder, 'limit');
    // Nobody knows how long a machine takes to start the other one.
    for (let limitMs = 250; !existsSync(note); limitMs *= 2)
      expect(await runInGroup(...startsAnother(note), { limitMs })).toBe(false);
    expect(await ends(await noted(note))).toBe(true);
  });

  it('leaves nothing behind when it ends by itself', async () => {
    const note = join(folder, 'left');
    const args = ['-c', 'sleep 300 & echo $! > "$0"; exit 0', note];
    expect(await runInGroup('sh', args, { limitMs: 60_000 })).toBe(true);
    expect(await ends(await noted(note))).toBe(true);
  });

  it('fails where it fails, and where there is none', async () => {
    expect(await runInGroup('sh', ['-c', 'exit 3'], { limitMs: 60_000 })).toBe(false);
    expect(await runInGroup(join(folder, 'none'), [], { limitMs: 60_000 })).toBe(false);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with whoever runs it (%s)', async (signal, code) => {
    const note = join(folder, signal);
    const clean = join(folder, `${signal}-clean`);
    const [program, args] = startsAnother(note);
    const source = `
      import { writeFileSync } from 'node:fs';
      import { endWithSignals, runInGroup } from ${JSON.stringify(join(import.meta.dirname, '../scripts/check/process-group.ts'))};
      endWithSignals(() => writeFileSync(${JSON.stringify(clean)}, ''));
      await runInGroup(${JSON.stringify(program)}, ${JSON.stringify(args)}, { limitMs: 60_000 });`;
    const tsx = import.meta.resolve('tsx');
    const runner = spawn(
      process.execPath,
      ['--import', tsx, '--input-type=module', '--eval', source],
      { stdio: 'inherit' },
    );
    const ended = new Promise((resolve) => runner.once('exit', resolve));
    const pid = await noted(note);
    runner.kill(signal);
    expect(await ended).toBe(code);
    expect(await ends(pid)).toBe(true);
    expect(existsSync(clean)).toBe(true);
  });
});
