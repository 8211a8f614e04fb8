import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { countBytes, fileSource, isByteSource, readSources } from '#src/read/index.js';
import { collect } from '../../helpers/collect.js';
import { zip } from '../../helpers/zip.js';

let root = '';

/** A user who owns nothing. */
const NOBODY = 65_534;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'telltale-read-'));
  const files = [
    'b.json',
    'a.json',
    'sub/d.txt',
    'sub/.hidden',
    '.git/config',
    'odd [1]/x.json',
    'odd 1/y.json',
  ];
  for (const file of [
    ...files,
    'back\\slash.json',
    'st*r.json',
    'star.json',
    'grüße.json',
    '{a,b}.json',
  ]) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  symlinkSync(join(root, 'a.json'), join(root, 'z-link.json'));
  symlinkSync(join(root, 'nowhere'), join(root, 'z-broken.json'));
  symlinkSync(root, join(root, 'sub', 'loop'));
});

afterAll(() => rmSync(root, { recursive: true }));

/** Names relative to the test folder; of what cannot be read, with the problem's code. */
async function namesOf(...paths: readonly string[]): Promise<string[]> {
  const sources = await collect(readSources(paths.map((path) => join(root, path))));
  return sources.map((source) =>
    isByteSource(source)
      ? source.name.replace(`${root}/`, '')
      : `${source.problems[0]?.code}: ${source.source.replace(`${root}/`, '')}`,
  );
}

describe('readSources', () => {
  it('opens files in the order given, each once', async () => {
    expect(await namesOf('b.json', 'a.json', 'b.json', 'sub/../a.json', 'z-link.json')).toEqual([
      'b.json',
      'a.json',
    ]);
  });

  it('opens every file below a folder, sorted, without hidden ones and loops', async () => {
    expect(await namesOf('.')).toEqual([
      'a.json',
      'b.json',
      'back\\slash.json',
      'grüße.json',
      'odd 1/y.json',
      'odd [1]/x.json',
      'st*r.json',
      'star.json',
      'sub/d.txt',
      'missing-file: z-broken.json',
      '{a,b}.json',
    ]);
    expect(await namesOf('sub/.hidden', '.git')).toEqual(['sub/.hidden', '.git/config']);
  });

  it('does not follow a pattern round a loop of links', async () => {
    mkdirSync(join(root, '.round', 'a', 'b'), { recursive: true });
    writeFileSync(join(root, '.round', 'a', 'b', 'x.json'), '[]');
    symlinkSync('..', join(root, '.round', 'a', 'up'));
    symlinkSync(join('..', '..'), join(root, '.round', 'a', 'b', 'up'));
    expect(await namesOf('.round/**/*.json')).toEqual(['.round/a/b/x.json']);
    expect(await namesOf('.round/*/up/a/b/*.json')).toEqual(['.round/a/up/a/b/x.json']);
    expect(await namesOf('.round/a/up/**/*.json')).toEqual(['.round/a/up/a/b/x.json']);
  });

  it('takes a name literally where it exists', async () => {
    expect(await namesOf('st*r.json', 'back\\slash.json', '{a,b}.json')).toEqual([
      'st*r.json',
      'back\\slash.json',
      '{a,b}.json',
    ]);
    expect(await namesOf('odd [1]')).toEqual(['odd [1]/x.json']);
    expect(await namesOf('odd [1]/*.json')).toEqual(['odd [1]/x.json']);
  });

  it('expands patterns, sorted', async () => {
    expect(await namesOf('[ab].json')).toEqual(['a.json', 'b.json']);
    expect(await namesOf('sta?.json', '**/*.txt')).toEqual(['star.json', 'sub/d.txt']);
    expect(await namesOf('odd*')).toEqual(['odd 1/y.json', 'odd [1]/x.json']);
    expect(await namesOf('st\\*r.json')).toEqual(['st*r.json']);
    expect(await namesOf('{st\\*r,b}.json')).toEqual(['b.json', 'st*r.json']);
  });

  it('reports what is not there and goes on', async () => {
    expect(
      await namesOf('none.json', 'none/*.json', 'a.json/deeper', 'x'.repeat(300), 'a.json'),
    ).toEqual([
      'missing-file: none.json',
      'missing-file: none/*.json',
      'missing-file: a.json/deeper',
      `missing-file: ${'x'.repeat(300)}`,
      'a.json',
    ]);
    expect(await collect(readSources(['']))).toMatchObject([
      { problems: [{ code: 'missing-file' }] },
    ]);
  });

  it('reports a folder behind a pattern that may not be opened', async () => {
    mkdirSync(join(root, 'shut/in'), { recursive: true });
    writeFileSync(join(root, 'shut/out.jsonl'), '');
    chmodSync(join(root, 'shut/in'), 0);
    chmodSync(root, 0o755);
    // For root no folder is shut.
    const wasRoot = process.geteuid?.() === 0;
    if (wasRoot) process.seteuid?.(NOBODY);
    try {
      const expected = ['unreadable-file: shut/in', 'shut/out.jsonl'];
      expect(await namesOf('shut/**/*.jsonl')).toEqual(expected);
      expect(await namesOf('s*t/**/*.jsonl')).toEqual(expected);
    } finally {
      if (wasRoot) process.seteuid?.(0);
      rmSync(join(root, 'shut'), { recursive: true });
    }
  });

  it('keeps relative names as they were given', async () => {
    const names = await collect(
      readSources(['./package.json', 'src/model/span.ts', 'src/model/sp*.ts']),
    );
    expect(names.map((source) => isByteSource(source) && source.name)).toEqual([
      './package.json',
      'src/model/span.ts',
    ]);
  });

  it('reads standard input where it stands among the paths, once', async () => {
    const stdin = Readable.from([Buffer.from('Grü'), 'ße']);
    const sources = await collect(
      readSources([join(root, 'a.json'), '-', join(root, 'b.json'), '-'], { stdin }),
    );
    expect(sources.map((source) => isByteSource(source) && source.size)).toEqual([6, 7, 6]);
    const [, second] = sources;
    if (second === undefined || !isByteSource(second)) throw new Error('no source');
    expect(second.name).toBe('-');
    expect(new TextDecoder().decode(await second.slice(0, 4))).toBe('Grü');
    expect(Buffer.concat(await collect(second.stream())).toString()).toBe('Grüße');
    expect(Buffer.concat(await collect(second.stream())).toString()).toBe('Grüße');
  });

  it('refuses standard input where there is none', () => {
    expect(() => readSources(['-'])).toThrow(ConfigurationError);
  });

  it('reports a standard input that breaks', async () => {
    const stdin = (async function* () {
      yield new Uint8Array(3);
      throw new Error('the other side hung up');
    })();
    const [source] = await collect(readSources(['-'], { stdin }));
    expect(source).toMatchObject({ source: '-', problems: [{ code: 'unreadable-file' }] });
  });

  it.skipIf(process.platform === 'win32')(
    'reads a pipe that is named, and none that lies in a folder',
    async () => {
      const pipe = join(root, 'sub', 'pipe');
      execFileSync('mkfifo', [pipe]);
      expect(await namesOf('sub')).not.toContain('sub/pipe');
      const reading = collect(readSources([pipe]));
      // Not in a blocking way: both ends of a pipe wait for each other.
      await writeFile(pipe, 'through\n');
      const [source] = await reading;
      rmSync(pipe);
      expect(source).toMatchObject({ name: pipe, size: 8 });
    },
  );
});

describe('packed files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-packed-'));
  const temporary = mkdtempSync(join(tmpdir(), 'telltale-temporary-'));
  const usual = process.env['TMPDIR'];

  beforeAll(() => {
    // A folder of its own for temporary files: other tests run at the same time.
    process.env['TMPDIR'] = temporary;
    const sound = gzipSync('[1]');
    const large = zip([{ name: 'a.json', content: Buffer.alloc(33 << 20), method: 0 }]);
    writeFileSync(join(folder, 'a.json.gz'), sound);
    writeFileSync(join(folder, 'b.json.gz'), sound.subarray(0, 5));
    writeFileSync(join(folder, 'c.zip.gz'), gzipSync(large, { level: 1 }));
    writeFileSync(join(folder, 'd.zip'), zip([{ name: 'd.json', content: '[4]' }]));
  });

  afterAll(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    for (const used of [folder, temporary]) rmSync(used, { recursive: true });
  });

  it('are unpacked, one that is damaged is reported, and temporary files go', async () => {
    const seen: unknown[] = [];
    for await (const source of readSources([folder])) {
      const temporaries = readdirSync(temporary).length;
      if (!isByteSource(source)) seen.push([source.problems[0]?.code, temporaries]);
      else seen.push([source.name.replace(`${folder}/`, ''), source.size, temporaries]);
    }
    expect(seen).toEqual([
      ['a.json.gz', null, 0],
      ['corrupt-data', 0],
      ['c.zip.gz', (33 << 20) + 110, 1],
      ['d.zip', 115, 0],
    ]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('go too when nobody asks for more', async () => {
    for await (const source of readSources([join(folder, 'c.zip.gz')])) {
      if (!isByteSource(source)) throw new Error('no source');
      expect(readdirSync(temporary)).toHaveLength(1);
      const [entry] = (await source.archive?.()) ?? [];
      expect([...((await entry?.slice(0, 2)) ?? [])]).toEqual([0, 0]);
      break;
    }
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('may come from standard input', async () => {
    const [source] = await collect(
      readSources(['-'], { stdin: Readable.from([gzipSync('[1, 2]')]) }),
    );
    if (source === undefined || !isByteSource(source)) throw new Error('no source');
    expect(source.name).toBe('-');
    expect(Buffer.concat(await collect(source.stream())).toString()).toBe('[1, 2]');
    const cut = Readable.from([gzipSync('[1, 2]').subarray(0, 5)]);
    expect(await collect(readSources(['-'], { stdin: cut }))).toMatchObject([
      {
        source: '-',
        problems: [
          { code: 'corrupt-data', message: expect.stringMatching(/^-: .* Fetch/) as string },
        ],
      },
    ]);
  });

  it('count as many bytes as are stored', async () => {
    expect(await countBytes([join(folder, 'a.json.gz')])).toBe(gzipSync('[1]').length);
  });
});

describe('fileSource', () => {
  it('gives any stretch of the file, clipped to its size', async () => {
    const source = fileSource(join(root, 'star.json'), 'shown');
    expect(source).toMatchObject({ name: 'shown', size: 9 });
    const text = async (start: number, end: number) =>
      Buffer.from(await source.slice(start, end)).toString();
    expect([await text(0, 4), await text(5, 99), await text(20, 30)]).toEqual(['star', 'json', '']);
    expect(Buffer.concat(await collect(source.stream())).toString()).toBe('star.json');
  });

  it('fails only when a missing file is read', async () => {
    const source = fileSource(join(root, 'none'));
    expect(source.size).toBeNull();
    await expect(source.slice(0, 1)).rejects.toThrow('ENOENT');
    await expect(collect(source.stream())).rejects.toThrow('ENOENT');
  });
});

describe('countBytes', () => {
  it('adds up what will be read, and gives up on standard input', async () => {
    const paths = ['a.json', 'b.json', 'a.json', 'none'].map((path) => join(root, path));
    expect(await countBytes(paths)).toBe(12);
    expect(await countBytes(['-'])).toBeNull();
  });
});
