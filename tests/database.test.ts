import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDuckDb } from '#src/cli/database/load-duckdb.js';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { UNITS } from '#src/model/counts.js';
import { FINDING_FIELDS } from '#src/report/index.js';
import { Folder, run } from './helpers/cli.js';
import { chatLine, FOUND, PACK, QUIET } from './helpers/cli-inputs.js';
import { readCsv } from './helpers/csv.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = process.env['TELLTALE_DIST'] === '1';
const MAIN = built
  ? [`${root}dist/cli/main.js`]
  : ['--import', import.meta.resolve('tsx'), `${root}src/cli/main.ts`];

/** The same id again, odd names of metadata, a lone surrogate, an empty message. */
const ODD = chatLine('found', ['I frobnicate \ud800 it.', '', "It's `frobnicate\u0000`."], {
  seed: 8,
  Seed: 'x',
  seed_1: 9,
  "it's": true,
  'a"b': 0.5,
  'nul\u0000': 1,
  '\ud800': 1,
  '\udc00': 2,
  model: 'r2',
});

const folder = new Folder({
  'pack.json': PACK,
  'in/a.jsonl': FOUND,
  'in/b.jsonl': QUIET,
  'in/c.jsonl': ODD,
});
const pack = ['--pack', folder.at('pack.json')];
const runs = folder.at('in');
const database = folder.at('out.duckdb');

beforeAll(async () => {
  const { code, stdout } = await run(['tag', runs, '-o', database, '--all', ...pack]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
});

afterAll(() => folder.remove());

/** What a query gives, as JSON. */
async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await run(['query', database, sql, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown>[];
}

describe('tag -o FILE.duckdb', () => {
  it('has the findings that JSON Lines have, field for field', async () => {
    const rows = await ask(`select ${FINDING_FIELDS.map((f) => `"${f}"`).join(', ')} from findings
      order by source, message_index, start`);
    const { stdout } = await run(['tag', runs, '--all', ...pack]);
    const lines = stdout.trimEnd().split('\n');
    const findings = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(5);
    expect(rows).toEqual(
      findings.map((one) => Object.fromEntries(FINDING_FIELDS.map((field) => [field, one[field]]))),
    );
  });

  it('has the whole length of every turn, though workers send its text cut short', async () => {
    const rows = await ask(
      `select characters, has_text from turns where transcript_index = 2 order by message_index`,
    );
    expect(rows).toEqual([
      { characters: 'I frobnicate \ud800 it.'.length, has_text: true },
      { characters: 0, has_text: false },
      { characters: "It's `frobnicate\u0000`.".length, has_text: true },
    ]);
  });

  it.each(UNITS)('counts %s as telltale count does', async (unit) => {
    const { stdout } = await run(['count', runs, '--unit', unit, '--json', ...pack]);
    const counts = JSON.parse(stdout) as Record<string, unknown>[];
    expect(counts.some(({ count }) => Number(count) > 0)).toBe(true);
    const rows = await ask(`select * from counts where unit = '${unit}'`);
    const expected = counts.map(({ group, count, denominator, rate }) => {
      const { category } = group as { category: string };
      return { category, unit, count, denominator, rate };
    });
    expect(rows).toEqual(expected.sort((a, b) => (a.category < b.category ? -1 : 1)));
  });

  it('has a row for each conversation, also where the id is the same and nothing was found', async () => {
    expect(
      await ask(`select transcript_index, transcript_id, turns, counted, uncounted, categories, model
        from transcripts order by 1`),
    ).toEqual([
      row(0, 'found', 4, 2, 1, ['deception'], 'r1'),
      row(1, 'quiet', 2, 0, 0, [], 'v3'),
      row(2, 'found', 3, 2, 0, ['deception'], 'r2'),
    ]);
    function row(...values: unknown[]) {
      const names = ['transcript_index', 'transcript_id', 'turns', 'counted', 'uncounted'];
      names.push('categories', 'model');
      return Object.fromEntries(names.map((name, i) => [name, values[i]]));
    }
  });

  it('has a row for each turn, with its alarm', async () => {
    expect(
      await ask(
        'select turn_index, has_text, counted, alarm from turns where transcript_index = 2',
      ),
    ).toEqual([
      { turn_index: 0, has_text: true, counted: 1, alarm: true },
      { turn_index: 1, has_text: false, counted: 0, alarm: false },
      { turn_index: 2, has_text: true, counted: 1, alarm: true },
    ]);
    expect(
      await ask('select model, avg(alarm::int) as a from turns group by 1 order by 1'),
    ).toEqual([
      { model: 'r1', a: 0.5 },
      { model: 'r2', a: 2 / 3 },
      { model: 'v3', a: 0 },
    ]);
  });

  it('has typed columns of metadata, whatever the names', async () => {
    const [odd] = await ask(`select "meta_Seed", meta_seed_1, meta_seed_2, "meta_it's", "meta_a""b",
      metadata['seed'] as seed, typeof(meta_seed_2) as type, len(map_keys(metadata)) as keys
      from transcripts where transcript_index = 2`);
    expect(odd).toMatchObject({ "meta_it's": true, 'meta_a"b': 0.5, seed: '8', keys: 8 });
    // SQL takes `seed` and `Seed` for the same: the one that sorts first keeps the plain name, the other gets a free one.
    expect(odd).toMatchObject({ meta_Seed: 'x', meta_seed_1: 9, meta_seed_2: 8, type: 'BIGINT' });
    const findings = await ask('select distinct "meta_it\'s" as x from findings order by 1');
    expect(findings).toEqual([{ x: true }, { x: null }]);
  });

  it('says what made it', async () => {
    const [made] = await ask('select * from run');
    expect(made).toMatchObject({ layout: 1 });
    expect(String(made?.['taxonomy'])).toContain('test@0.1.0');
  });

  it('takes findings as the flags choose them, and no input at all', async () => {
    const out = new Folder({ 'empty.jsonl': '' });
    await run(['tag', runs, '-o', out.at('some.duckdb'), '--filter', 'model=r1', ...pack]);
    const args = ['query', out.at('some.duckdb'), 'select counted from findings', '--csv'];
    expect((await run(args)).stdout).toBe('counted\ntrue\ntrue\n');
    await run(['tag', out.at('empty.jsonl'), '-o', out.at('none.duckdb'), ...pack]);
    const sql = 'select sum(count) as n, count(*) as rows from counts';
    expect((await run(['query', out.at('none.duckdb'), sql, '--csv'])).stdout).toBe(
      'n,rows\n0,16\n',
    );
    expect(out.names()).toEqual(['empty.jsonl', 'none.duckdb', 'some.duckdb']);
    out.remove();
  });

  it('stays as .partial after Ctrl-C', async () => {
    const out = new Folder();
    const stop = new AbortController();
    stop.abort();
    const { code } = await run(['tag', runs, '-o', out.at('x.duckdb'), ...pack], {
      signal: stop.signal,
    });
    expect({ code, names: out.names() }).toEqual({ code: 130, names: ['x.duckdb.partial'] });
    out.remove();
  });
});

describe('query', () => {
  it('lists what there is when it is not asked', async () => {
    const { stdout } = await run(['query', database]);
    for (const view of ['findings', 'turns', 'transcripts', 'counts']) {
      expect(stdout).toMatch(new RegExp(`^${view} +\\w+ +[A-Z]`, 'm'));
    }
    expect(stdout).not.toContain('raw_');
  });

  it('prints a table, CSV or JSON, to a file too', async () => {
    const sql = "select 'a' as name, 12 as n, null as nothing, [1, 2] as list";
    expect((await run(['query', database, sql])).stdout).toBe(
      'name   n  nothing  list\na     12  -        [1,2]\n',
    );
    expect((await run(['query', database, sql, '--csv'])).stdout).toBe(
      'name,n,nothing,list\na,12,,"[1,2]"\n',
    );
    const path = folder.at('answer.json');
    const { stdout } = await run(['query', database, sql, '-o', path]);
    expect(stdout).toBe('');
    expect(JSON.parse(folder.read('answer.json'))).toEqual([
      { name: 'a', n: 12, nothing: null, list: [1, 2] },
    ]);
  });

  it('has values that JSON can hold', async () => {
    const [values] =
      await ask(`select count(*) as c, 9007199254740993 as big, 1.25::decimal(9, 2) as d,
      'nan'::double as nan, {'a': 1::bigint} as s, timestamp '2026-01-02 03:04:05' as t, '\\xff'::blob as b,
      timestamp '2026-01-02 03:04:05.123456' as fine, date '2026-01-02' as day, date 'infinity' as never,
      12345678901234567890.12345::decimal(38, 5) as long, '101'::bit as bits, [date '2026-01-02', null] as days,
      map {'k': 1} as m, union_value(u := 2) as u, interval 3 days as span`);
    expect(values).toEqual({
      c: 1,
      big: '9007199254740993',
      d: 1.25,
      nan: 'NaN',
      s: { a: 1 },
      t: '2026-01-02 03:04:05',
      b: 'ff',
      fine: '2026-01-02 03:04:05.123456',
      day: '2026-01-02',
      never: 'infinity',
      long: '12345678901234567890.12345',
      bits: '101',
      days: ['2026-01-02', null],
      m: [{ key: 'k', value: 1 }],
      u: { u: 2 },
      span: '3 days',
    });
  });

  it('gives all rows to programs, and says when a table is cut', async () => {
    const sql = 'select range as n from range(2500)';
    const { stdout, stderr } = await run(['query', database, sql]);
    expect(stdout.split('\n')).toHaveLength(1002);
    expect(stderr).toContain('first 1000 rows');
    const csv = await run(['query', database, sql, '--csv']);
    expect(readCsv(csv.stdout)).toHaveLength(2501);
    expect(csv.stderr).toBe('');
    expect(await ask(sql)).toHaveLength(2500);
    expect(await ask('select 1 where false')).toEqual([]);
  });

  it('cannot change the database', async () => {
    const { code, stderr } = await run(['query', database, 'drop view counts']);
    expect(code).toBe(2);
    expect(stderr).toContain('read-only');
    expect(await ask('select 1 as x from counts limit 1')).toEqual([{ x: 1 }]);
  });

  it.each([
    ['select * from finding', 'Did you mean', 'lists the tables'],
    ['selec', 'syntax error', 'lists the tables'],
    ["select cast('x' as int)", 'Could not convert', 'lists the tables'],
  ])('says what is wrong with %s', async (sql, message, help) => {
    const { code, stdout, stderr } = await run(['query', database, sql]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(stderr).not.toContain('unexpected error');
  });

  it('says what to do about a file that is no database', async () => {
    for (const path of [folder.at('nowhere.duckdb'), folder.at('in'), folder.at('pack.json')]) {
      const { code, stderr } = await run(['query', path, 'select 1']);
      expect(code).toBe(2);
      expect(stderr).toContain('telltale tag PATHS -o');
    }
  });

  it('stops at Ctrl-C', async () => {
    const stop = new AbortController();
    const endless = 'select count(*) from range(100000000) a, range(100000) b';
    setTimeout(() => stop.abort(), 300);
    const { code, stdout } = await run(['query', database, endless], { signal: stop.signal });
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });

  it('asks nothing after a Ctrl-C that came while the database was opened', async () => {
    const { code, stdout } = await run(['query', database, 'select 1'], {
      signal: AbortSignal.abort(),
    });
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  });
});

describe('without DuckDB', () => {
  it('says how to install it, and reads nothing', () => {
    const hook = `export async function resolve(name, context, next) {
      if (!name.startsWith('@duckdb/')) return next(name, context);
      throw Object.assign(new Error("Cannot find package '" + name + "'"), { code: 'ERR_MODULE_NOT_FOUND' });
    }`;
    const path = folder.write(
      'register.mjs',
      `import { register } from 'node:module';
       register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));`,
    );
    for (const args of [
      ['query', database, 'select 1'],
      ['tag', runs, '-o', folder.at('absent.duckdb')],
    ]) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [...MAIN.slice(0, -1), '--import', path, MAIN.at(-1) as string, ...args],
        { encoding: 'utf8' },
      );
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(
        'telltale: databases need the package @duckdb/node-api, which is not installed\n' +
          'Install it where telltale is: npm install @duckdb/node-api (with --global where telltale is global), ' +
          'or write .parquet and read that with any DuckDB.\n',
      );
    }
    expect(folder.names()).not.toContain('absent.duckdb');
  });

  it('tells a broken installation from none', async () => {
    const broken = () => Promise.reject(new Error('duckdb.node: wrong ELF class\nRequire stack'));
    await expect(loadDuckDb(broken)).rejects.toThrow(ConfigurationError);
    await expect(loadDuckDb(broken)).rejects.toThrow(
      /cannot be loaded: duckdb.node: wrong ELF class$/,
    );
  });
});

describe('the file', () => {
  it('is one that DuckDB itself opens, with nothing beside it', async () => {
    const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll('select count(*) from findings');
    expect(rows.getRowsJS()).toEqual([[5n]]);
    connection.closeSync();
    instance.closeSync();
    expect(folder.names().filter((name) => name.includes('duckdb'))).toEqual(['out.duckdb']);
  });
});
