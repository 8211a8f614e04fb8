import { describe, expect, it } from 'vitest';
import { migrateRow } from '#src/taxonomy/index.js';
import type { Migration } from '#src/taxonomy/index.js';

const target = (behavior: string, counted = true) => ({ behavior, category: 'deception', counted });

function step(from: string, to: string, codes: Readonly<Record<string, object>>): Migration {
  const filled = Object.entries(codes).map(([code, resolution]) => [
    code,
    {
      op: 'keep',
      relation: 'exact',
      to: null,
      by_rule: {},
      by_stage: {},
      comparable: true,
      ...resolution,
    },
  ]);
  return {
    format: 1,
    from: `t@${from}`,
    to: `t@${to}`,
    codes: Object.fromEntries(filled) as Migration['codes'],
  };
}

const row = (more: object = {}) => ({
  taxonomy: 't@1',
  behavior: 'AAA-01 a',
  category: 'deception',
  rule: 'AAA-01.R001',
  stage: 'planned',
  counted: true,
  ...more,
});

const label = (migrations: readonly Migration[], more: object = {}, to = 't@3') => {
  const migrated = migrateRow(row(more), migrations, to);
  return migrated !== null && 'label' in migrated ? migrated : null;
};

describe('migrateRow along several steps', () => {
  const merged = step('1', '2', {
    'AAA-01': { op: 'merge', relation: 'broader', to: target('AAA-02 b') },
  });
  const split = step('2', '3', {
    'AAA-02': {
      op: 'split',
      relation: 'ambiguous',
      by_rule: { 'AAA-01.R001': target('AAA-03 c') },
    },
  });

  it('is as sure as the least sure one', () => {
    const exact = step('2', '3', { 'AAA-02': { to: target('AAA-02 better') } });
    expect(label([merged, exact])).toMatchObject({
      row: { behavior: 'AAA-02 better', migration: { relation: 'broader', to: 't@3' } },
      label: { by: ['1--2 merge', '2--3 keep'] },
    });
  });

  it('guesses nothing after it became wider and then narrower', () => {
    expect(label([merged, split])?.label.relation).toBe('ambiguous');
  });

  it('stops where nothing is certain, and says which version the label is of', () => {
    const open = label([merged, split], { rule: 'AAA-01.R002' });
    expect(open?.row).toMatchObject({ behavior: 'AAA-01 a', migration: { to: 't@1' } });
    expect(open?.label).toMatchObject({ relation: 'ambiguous', target: null });
  });

  it('says the same again when it stops at the same place again', () => {
    const open = label([merged, split], { rule: 'AAA-01.R002' })?.row ?? {};
    expect(open).toMatchObject({ migration: { by: ['1--2 merge', '2--3 split'] } });
    expect(migrateRow(open, [merged, split], 't@3')?.row).toEqual(open);
    const cells = { ...open, migration: JSON.stringify(open['migration']) };
    expect(migrateRow(cells, [merged, split], 't@3')?.row).toEqual(open);
  });

  it('tells only the steps of the way that led on', () => {
    const first = step('1', '2', { 'AAA-01': { to: target('AAA-01 a') } });
    const lost = step('2', '3', { 'AAA-01': { op: 'drop', relation: 'lost' } });
    const renamed = step('2', '4', { 'AAA-01': { op: 'rename', to: target('AAA-09 z') } });
    const there = label([first], {}, 't@2')?.row ?? {};
    const stopped = migrateRow(there, [first, lost], 't@3')?.row ?? {};
    expect(stopped).toMatchObject({ migration: { to: 't@2', by: ['1--2 keep', '2--3 drop'] } });
    expect(migrateRow(stopped, [first, lost, renamed], 't@4')?.row).toMatchObject({
      migration: { to: 't@4', by: ['1--2 keep', '2--4 rename'] },
    });
  });

  it('keeps all steps of a way there and back', () => {
    const back = step('2', '1', { 'AAA-01': { to: target('AAA-01 a') } });
    const forth = step('1', '2', { 'AAA-01': { to: target('AAA-01 a') } });
    const ways = [forth, back];
    const once = migrateRow(row(), ways, 't@2')?.row ?? {};
    const home = migrateRow(once, ways, 't@1')?.row ?? {};
    expect(migrateRow(home, ways, 't@2')?.row).toMatchObject({
      migration: { by: ['1--2 keep', '2--1 keep', '1--2 keep'] },
    });
  });

  it('takes the shortest way, and none where there is none', () => {
    const direct = step('1', '3', { 'AAA-01': { to: target('AAA-01 direct') } });
    expect(label([merged, split, direct])?.row).toMatchObject({ behavior: 'AAA-01 direct' });
    expect(migrateRow(row(), [merged], 't@9')).toMatchObject({ kept: 'no-way', from: 't@1' });
    const round = [merged, step('2', '1', {})];
    expect(migrateRow(row(), round, 't@9')).toMatchObject({ kept: 'no-way' });
  });
});

describe('migrateRow', () => {
  const plain = step('1', '2', { 'AAA-01': { to: target('AAA-01 a') } });

  it('goes on from where an earlier migration led, and keeps the first label', () => {
    const once = label([plain], {}, 't@2');
    const next = step('2', '3', { 'AAA-01': { op: 'rename', to: target('AAA-09 z') } });
    const twice = migrateRow(once?.row ?? {}, [plain, next], 't@3');
    expect(twice?.row).toMatchObject({
      taxonomy: 't@1',
      behavior: 'AAA-09 z',
      migration: { from: 't@1', behavior: 'AAA-01 a', by: ['1--2 keep', '2--3 rename'] },
    });
  });

  it('takes findings out of counts with their category, in tables too', () => {
    const uncounted = step('1', '2', { 'AAA-01': { op: 'move', to: target('AAA-01 a', false) } });
    expect(label([uncounted], {}, 't@2')?.row['counted']).toBe(false);
    expect(label([uncounted], { counted: 'true' }, 't@2')?.row['counted']).toBe('false');
  });

  it.each([{}, { taxonomy: 't@1' }, { ...row(), behavior: 3 }, { ...row(), taxonomy: '' }])(
    'knows that %j is no finding',
    (value) => {
      expect(migrateRow(value, [plain], 't@2')).toBeNull();
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('leaves a code named %s alone', (code) => {
    const odd = { behavior: `${code} x`, rule: code, stage: code };
    expect(label([plain], odd, 't@2')?.row).toMatchObject({ behavior: `${code} x` });
  });

  it('takes a note that is none for none', () => {
    const by = { from: 't@1', to: 't@1', behavior: 'AAA-01 a', category: 'deception', by: [3] };
    for (const migration of ['{broken', '[]', 3, { from: 't@1' }, by])
      expect(label([plain], { migration }, 't@2')?.label.relation).toBe('exact');
  });
});
