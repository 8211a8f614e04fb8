import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { percent } from '../scripts/mutations/tally-text.js';
import { writtenTaxonomy } from '../scripts/taxonomy/from-sources.js';

const { data } = await writtenTaxonomy();
const page = readFileSync(new URL('../docs/mutations.md', import.meta.url), 'utf8');

/** The groups of the only place where something stands; it fails where it does not stand. */
function found(pattern: RegExp): string[] {
  const [, ...groups] = pattern.exec(page) ?? [];
  expect(groups, String(pattern)).not.toEqual([]);
  return groups;
}

/** The numbers of a table, by the name of each row. */
function table(head: string): Map<string, number[]> {
  const [, body = ''] = page.split(new RegExp(`^\\| ${head} \\|.*\\n\\|[-:|]+\\n`, 'm'));
  const rows = body.split('\n\n')[0]?.trim().split('\n') ?? [];
  const cells = rows.map((row) => row.split(' | ').map((cell) => cell.replaceAll('|', '').trim()));
  return new Map(cells.map(([name = '', ...numbers]) => [name, numbers.map(Number.parseFloat)]));
}

function sum(rows: Iterable<number[]>): number[] {
  const total = [0, 0, 0, 0, 0];
  for (const row of rows) for (const i of total.keys()) total[i] = (total[i] ?? 0) + (row[i] ?? 0);
  return total;
}

describe('docs/mutations.md (npm run measure:mutations -- --sample 6000 --write)', () => {
  const operators = table('operator');
  const prefixes = table('rules');
  const all = operators.get('**all**')?.slice(0, 5) ?? [];
  operators.delete('**all**');

  it('says which taxonomy it holds for: one of the version under development', () => {
    const [version, hash] = found(/ on \d{4}-\d\d-\d\d, taxonomy (\S+), hash\n`([^`]*)`/);
    expect(version).toBe(data.version);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says how the sample was taken, and of how many mutants', () => {
    const numbers = found(/^Of all (\d+) mutants in a row one in (\d+) was tried, (\d+) in all/m);
    const [population = 0, stride = 0, tried] = numbers.map(Number);
    const [asked] = found(/--sample (\d+) --write/);
    expect(stride % 2).toBe(1);
    expect(tried).toBe(Math.ceil(population / stride));
    expect(tried).toBeLessThanOrEqual(Number(asked));
    expect(tried).toBe(all[0]);
  });

  it('counts each mutant once in every table', () => {
    expect(all.length).toBe(5);
    expect(sum(operators.values())).toEqual(all);
    expect(sum(prefixes.values())).toEqual(all);
    const reasons = [...table('why a mutant is equivalent').values()];
    expect(reasons.reduce((total, [count = 0]) => total + count, 0)).toBe(all[3]);
    const listed = [...page.matchAll(/^- .*: (\d+) \(/gm)].map(([, count]) => Number(count));
    expect(listed.reduce((total, count) => total + count, 0)).toBeLessThanOrEqual(all[4] as number);
  });

  it('gives shares of what could be killed', () => {
    for (const [name, row] of [...operators, ...prefixes]) {
      const [mutants = 0, killed = 0, byRules = 0, equivalent = 0, survived = 0, share] = row;
      expect(killed + equivalent + survived, name).toBe(mutants);
      expect(byRules, name).toBeLessThanOrEqual(killed);
      if (mutants > equivalent)
        expect(percent(killed / (mutants - equivalent)), name).toBe(`${share?.toFixed(1)} %`);
    }
    const [share, tried] = found(/^\*\*Killed: ([\d.]+ %)\*\* of (\d+) mutants/m);
    const [mutants = 0, killed = 0, , equivalent = 0] = all;
    expect(Number(tried)).toBe(mutants - equivalent);
    expect(share).toBe(percent(killed / (mutants - equivalent)));
  });
});
