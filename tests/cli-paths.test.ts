import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Folder, run } from './helpers/cli.js';
import { FOUND, PACK, QUIET } from './helpers/cli-inputs.js';

/** The same file under other names: a folder and a file that lead to it. */
const folder = new Folder();

beforeEach(() => {
  folder.write('pack.json', PACK);
  folder.write('data/a.jsonl', FOUND);
  folder.write('data/b.jsonl', QUIET);
  symlinkSync(folder.at('data'), folder.at('alias'));
  symlinkSync(folder.at('data/a.jsonl'), folder.at('link.jsonl'));
});
afterEach(() => {
  for (const name of folder.names()) rmSync(join(folder.path, name), { recursive: true });
});
afterAll(() => folder.remove());

/** Arguments with the paths of the folder in them. */
function inFolder(args: string): string[] {
  return args.split(' ').map((arg) => arg.replace('@', `${folder.path}/`));
}

describe('an output never takes the place of what is read', () => {
  it.each([
    'tag @data -o @alias/a.jsonl',
    'tag @data/a.jsonl -o @link.jsonl',
    'tag @link.jsonl -o @data/a.jsonl',
    'tag @alias --summary @data/b.jsonl',
    'convert @data -o @alias/a.jsonl',
    'parse @data --problems @link.jsonl',
    'migrate @data/a.jsonl --to 1.0.0 -o @link.jsonl',
    'tag @data -o @alias/parts/',
    'tag @alias -o @data/parts/',
    'tag @data/a.jsonl -o @alias/',
  ])('through a link: %s', async (args) => {
    const { code, stderr } = await run(inFolder(args));
    expect(stderr).toMatch(/would be overwritten|would be taken for transcripts/);
    expect(code).toBe(2);
    expect(folder.read('data/a.jsonl')).toBe(FOUND);
    expect(folder.read('data/b.jsonl')).toBe(QUIET);
  });

  it.each([
    ['evaluate @data --gold @gold.json -o @alias/../gold.json', 'gold.json'],
    ['evaluate @data --gold @gold.json --findings @f.jsonl --problems @gold.json', 'gold.json'],
    ['evaluate @data --gold @gold.json --findings @f.jsonl --problems @f.jsonl', 'f.jsonl'],
    ['evaluate @data --gold @gold.json --compare @f.jsonl --problems @f.jsonl', 'f.jsonl'],
    ['evaluate @data --gold @gold.json --benign @ids.txt -o @ids.txt', 'ids.txt'],
    ['fit @data --gold @gold.json -o @gold.json', 'gold.json'],
    ['fit @data --gold @gold.json --ordinary @f.jsonl -o @x.yml --problems @f.jsonl', 'f.jsonl'],
    ['count @data --pack @pack.json -o @alias/../pack.json', 'pack.json'],
    ['count @data --pack @packs -o @packs/pack.json', 'packs/pack.json'],
    ['count @data --pack @packs -o @packs/rules/new.json', null],
    ['query @q.duckdb -o @q.csv', 'q.duckdb'],
  ])('that a flag names: %s', async (args, name) => {
    folder.write('packs/pack.json', PACK);
    folder.write('packs/rules/.keep', '');
    const gold = { id: 'found', message_index: 1, category: 'deception' };
    folder.write('gold.json', JSON.stringify([gold]));
    folder.write('f.jsonl', `${JSON.stringify({ transcript_id: 'found', ...gold, quote: 'I' })}\n`);
    folder.write('ids.txt', 'quiet');
    folder.write('q.duckdb', 'rows');
    symlinkSync(folder.at('q.duckdb'), folder.at('q.csv'));
    const before = name === null ? null : folder.read(name);
    const { code, stderr } = await run(inFolder(args));
    expect(stderr).toContain('would be overwritten');
    expect(code).toBe(2);
    expect(name === null ? null : folder.read(name)).toBe(before);
  });

  it('but may lie beside the files of a pack', async () => {
    folder.write('packs/pack.json', PACK);
    const args = 'count @data --pack @packs -o @packs/counts.json';
    expect(await run(inFolder(args))).toMatchObject({ code: 0 });
    expect(await run(inFolder(args))).toMatchObject({ code: 0 });
  });

  it('and may lie behind a link, or be one that leads nowhere yet', async () => {
    mkdirSync(folder.at('data/out'));
    symlinkSync(folder.at('none.jsonl'), folder.at('out.jsonl'));
    for (const output of ['alias/out/a.jsonl', 'out.jsonl']) {
      const { code } = await run(['tag', folder.at('data/a.jsonl'), '-o', folder.at(output)]);
      expect(code).toBe(0);
    }
  });
});
