import { hostname } from 'node:os';
import { afterAll, expect, it } from 'vitest';
import { lockFolder } from '#src/cli/corpus/folder-lock.js';
import { Folder } from '../../helpers/cli.js';

const folder = new Folder();
afterAll(() => folder.remove());

it('gives the folder of a run that was killed to one of those that want it', async () => {
  const alive = new Set([1001, 1002]);
  const lock = async (pid: number, turns: number) => {
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    const isRunning = (other: number): boolean => alive.has(other);
    return lockFolder(folder.path, { pid, isRunning }).catch(() => null);
  };
  for (let round = 0; round < 300; round++) {
    folder.write('.running.json', JSON.stringify({ pid: 7, host: hostname() }));
    const frees = await Promise.all([lock(1001, 0), lock(1002, round % 12)]);
    const owners = frees.filter((free) => free !== null);
    expect(owners).toHaveLength(1);
    for (const free of owners) await free();
    expect(folder.names()).toEqual([]);
  }
});
