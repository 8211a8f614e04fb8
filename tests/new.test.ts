import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('npm run new', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'telltale-new-'));
    for (const path of ['src', 'taxonomy', 'package.json', 'tsconfig.json']) {
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const read = (path: string) => readFileSync(join(copy, path), 'utf8');

  function runNew(...args: readonly string[]) {
    const command = ['--import', import.meta.resolve('tsx'), join(root, 'scripts/new.ts'), ...args];
    return spawnSync(process.execPath, command, { cwd: copy, encoding: 'utf8' });
  }

  it('starts a format and an output that are registered and compile', () => {
    expect(runNew('format', 'my-agent')).toMatchObject({ status: 0, stderr: '' });
    expect(read('src/parse/formats/my-agent/index.ts')).toContain("id: 'my-agent'");
    expect(read('src/parse/formats/index.ts')).toMatch(/\bmyAgent[\s,]*\];/);
    expect(existsSync(join(copy, 'fixtures/formats/my-agent'))).toBe(true);

    expect(runNew('output', 'wide-table')).toMatchObject({ status: 0, stderr: '' });
    expect(read('src/report/outputs/wide-table.ts')).toContain("id: 'wide-table'");
    expect(read('src/report/outputs/index.ts')).toMatch(/\bwideTable[\s,]*\];/);

    const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit'];
    const { stdout, status } = spawnSync(process.execPath, tsc, { cwd: copy, encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  it('starts a rule under its behaviour', () => {
    expect(runNew('rule', 'DEC-08.R999')).toMatchObject({ status: 0, stderr: '' });
    const rule = read('taxonomy/rules/DEC/DEC-08.R999.yml');
    expect(rule).toMatch(/^id: DEC-08\.R999$/m);
    expect(rule).toMatch(/^behavior: DEC-08$/m);
  });

  it('starts a behaviour at the end of its list, once', () => {
    const before = read('taxonomy/behaviors/DEC.yml');
    expect(runNew('category', 'DEC-99')).toMatchObject({ status: 0, stderr: '' });
    const after = read('taxonomy/behaviors/DEC.yml');
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toMatch(/^- code: DEC-99$/m);
    expect(runNew('category', 'DEC-99').status).toBe(2);
    expect(read('taxonomy/behaviors/DEC.yml')).toBe(after);
  });

  it('starts a category', () => {
    expect(runNew('category', 'new-harm')).toMatchObject({ status: 0, stderr: '' });
    expect(read('taxonomy/categories/new-harm.yml')).toMatch(/^id: new-harm$/m);
  });

  it.each([
    [[], /^Usage:/],
    [['colour', 'red'], /^Usage:/],
    [['format', 'My Agent'], /is no id here/],
    [['format', '../escape'], /is no id here/],
    [['rule', 'DEC-08'], /is no id here/],
    [['rule', 'DEC-77.R001'], /has no "- code: DEC-77"/],
    [['output', 'csv'], /csv\.ts exists already/],
    [['category', 'deception'], /exists already/],
  ])('refuses %j and says why', (args, message) => {
    const run = runNew(...args);
    expect(run.stderr).toMatch(message);
    expect(run.status).toBe(2);
  });
});
