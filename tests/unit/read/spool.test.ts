import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spool } from '#src/read/spool.js';
import { collect } from '../../helpers/collect.js';

// A folder of its own for temporary files: other tests run at the same time.
const root = mkdtempSync(join(tmpdir(), 'telltale-spool-'));
const usual = process.env['TMPDIR'];

beforeAll(() => {
  process.env['TMPDIR'] = root;
});

afterAll(() => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  rmSync(root, { recursive: true });
});

async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  const reused = new Uint8Array(10);
  for (let i = 0; i < count; i++) yield reused.fill(i);
}

describe('spool', () => {
  it.each([
    ['memory', 1000, 0],
    ['a file', 25, 1],
  ])('keeps a stream in %s and gives it again', async (_, memoryBytes, files) => {
    const { source, remove } = await spool('-', pieces(9), memoryBytes);
    expect(readdirSync(root)).toHaveLength(files);
    expect(source).toMatchObject({ name: '-', size: 90 });
    expect([...(await source.slice(35, 45))]).toEqual([
      ...Array<number>(5).fill(3),
      ...Array<number>(5).fill(4),
    ]);
    expect(Buffer.concat(await collect(source.stream())).length).toBe(90);
    await remove();
    expect(readdirSync(root)).toEqual([]);
  });

  it('leaves no file behind when the stream breaks', async () => {
    const broken = (async function* () {
      yield* pieces(5);
      throw new Error('gone');
    })();
    await expect(spool('-', broken, 20)).rejects.toThrow('gone');
    expect(readdirSync(root)).toEqual([]);
  });
});
