import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Evaluation } from '#src/model/evaluation.js';
import { Folder, run } from './helpers/cli.js';
import { FOUND, PACK, QUIET } from './helpers/cli-inputs.js';
import { readCsv } from './helpers/csv.js';

const fixtures = fileURLToPath(new URL('../fixtures/evaluate/', import.meta.url));
const GOLD =
  '{"id":"found","message_index":1,"category":"deception","quote":"frobnicate"}\n' +
  '{"id":"quiet","message_index":1,"category":"none"}\n';
const folder = new Folder({
  'pack.json': PACK,
  'in/found.jsonl': FOUND,
  'in/quiet.jsonl': QUIET,
  'gold.jsonl': GOLD,
});
afterAll(() => folder.remove());

const pack = ['--pack', folder.at('pack.json')];
const evaluate = (...args: string[]) =>
  run(['evaluate', folder.at('in'), '--gold', folder.at('gold.jsonl'), ...args]);

describe('evaluate', () => {
  it('tags anew, and gives a table', async () => {
    const { code, stdout, stderr } = await evaluate(...pack);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '2 conversations, 6 turns.\n' });
    expect(stdout).toMatch(/^turn +deception +1 +2 +1 +0\.500 +1\.000 +0\.667 +-$/m);
    expect(stdout).toMatch(/^test:DEC-90\.R001 +2 +2 +1 +0\.500/m);
    expect(stdout).toMatch(/^nothing labelled, deception found: found #4$/m);
  });

  it('gives CSV, one row per score and rule, and takes the form from the ending', async () => {
    const { stdout } = await evaluate('--csv', ...pack);
    const [head = [], ...rows] = readCsv(stdout);
    expect(head.join()).toBe('level,name,gold,found,right,precision,recall,f1,f1_low,f1_high');
    expect(rows.map(([level]) => level)).toContain('rule');
    await evaluate('-o', folder.at('scores.csv'), ...pack);
    expect(folder.read('scores.csv')).toBe(stdout);
  });

  it('filters what is scored', async () => {
    const { stdout } = await evaluate('--json', '--filter', 'message_index=1', ...pack);
    expect(JSON.parse(stdout)).toMatchObject({ join: { findings: 1 } });
  });

  it('scores the findings that tag wrote as if it had tagged', async () => {
    await run(['tag', folder.at('in'), '--all', '-o', folder.at('found.jsonl'), ...pack]);
    const anew = await evaluate('--json', ...pack);
    const read = await evaluate('--json', '--findings', folder.at('found.jsonl'), ...pack);
    expect(read.stdout).toBe(anew.stdout);
    const same = await evaluate('--json', '--compare', folder.at('found.jsonl'), ...pack);
    const { comparison } = JSON.parse(same.stdout) as Evaluation;
    expect(comparison?.[0]).toMatchObject({
      name: 'all',
      only_new_right: 0,
      only_old_right: 0,
      p: 1,
      f1_change: 0,
    });
  });

  it('tells findings of conversations that it did not read', async () => {
    const path = folder.write(
      'elsewhere.jsonl',
      '{"transcript_id":"lost","message_index":1,"category":"deception","quote":"x"}\n',
    );
    const { stdout } = await evaluate('--findings', path, ...pack);
    expect(stdout).toContain('Findings of conversations that were not read, left out: 1.');
  });

  it('shows as many examples as asked for', async () => {
    const { stdout } = await evaluate('--json', '--examples', '0', ...pack);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [] });
    expect(await evaluate('--examples', 'many')).toMatchObject({ code: 2 });
  });

  it('keeps control characters of transcripts from the terminal', async () => {
    const gold = folder.write(
      'rude.jsonl',
      '{"id":"found","message_index":1,"category":"self-preservation","quote":"\\u001b[2Jgone"}\n',
    );
    const { stdout } = await run(['evaluate', folder.at('in'), '--gold', gold, ...pack]);
    expect(stdout).toContain('\\x1b[2Jgone');
  });
});

describe('evaluate refuses', () => {
  it('labels of other conversations, showing both sides', async () => {
    const gold = folder.write('other.jsonl', GOLD.replaceAll(/found|quiet/g, 'run-9'));
    const { code, stdout, stderr } = await run([
      'evaluate',
      folder.at('in'),
      '--gold',
      gold,
      ...pack,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('labels name "run-9", conversations "found"');
    expect(stderr).toContain('--id-field');
  });

  it('a run without labels', async () => {
    const { code, stderr } = await run(['evaluate', folder.at('in')]);
    expect(code).toBe(2);
    expect(stderr).toContain('--gold');
  });

  it.each([
    ['labels that are not there', ['--gold', 'nowhere.jsonl'], 'nowhere.jsonl cannot be read'],
    ['a split that is not there', ['--split', 'dev'], 'has no row of the split "dev"'],
    [
      'hard negatives without words',
      ['--hard', `${fixtures}gold.jsonl`],
      'needs id, message_index',
    ],
    ['findings that are none', ['--findings', `${fixtures}gold.jsonl`], 'a finding needs'],
    ['findings in CSV', ['--findings', 'findings.CSV'], 'Give findings as .jsonl'],
    ['findings that are compared', ['--compare', `${fixtures}gold.jsonl`], ':1: a finding needs'],
    [
      'filters on finished findings',
      ['--findings', `${fixtures}findings.jsonl`, '--filter', 'rule=A'],
      '--filter and --fail-on have no say',
    ],
    ['two forms', ['--csv', '-o', 'x.json'], 'two forms at once'],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await evaluate(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
