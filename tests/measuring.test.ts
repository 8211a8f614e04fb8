import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compileTaxonomy } from '#src/classify/index.js';
import { isTagged } from '#src/model/result.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { goldOf, resultsOf } from '../scripts/accuracy/set-contents.js';
import { labelledSet } from '../scripts/accuracy/sets.js';
import { countAsked, readCommandLine, selectedBy } from '../scripts/arguments/command-line.js';
import { batchNamed } from '../scripts/measure/excerpts.js';
import { readRows } from '../scripts/measure/rows.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const said: string[] = [];
const argv = [...process.argv];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((text: string) => said.push(text));
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.argv = [...argv];
});

/** What a script says that ends over it, and not with 0. */
function refusal(act: () => unknown): string {
  expect(act).toThrow('exit 2');
  return said.join('\n');
}

function given(...words: string[]): void {
  process.argv = ['node', 'script.ts', ...words];
}

describe('a script that measures', () => {
  it('takes its words and flags in any order', () => {
    given('--all', 'DEC');
    const { words, flags } = readCommandLine(['CODE'], ['all']);
    expect([words, [...flags]]).toEqual([['DEC'], ['all']]);
  });

  it.each([
    [['--al'], 'There is no --al here. It takes CODE, --all.'],
    [['-all'], 'There is no -all here. It takes CODE, --all.'],
    [['--all=1'], 'There is no --all=1 here. It takes CODE, --all.'],
    [['DEC', 'SPR'], 'SPR is one word too many. It takes CODE, --all.'],
  ])('refuses %j', (words, sentence) => {
    given(...words);
    expect(refusal(() => readCommandLine(['CODE'], ['all']))).toBe(sentence);
  });

  it.each(['abc', '0', '1.5', '-3', ''])('refuses %j for a number', (word) => {
    expect(refusal(() => countAsked('KILLS', word))).toContain('a whole number over 0');
  });

  it('refuses a selection of nothing, and says what there is', () => {
    expect(selectedBy(['DEC', 'SPR'], (name) => name, 'D')).toEqual(['DEC']);
    expect(refusal(() => selectedBy(['DEC', 'SPR'], (name) => name, 'X'))).toContain('DEC, SPR');
    expect(refusal(() => batchNamed('look-alikes', '9'))).toContain('give one of 1, 2, 3');
    expect(refusal(() => labelledSet('frsh-1'))).toContain('There is no set frsh-1');
  });

  it('refuses a file that is missing or empty', () => {
    const folder = mkdtempSync(join(tmpdir(), 'telltale-rows-'));
    try {
      const file = join(folder, 'empty.jsonl');
      writeFileSync(file, '\n');
      expect(refusal(() => readRows(file))).toContain('holds no rows');
      expect(refusal(() => readRows(join(folder, 'none.jsonl')))).toContain('There is no');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(
    Object.entries(scripts).filter(([, line]) => /scripts\/(?:measure|accuracy)\//.test(line)),
  )('%s reads its arguments in a way that refuses unknown ones', (_, line) => {
    const source = readFileSync(line.replace('tsx ', ''), 'utf8');
    expect(source).toMatch(/\b(?:readCommandLine|readArguments|parseArgs)\(/);
    expect(source).not.toContain('argv.includes');
  });
});

it('takes of a set that is part of its files no other conversation, and its labels alone', async () => {
  const whole = labelledSet('fresh-1');
  if (whole === null) throw new Error('fresh-1 is in the fixtures');
  const taxonomy = await loadTaxonomy();
  const all = await goldOf(whole, taxonomy);
  const ids = new Set([...all.conversations].slice(0, 3));
  const part = { ...whole, ids };
  const gold = await goldOf(part, taxonomy);
  expect(gold.labels).toEqual(all.labels.filter((label) => ids.has(label.transcript_id)));
  expect(gold.labels.length).toBeLessThan(all.labels.length);
  expect(gold.conversations).toEqual(ids);
  const read: string[] = [];
  for await (const result of resultsOf(part, compileTaxonomy(taxonomy)))
    if (isTagged(result)) read.push(result.transcript.transcript_id);
  expect(new Set(read)).toEqual(ids);
});
