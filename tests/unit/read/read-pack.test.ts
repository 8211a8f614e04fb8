import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '#src/model/configuration-error.js';
import {
  listReleasedTaxonomies,
  readPack,
  readReleased,
  readReleasedTaxonomy,
} from '#src/read/index.js';
import { buildTaxonomy } from '#src/taxonomy/index.js';

const root = mkdtempSync(join(tmpdir(), 'telltale-pack-'));
afterAll(() => rmSync(root, { recursive: true }));

function pack(name: string, content: string | Uint8Array): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

/** The fault of a pack, with the test folder left out. */
async function faultOf(path: string): Promise<{ code: string; message: string }> {
  const error: unknown = await readPack(path).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigurationError))
    throw new Error(`no configuration error: ${String(error)}`);
  expect(error.help).not.toBe('');
  return { code: error.code, message: error.message.replaceAll(`${root}/`, '') };
}

describe('readPack', () => {
  it('reads JSON and YAML', async () => {
    const valueIn = async (path: string) => (await readPack(path)).value;
    expect(await valueIn(pack('a.json', '\uFEFF{"rules": [1]}'))).toEqual({ rules: [1] });
    expect(await valueIn(pack('a.yml', 'rules:\n  - 1\n'))).toEqual({ rules: [1] });
    expect(await valueIn(pack('a.YAML', '- yes\n- 012\n- 2026-01-05\n- ~\n'))).toEqual([
      'yes',
      12,
      '2026-01-05',
      null,
    ]);
  });

  it('names the line of what is no JSON', async () => {
    expect(await faultOf(pack('b.json', '{\n  "rules": [\n    1,,\n  ]\n}\n'))).toEqual({
      code: 'invalid-json',
      message: 'b.json:3:7: "," cannot stand there: mend it, or name the file .yml if it is YAML',
    });
    expect((await faultOf(pack('c.json', '{"rules": ['))).message).toContain('ends too early');
    expect((await faultOf(pack('d.json', ''))).message).toContain('d.json:1:1: the file is empty');
  });

  it('names every line of what is no YAML', async () => {
    const { code, message } = await faultOf(pack('b.yml', 'a: 1\na: 2\nb: "x\n'));
    expect(code).toBe('invalid-yaml');
    expect(message).toMatch(/^b\.yml:2:1: .*unique.*\nb\.yml:\d+:\d+: .*quote/i);
    expect((await faultOf(pack('c.yml', 'a: !run "x"\n'))).message).toMatch(/^c\.yml:1:4: .*tag/i);
    expect((await faultOf(pack('d.yml', 'a: 1\n---\nb: 2\n'))).code).toBe('invalid-yaml');
    expect((await faultOf(pack('e.yml', 'a: *gone\n'))).message).toContain('e.yml:1:4: ');
  });

  it('does not let aliases explode', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 10; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect((await faultOf(pack('f.yml', `${lines.join('\n')}\n`))).message).toMatch(/alias/i);
  });

  it('keeps odd keys harmless', async () => {
    const { value } = await readPack(pack('g.yml', '__proto__:\n  polluted: true\n'));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('reports a file that is not there or no text', async () => {
    expect((await faultOf(join(root, 'none.yml'))).code).toBe('missing-pack');
    expect((await faultOf(pack('h.yml', Buffer.from([0x61, 0xff])))).code).toBe('bad-encoding');
  });
});

describe('released taxonomies', () => {
  it('are listed, and the newest is read unless another is named', async () => {
    const versions = await listReleasedTaxonomies();
    for (const version of versions)
      expect(await readReleasedTaxonomy(version)).toBeTypeOf('object');
    const newest = versions.at(-1);
    if (newest !== undefined)
      expect(await readReleasedTaxonomy()).toEqual(await readReleasedTaxonomy(newest));
  });

  it('vouches for the one that the build has checked, and a full check finds the same in it', async () => {
    const { value, checkedHash } = await readReleased();
    expect(checkedHash).toBe((await buildTaxonomy(value)).hash);
    const [quick, full] = [await buildTaxonomy(value, [], checkedHash), await buildTaxonomy(value)];
    // As text: reports and examples follow the order of fields.
    expect(JSON.stringify(quick.data)).toBe(JSON.stringify(full.data));
    expect(quick).toEqual(full);
    const older = (await listReleasedTaxonomies()).slice(0, -1);
    const hashes = await Promise.all(
      older.map(async (one) => (await readReleased(one)).checkedHash),
    );
    expect(hashes).toEqual(older.map(() => null));
  });

  it.each(['0.0.0-none', '../../package', '', '__proto__'])(
    'do not include %j',
    async (version) => {
      await expect(readReleasedTaxonomy(version)).rejects.toMatchObject({
        code: 'unknown-taxonomy',
      });
    },
  );
});
