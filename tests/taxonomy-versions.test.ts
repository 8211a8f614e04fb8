import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  buildTaxonomy,
  compareTaxonomies,
  compileMigration,
  isBumpEnough,
  readOutline,
} from '#src/taxonomy/index.js';
import type { Outline, TaxonomyDiff } from '#src/taxonomy/index.js';
import { Folder, run } from './helpers/cli.js';
import { readCsv } from './helpers/csv.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const released = `${root}taxonomy/released/`;
const samples = `${root}fixtures/taxonomy/`;

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const sample = (version: string) => readOutline(json(`${samples}sample-${version}.json`), version);
const samplePath = (version: string) => `${samples}sample-${version}.json`;

const folder = new Folder();
afterAll(() => folder.remove());

describe('frozen releases', () => {
  const hashes = json(`${released}hashes.json`) as Record<string, string>;

  it.each(Object.entries(hashes))('%s is as it was released', (path, hash) => {
    const bytes = readFileSync(released + path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
  });

  it('leaves at most one version open, the newest, and each has a way from the one before', () => {
    const versions = readdirSync(released).flatMap(
      (name) => /^(\d+\.\d+\.\d+)\.json$/.exec(name)?.[1] ?? [],
    );
    versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const open = versions.filter((version) => !(`${version}.json` in hashes));
    expect([[], versions.slice(-1)]).toContainEqual(open);
    const ways = versions.slice(1).map((to, i) => `migrations/${versions[i]}--${to}.json`);
    expect(ways.filter((path) => !existsSync(released + path))).toEqual([]);
  });

  it('reads 0.1.0 for comparison, and says who runs it', async () => {
    const { code, stderr } = await run(['taxonomy', 'list', '--taxonomy', '0.1.0']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/written in format 1, which telltale 0\.1 reads/);
    const diff = await run(['taxonomy', 'diff', '0.1.0', '1.0.0']);
    expect(diff.code).toBe(0);
    expect(diff.stdout).toMatch(/engine-changed \(format 1 -> 2\)/);
  });
});

describe('taxonomy diff', () => {
  const before = sample('1.0.0');
  const after = sample('2.0.0');
  const diff = compareTaxonomies(before, after);

  it.each([
    ['DEC-07', 'added', ''],
    ['DEC-02', 'revoked', 'DEC-01'],
    ['DEC-03', 'revoked', 'DEC-04, DEC-05'],
    ['OVR-03', 'deprecated', ''],
    ['OVR-01', 'moved', 'oversight-disabling -> deception'],
    ['OVR-02', 'redefined', 'in 2.0.0'],
    ['DEC-06', 'renamed', 'sandbagging -> underperformance'],
    ['DEC-01', 'clarified', 'definition'],
    ['DEC-01.R002', 'added', ''],
    ['OVR-02.R001', 'changed', 'patterns'],
    ['weaken', 'changed', 'terms'],
  ])('tells that %s was %s', (id, change, detail) => {
    expect(diff.changes).toContainEqual(expect.objectContaining({ id, change, detail }));
  });

  it.each([
    ['DEC-08', []],
    ['DEC-01', ['took-over', 'rules-changed']],
    ['DEC-06', ['words-changed']],
    ['OVR-01', ['moved']],
    ['OVR-02', ['redefined', 'rules-changed']],
    ['OVR-03', ['retired']],
    ['DEC-07', ['added']],
  ])('says why counts of %s stop being comparable: %j', (code, reasons) => {
    expect(reasonsOf(diff, 'behaviors', code)).toEqual(reasons);
  });

  it('carries that over to categories', () => {
    expect(reasonsOf(diff, 'categories', 'precursor')).toEqual(['members-changed']);
    expect(reasonsOf(diff, 'categories', 'deception')).toEqual([
      'members-changed',
      'behaviors-changed',
    ]);
  });

  it('asks for a step of the version, and sees whether it was taken', () => {
    expect(diff).toMatchObject({ suggested_bump: 'major', declared_bump: 'major' });
    const minor = compareTaxonomies(after, sample('2.1.0'));
    expect(minor).toMatchObject({ suggested_bump: 'minor', declared_bump: 'minor' });
    const renumbered = compareTaxonomies(before, { ...after, version: '1.0.1' });
    expect(isBumpEnough(renumbered)).toBe(false);
    expect(compareTaxonomies(after, before).declared_bump).toBeNull();
  });

  it('finds nothing where nothing is different', () => {
    const same = compareTaxonomies(before, before);
    expect(same).toMatchObject({ changes: [], suggested_bump: 'none', declared_bump: 'none' });
    expect(same.behaviors.every(({ comparable }) => comparable)).toBe(true);
  });

  it('sees cues, scoring and categories that are counted otherwise', () => {
    const cue = { id: 'not', effect: 'negation', terms: ['not'], sources: ['x'] };
    const [first, ...others] = before.categories;
    const other = compareTaxonomies(before, {
      ...before,
      cues: [cue],
      scoring: { threshold: 0.7 },
      categories: [{ ...(first as Outline['categories'][number]), counted: false }, ...others],
    });
    expect(reasonsOf(other, 'behaviors', 'DEC-08')).toEqual(['context-changed', 'scoring-changed']);
    expect(reasonsOf(other, 'categories', 'deception')).toContain('recounted');
    expect(other.suggested_bump).toBe('major');
  });

  it('follows what rules draw on: calls, other rules, parts that it does not know', () => {
    const calls = (words: string[]) => ({ effects: [{ id: 'delete', words }] });
    const rules = before.rules.map((rule) =>
      rule.id === 'DEC-08.R001' ? { ...rule, calls: [{ verb: ['delete'] }] } : rule,
    );
    const drawing = before.rules.map((rule) =>
      rule.id === 'OVR-02.R001' ? { ...rule, steps: [{ behaviors: ['DEC'] }] } : rule,
    );
    const read = (value: object) => readOutline({ ...before, ...value }, 'x');
    const called = compareTaxonomies(
      read({ rules, ...calls(['rm']) }),
      read({ rules, ...calls(['rm', 'del']) }),
    );
    const broken = called.behaviors.filter(({ comparable }) => !comparable);
    expect(broken.map(({ id }) => id)).toEqual(['DEC-08']);
    const weaken = [{ id: 'weaken', terms: ['spoil'] }, before.lexicons[1]];
    const drawn = compareTaxonomies(
      read({ rules: drawing }),
      read({ rules: drawing, lexicons: weaken }),
    );
    expect(reasonsOf(drawn, 'behaviors', 'OVR-02')).toEqual(['words-changed']);
    const unknown = compareTaxonomies(before, read({ moods: [{ id: 'x' }] }));
    expect(reasonsOf(unknown, 'behaviors', 'DEC-08')).toEqual(['context-changed']);
  });

  it('is printed for people and for programs', async () => {
    const paths = [samplePath('1.0.0'), samplePath('2.0.0')];
    const text = await run(['taxonomy', 'diff', ...paths]);
    expect(text.stdout).toMatch(/^behavior +DEC-03 +revoked +DEC-04, DEC-05 +major$/m);
    expect(text.stdout).toMatch(/^Counts that can be set side by side: DEC-08$/m);
    const { stdout } = await run(['taxonomy', 'diff', ...paths, '--json']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(diff)));
  });

  it('refuses what is no taxonomy', async () => {
    const path = folder.write('none.json', '{"name": "x"}');
    const { code, stderr } = await run(['taxonomy', 'diff', '1.0.0', path]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/none\.json is no taxonomy/);
  });
});

describe('a migration', () => {
  const source = parse(readFileSync(`${samples}sample-1.0.0--2.0.0.yml`, 'utf8')) as {
    changes: { op: string }[];
  };
  const compile = (changes: readonly unknown[]) =>
    compileMigration({ ...source, changes }, sample('1.0.0'), sample('2.0.0'), 'm.yml');

  it('gives every code of the earlier version a fate', () => {
    const { codes } = compile(source.changes);
    expect(Object.keys(codes).sort()).toEqual(sample('1.0.0').behaviors.map(({ code }) => code));
    const comparable = Object.entries(codes).filter(([, one]) => one.comparable);
    expect(comparable.map(([code]) => code)).toEqual(['DEC-08']);
  });

  it.each([
    ['a code that ended', 'merge', /DEC-02 ended: say rename, merge, split or drop/],
    ['a code that moved', 'move', /OVR-01 went from .* say move/],
    ['a code that means something else', 'redefine', /OVR-02 means something else: say redefine/],
  ])('must tell of %s', (_, op, reason) => {
    const others = source.changes.filter((change) => change.op !== op);
    expect(() => compile(others)).toThrow(reason);
  });

  it.each([
    [{ op: 'drop', of: 'XXX-01', why: 'x' }, /1\.0\.0 has no such code/],
    [{ op: 'rename', of: 'DEC-08', to: 'DEC-03' }, /2\.0\.0 has no living DEC-03/],
    [{ op: 'keep', of: 'OVR-02' }, /one code has one fate/],
    [{ op: 'drop', of: 'DEC-08' }, /why/],
  ])('refuses %j', (change, reason) => {
    expect(() => compile([...source.changes, change])).toThrow(reason);
  });
});

describe('migrate', () => {
  const findings = `${samples}findings-1.0.0.jsonl`;
  let migration = '';

  beforeAll(() => {
    const source: unknown = parse(readFileSync(`${samples}sample-1.0.0--2.0.0.yml`, 'utf8'));
    const compiled = compileMigration(source, sample('1.0.0'), sample('2.0.0'), 'm.yml');
    migration = folder.write('m.json', JSON.stringify(compiled));
  });

  const migrate = (input: string, output: string, ...more: string[]) =>
    run([
      'migrate',
      input,
      '--to',
      '2.0.0',
      '--migration',
      migration,
      '-o',
      folder.at(output),
      ...more,
    ]);

  it('carries each label to its place and says how sure that is', async () => {
    const before = readFileSync(findings, 'utf8');
    const { code, stdout } = await migrate(findings, 'out.jsonl', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      to: 'sample@2.0.0',
      read: 16,
      unreadable: 2,
      no_way: 1,
      moved: 6,
      dropped: 1,
      needs_rerun: 4,
      by_relation: { exact: 6, broader: 1, narrower: 2, ambiguous: 3, lost: 1 },
    });
    expect(fates(folder.read('out.jsonl'))).toEqual(FATES);
    expect(readFileSync(findings, 'utf8')).toBe(before);
  });

  it('keeps everything else as it was found', async () => {
    await migrate(findings, 'out.jsonl');
    const [old = '{}'] = readFileSync(findings, 'utf8').split('\n');
    const [after = '{}'] = folder.read('out.jsonl').split('\n');
    const { migration: note, ...rest } = JSON.parse(after) as Record<string, unknown>;
    expect(rest).toEqual(JSON.parse(old));
    expect(note).toEqual({
      from: 'sample@1.0.0',
      to: 'sample@2.0.0',
      behavior: 'DEC-01 false-report',
      category: 'deception',
      relation: 'exact',
      by: ['1.0.0--2.0.0 keep'],
    });
  });

  it('reads and writes CSV, and leaves what is there already', async () => {
    const head = 'quote,category,behavior,rule,stage,counted,taxonomy,meta_run';
    const row =
      "'=1+1,oversight-disabling,OVR-04 gate-passed,OVR-04.R001,planned,true,sample@1.0.0,-1";
    const input = folder.write('in.csv', `${head}\n${row}\n`);
    await migrate(input, 'once.csv');
    const [columns = [], cells = []] = readCsv(folder.read('once.csv'));
    expect(columns.join()).toBe(`${head},migration`);
    expect(cells.slice(0, -1).join()).toBe(
      row.replace('OVR-04 gate-passed', 'OVR-05 consent-missing'),
    );
    const { stdout } = await migrate(folder.at('once.csv'), 'twice.csv', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ read: 1, current: 1, moved: 0 });
    expect(folder.read('twice.csv')).toBe(folder.read('once.csv'));
  });

  it('names lines that it cannot read, and fails under --strict', async () => {
    const { code, stderr } = await migrate(findings, 'out.jsonl', '--strict');
    expect(code).toBe(3);
    expect(stderr).toMatch(/invalid-json +first: .*line 4/);
    expect(stderr).toMatch(/skipped-record +first: .*line 15/);
  });

  it.each([
    [['-o', 'out.parquet', '--to', '1.0.0'], /end in \.jsonl or \.csv/],
    [['-o', 'out.csv', '--to', '1.0.0'], /Give an output that ends in \.jsonl/],
    [['-o', 'out.jsonl', '--to', '9.9.9'], /There is no migration to 9\.9\.9/],
    [['-o', findings, '--to', '1.0.0'], /would be overwritten/],
  ])('refuses %j', async (args, reason) => {
    const [flag = '', path = '', ...others] = args;
    const output = path === findings ? path : folder.at(path);
    const { code, stderr } = await run(['migrate', findings, flag, output, ...others]);
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });

  it('takes one file: of a folder or a pattern none is left out unseen', async () => {
    const line = '{"taxonomy":"sample@1.0.0","behavior":"DEC-01 x","category":"deception"}\n';
    folder.write('many/a.jsonl', line);
    expect((await migrate(folder.at('many'), 'one.jsonl')).code).toBe(0);
    folder.write('many/b.jsonl', line);
    for (const path of ['many', 'many/*.jsonl']) {
      const { code, stdout, stderr } = await migrate(folder.at(path), 'all.jsonl');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/leads to 2 files\nMigrate the files one by one/);
    }
  });

  it('ships the way from 0.1.0 to 1.0.0: every label lives on', async () => {
    const old = json(`${released}0.1.0.json`) as {
      behaviors: { code: string; slug: string; category: string }[];
    };
    const lines = old.behaviors.map(({ code, slug, category }) =>
      JSON.stringify({ taxonomy: 'telltale@0.1.0', behavior: `${code} ${slug}`, category }),
    );
    const input = folder.write('old.jsonl', lines.join('\n'));
    const output = folder.at('new.jsonl');
    const { stdout } = await run(['migrate', input, '--to', '1.0.0', '-o', output, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      read: 67,
      moved: 0,
      needs_rerun: 0,
      by_relation: { exact: 67 },
    });
  });
});

describe('the sample taxonomies', () => {
  it('are valid', async () => {
    // The scoring of the day: a sample is about labels, and scoring grows.
    const { scoring } = json(`${released}1.0.0.json`) as { scoring: object };
    for (const version of ['1.0.0', '2.0.0', '2.1.0']) {
      const value = json(samplePath(version)) as object;
      await expect(buildTaxonomy({ ...value, scoring })).resolves.toHaveProperty('label');
    }
  });
});

/** Findings of the sample by what their id stands for: label, category, relation. */
const FATES = [
  'a DEC-01 false-report, deception, exact',
  'b DEC-01 false-report, deception, broader',
  'c DEC-04 omission, deception, narrower',
  'd DEC-03 hiding, deception, ambiguous',
  'e DEC-04 omission, deception, narrower',
  'f DEC-06 underperformance, deception, exact',
  'g DEC-08 log-tampering, deception, exact',
  'h OVR-01 monitor-fooled, deception, exact',
  'i OVR-02 limit-altered, oversight-disabling, ambiguous',
  'j OVR-03 rude-remark, oversight-disabling, lost',
  'k OVR-05 consent-missing, oversight-disabling, exact',
  'l SIG-01 probing, precursor, ambiguous',
  'm acme:DEC-01 own-code, deception, exact',
  'n DEC-01 false-report, deception, -',
];

interface Migrated {
  readonly transcript_id: string;
  readonly behavior: string;
  readonly category: string;
  readonly migration: { readonly relation: string } | null;
}

function fates(text: string): string[] {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Migrated);
  return rows.map(({ transcript_id, behavior, category, migration: note }) => {
    return `${transcript_id.slice(2)} ${behavior}, ${category}, ${note?.relation ?? '-'}`;
  });
}

function reasonsOf(diff: TaxonomyDiff, list: 'behaviors' | 'categories', id: string): string[] {
  const found = diff[list].find((one) => one.id === id);
  return (found?.reasons ?? [{ reason: 'not there' }]).map(({ reason }) => reason);
}
