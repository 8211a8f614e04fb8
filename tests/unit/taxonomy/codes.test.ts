import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadTaxonomy } from '#src/pipeline.js';
import { buildTaxonomy } from '#src/taxonomy/index.js';

const { data } = await loadTaxonomy();
const counted = new Set(data.categories.filter((one) => one.counted).map(({ id }) => id));

describe('the shipped codes', () => {
  it('are 50 in the four categories, and 17 that are reported only', () => {
    const four = data.behaviors.filter(({ category }) => counted.has(category));
    expect([four.length, data.behaviors.length]).toEqual([50, 67]);
  });

  it.each(data.behaviors.map((one) => [one.code, one] as const))(
    '%s can be applied by one person to one turn',
    (_, behavior) => {
      const { definition, counts, counts_not, neighbours, channels, severity } = behavior;
      expect(definition).toMatch(/^[A-Z].{20,}\.$/);
      expect(counts.length).toBeGreaterThanOrEqual(2);
      expect(counts_not.length).toBeGreaterThanOrEqual(2);
      expect(neighbours.length).toBeGreaterThanOrEqual(1);
      expect(neighbours.map(({ code }) => code)).not.toContain(behavior.code);
      expect(channels).toBeDefined();
      expect(severity).toBeDefined();
    },
  );

  it('name the mechanism of each deception, and of nothing else', () => {
    const named = data.behaviors.filter(({ mechanism }) => mechanism !== undefined);
    expect(named.every(({ category }) => category === 'deception')).toBe(true);
    expect(named).toHaveLength(16);
  });

  it('have a severity above informational where they count, and none elsewhere', () => {
    const levels = data.behaviors.map(({ category, severity }) => [
      counted.has(category),
      severity?.act !== 'informational',
    ]);
    expect(levels.filter(([isCounted, isSevere]) => isCounted !== isSevere)).toEqual([]);
  });

  it('anchor every level for every category that counts', () => {
    expect(data.severities.map(({ level }) => level)).toEqual([
      'informational',
      'low',
      'medium',
      'high',
      'critical',
    ]);
    for (const { anchors } of data.severities)
      expect(anchors.map(({ category }) => category)).toEqual(expect.arrayContaining([...counted]));
  });

  it('keep categories from being labels', () => {
    expect(data.categories.filter(({ assign }) => assign !== 'prohibited')).toEqual([]);
  });
});

describe('the crosswalk', () => {
  const itemsOf = (id: string) => data.schemes.find((scheme) => scheme.id === id)?.items ?? [];

  it.each([
    ['paper-table1', 16],
    ['coai-judge', 7],
    ['oekiran-judge', 3],
  ])('covers %s, all %i items', (scheme, size) => {
    const linked = new Set(
      [...data.categories, ...data.behaviors].flatMap(({ crosswalk }) =>
        crosswalk.filter((link) => link.scheme === scheme).map(({ item }) => item),
      ),
    );
    expect(itemsOf(scheme)).toHaveLength(size);
    expect(itemsOf(scheme).filter(({ item }) => !linked.has(item))).toEqual([]);
  });

  it('uses every scheme, with its edition', () => {
    const used = new Set(
      [...data.categories, ...data.behaviors].flatMap(({ crosswalk }) =>
        crosswalk.map(({ scheme }) => scheme),
      ),
    );
    expect(data.schemes.filter(({ id }) => !used.has(id))).toEqual([]);
  });

  it('has all 40 rows of Table 3, six of them ethical, none prompted', () => {
    expect(data.actions.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    const ethical = data.actions.filter((action) => action.ethical).map(({ row }) => row);
    expect(ethical).toEqual([1, 2, 5, 7, 11, 13]);
    expect(data.actions.some(({ prompted }) => prompted)).toBe(false);
    const benign = data.actions.filter(({ behavior }) => behavior.startsWith('BEN-'));
    expect(benign.map(({ row }) => row)).toEqual([1, 2, 5, 7, 10, 11, 13]);
  });
});

describe('faults of codes', () => {
  const path = fileURLToPath(
    new URL('../../../fixtures/taxonomy/sample-2.0.0.json', import.meta.url),
  );
  const faulty = async (code: string, change: object) => {
    const sample = JSON.parse(readFileSync(path, 'utf8')) as { behaviors: { code: string }[] };
    const behaviors = sample.behaviors.map((one) =>
      one.code === code ? { ...one, ...change } : one,
    );
    const value = { ...sample, behaviors, scoring: data.scoring };
    return buildTaxonomy(value).then(
      () => 'no fault',
      (error: unknown) => String(error),
    );
  };

  it.each([
    ['DEC-08', {}, /no fault/],
    ['DEC-08', { neighbours: [{ code: 'DEC-99', difference: 'x' }] }, /names "DEC-99"/],
    [
      'DEC-08',
      { crosswalk: [{ scheme: 'none', item: 'x', relation: 'same' }] },
      /no scheme "none"/,
    ],
    ['DEC-08', { assign: 'review' }, /say why its use is "review"/],
    ['DEC-08', { severity: { thought: 'high', act: 'low' } }, /cannot be more severe/],
    ['DEC-08', { retired: '2.0.0' }, /its status is "test"/],
    ['DEC-08', { replaced_by: ['DEC-01'] }, /only revoked entries have successors/],
    ['DEC-08', { status: 'deprecated', retired: '2.0.0' }, /its behaviour is retired/],
    ['DEC-02', { replaced_by: undefined }, /name their successors/],
    ['DEC-02', { replaced_by: ['DEC-03'] }, /"DEC-03" is not there, or retired itself/],
    ['DEC-02', { retired: undefined }, /which version ended it/],
  ])('%s with %j', async (code, change, reason) => {
    expect(await faulty(code, change)).toMatch(reason);
  });
});
