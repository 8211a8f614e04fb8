import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;

const STAGES = ['read', 'parse', 'classify', 'taxonomy', 'aggregate', 'report', 'evaluate'];

interface Manifest {
  readonly bin: Record<string, string>;
  readonly exports: Record<string, string | Record<string, string>>;
  readonly peerDependencies: Record<string, string>;
}

interface Packed {
  readonly files: readonly {
    readonly path: string;
    readonly mode: number;
    readonly size: number;
  }[];
}

beforeAll(() => {
  // Installing builds `dist`; this is for a checkout where it was deleted.
  if (!existsSync(`${root}dist/index.js`)) npm('run', 'build');
}, 120_000);

describe('the packed package', () => {
  let packed: Packed;
  beforeAll(() => {
    // Without scripts: packing must not rebuild `dist` while other tests run on it.
    const list = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts')) as Packed[];
    packed = list[0] as Packed;
  });

  it('holds what it should and nothing else', () => {
    const paths = packed.files.map((file) => file.path);
    const folders = new Set(paths.map(placeOf));
    expect([...folders].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs/schemas',
      'package.json',
      'taxonomy/CHANGELOG.md',
      'taxonomy/released',
      'taxonomy/schema',
    ]);
    expect(paths.filter((path) => /_template|\.test\.|fixtures|\.env/.test(path))).toEqual([]);
  });

  it('stays small', () => {
    // The code, and the taxonomy, of which every release stays readable.
    const sizes = { code: 0, taxonomy: 0 };
    for (const { path, size } of packed.files) {
      sizes[path.startsWith('taxonomy/') ? 'taxonomy' : 'code'] += size;
    }
    expect(sizes.code).toBeLessThan(4_000_000);
    expect(sizes.taxonomy).toBeLessThan(8_000_000);
  });

  it('has every file that `bin` names, executable and with a shebang', () => {
    for (const path of Object.values(manifest.bin)) {
      expect(statSync(root + path).mode & 0o111, path).not.toBe(0);
      expect(readFileSync(root + path, 'utf8'), path).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  it('has every file that `exports` names', () => {
    const files = packed.files.map((file) => file.path);
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    const missing = targets.filter((target) => filesFor(target, files).length === 0);
    expect(missing).toEqual([]);
  });
});

describe('what the package needs', () => {
  it('takes every release of DuckDB: their names are those of pre-releases, which npm takes for no other range', () => {
    expect(manifest.peerDependencies).toEqual({ '@duckdb/node-api': '*' });
  });

  it('loads zod for no run with the newest taxonomy, and not for being imported', () => {
    const isStart = (name: string): boolean => /^(?:run-command|tag-run|unit-worker)/.test(name);
    const chunks = readdirSync(`${root}dist/chunks`).filter(isStart);
    expect(chunks).toHaveLength(3);
    const starts = [...chunks.map((name) => `chunks/${name}`), 'index.js'];
    const packages = new Set(starts.flatMap((path) => [...packagesOf(path)]));
    expect(packages).toContain('natural');
    expect(packages).not.toContain('zod');
    expect(packagesOf('taxonomy/index.js')).toContain('zod');
  });
});

describe('importing the package', () => {
  it('prints nothing, reads no .env and loads no database client', () => {
    const folder = mkdtempSync(`${tmpdir()}/telltale-import-`);
    writeFileSync(`${folder}/.env`, 'TELLTALE_PLANTED=1\n');
    const { stdout, stderr, status } = importEverything(folder);
    rmSync(folder, { recursive: true });

    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
    const seen = JSON.parse(stderr) as { planted: boolean; loaded: readonly string[] };
    expect(seen.planted).toBe(false);
    const packages = new Set(seen.loaded.map((path) => /.*node_modules\/([^/]+)/.exec(path)?.[1]));
    expect([...packages]).toEqual(expect.arrayContaining(['natural', 'compromise']));
    const unwanted = ['pg', 'mongoose', 'mongodb', 'redis', 'memjs', 'dotenv'];
    expect(unwanted.filter((name) => packages.has(name))).toEqual([]);
  });
});

/** The packages that a built module imports as it is loaded, itself and through others. */
function packagesOf(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return new Set();
  seen.add(path);
  const text = readFileSync(`${root}dist/${path}`, 'utf8');
  const names = [...text.matchAll(/^(?:import|export) (?:.*? from )?"(.+?)";$/gm)].map(
    ([, name = '']) => name,
  );
  const own = names.filter((name) => name.startsWith('.'));
  const others = names.flatMap((name) => (own.includes(name) ? [] : [name.split('/')[0] ?? '']));
  const behind = own.flatMap((name) => [
    ...packagesOf(posix.join(posix.dirname(path), name), seen),
  ]);
  return new Set([...others, ...behind]);
}

/** Imports the entry points, and the grammar that they load late, in a fresh process. */
function importEverything(cwd: string): SpawnSyncReturns<string> {
  const urlOf = (path: string): string => pathToFileURL(`${root}dist/${path}`).href;
  const urls = ['index.js', ...STAGES.map((stage) => `${stage}/index.js`)].map(urlOf);
  const script = `
    import { createRequire } from 'node:module';
    for (const url of ${JSON.stringify(urls)}) await import(url);
    (await import(${JSON.stringify(urlOf('nlp/grammar.cjs'))})).grammar();
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.error(JSON.stringify({ planted: 'TELLTALE_PLANTED' in process.env, loaded }));`;
  const args = ['--input-type=module', '-e', script];
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
}

/** The top folder or file of a packed path; below `docs` and `taxonomy` the next level too. */
function placeOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, ['docs', 'taxonomy'].includes(parts[0] ?? '') ? 2 : 1).join('/');
}

/** The file that a target of `exports` means, or every packed file that its star can stand for. */
function filesFor(target: string, packed: readonly string[]): readonly string[] {
  const [before, after] = target.replace(/^\.\//, '').split('*') as [string, string?];
  if (after === undefined) return packed.filter((path) => path === before);
  return packed.filter((path) => path.startsWith(before) && path.endsWith(after));
}

function npm(...args: readonly string[]): string {
  return execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
