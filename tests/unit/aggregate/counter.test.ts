import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateFindings, createCounter } from '#src/aggregate/index.js';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { type Count, type GroupField, UNITS } from '#src/model/counts.js';
import { COUNTED_CATEGORIES } from '#src/model/finding.js';
import { isTagged, type Result } from '#src/model/result.js';
import { anyRun, finding, message, tagged, transcript, unreadable } from '../../helpers/results.js';

/** `deception: 2/4` for each row. */
function short(rows: readonly Count[]): string[] {
  return rows.map(
    ({ group, count, denominator }) =>
      `${group.map(({ value }) => value).join(' ')}: ${count}/${denominator}`,
  );
}

const TWO_TURNS = tagged(4, [
  finding({ turn_index: 0, act_id: 'a' }),
  finding({ turn_index: 0, act_id: 'a' }),
  finding({ turn_index: 2, act_id: 'b', prompted: 'instructed' }),
]);

describe('units', () => {
  it.each([
    ['hits', 'deception: 3/4'],
    ['acts', 'deception: 2/4'],
    ['turns', 'deception: 2/4'],
    ['transcripts', 'deception: 1/1'],
  ] as const)('%s', async (unit, expected) => {
    expect(short(await aggregateFindings([TWO_TURNS], { unit }))[0]).toBe(expected);
  });

  it('counts the same id in two conversations twice', async () => {
    const rows = await aggregateFindings([TWO_TURNS, TWO_TURNS], { unit: 'acts' });
    expect(short(rows)[0]).toBe('deception: 4/8');
  });

  it('keeps findings before the first agent message out of turns, and says so', async () => {
    const [row] = await aggregateFindings([tagged(1, [finding({ turn_index: null })])], {
      unit: 'turns',
    });
    expect(row).toMatchObject({ count: 0, excluded: [{ reason: 'outside-turns', count: 1 }] });
  });
});

describe('rows', () => {
  it('has the four categories when nothing was found, and no rate when nothing was read', async () => {
    expect(short(await aggregateFindings([tagged(2, [])]))).toEqual(
      COUNTED_CATEGORIES.map((category) => `${category}: 0/2`),
    );
    const rows = await aggregateFindings([]);
    expect(rows.map(({ rate }) => rate)).toEqual([null, null, null, null]);
  });

  it('has the categories of another taxonomy', async () => {
    const rows = await aggregateFindings([tagged(2, [finding({ category: 'new-harm' })])], {
      categories: ['new-harm', 'other-harm'],
    });
    expect(short(rows)).toEqual(['new-harm: 1/2', 'other-harm: 0/2']);
  });

  it('divides the denominator by fields of the conversation', async () => {
    const results = [
      tagged(2, [finding({ model: 'a' })], { model: 'a' }),
      tagged(3, [], { model: 'b' }),
      tagged(5, []),
    ];
    expect(short(await aggregateFindings(results, { by: ['model'] }))).toEqual([
      'a: 1/2',
      'b: 0/3',
      ': 0/5',
    ]);
    const crossed = await aggregateFindings(results, { by: ['category', 'model'] });
    expect(crossed).toHaveLength(12);
    expect(short(crossed).slice(0, 2)).toEqual(['deception a: 1/2', 'deception b: 0/3']);
  });

  it('groups by metadata, and takes a missing value for null', async () => {
    const results = [
      tagged(1, [finding({ meta_seed: 7 })], { seed: 7 }),
      tagged(1, [finding()], { seed: null }),
    ];
    expect(short(await aggregateFindings(results, { by: ['meta_seed'] }))).toEqual([
      '7: 1/1',
      ': 1/1',
    ]);
  });

  it.each([
    [2, 10, '1a'],
    ['1a', 2, 10],
    [10, '1a', 2],
    [10, 2, '1a'],
  ])('sorts numbers before words, whatever comes first: %j, %j, %j', async (...values) => {
    const results = values.map((n) => tagged(1, [], { n }));
    expect(short(await aggregateFindings(results, { by: ['meta_n'] }))).toEqual([
      '2: 0/1',
      '10: 0/1',
      '1a: 0/1',
    ]);
  });

  it('keeps values apart that JSON writes alike', async () => {
    const values = [null, 'true', Number.NaN, true, Number.POSITIVE_INFINITY, 3, Number.NaN];
    const results = values.map((n) => tagged(1, [], { n }));
    const rows = await aggregateFindings(results, { by: ['meta_n'] });
    expect(rows.map(({ group, denominator }) => [group[0]?.value, denominator])).toEqual([
      [3, 1],
      [Number.POSITIVE_INFINITY, 1],
      [Number.NaN, 2],
      [true, 1],
      ['true', 1],
      [null, 1],
    ]);
  });

  it('sorts words in the order of their vocabulary', async () => {
    const results = [
      tagged(1, [finding({ stage: 'confirmed' }), finding({ stage: 'considered' })]),
    ];
    expect(short(await aggregateFindings(results, { by: ['stage'] }))).toEqual([
      'considered: 1/1',
      'confirmed: 1/1',
    ]);
  });

  it('takes words from the input for words only', async () => {
    const results = [tagged(1, [finding({ model: '__proto__' })], { model: '__proto__' })];
    expect(short(await aggregateFindings(results, { by: ['model'] }))).toEqual(['__proto__: 1/1']);
  });

  it('refuses what it cannot group by', () => {
    expect(() => createCounter({ by: ['quote' as GroupField] })).toThrow(ConfigurationError);
    expect(() => createCounter({ by: ['meta_'] })).toThrow(ConfigurationError);
  });
});

describe('what is left out', () => {
  it('is said with its reasons', async () => {
    const results: Result[] = [
      tagged(2, [
        finding({ polarity: 'negated', counted: false }),
        finding({ score: 0.2, counted: false }),
        finding({ category: 'benign', counted: false }),
      ]),
      { transcript: transcript(['', 'text']), findings: [] },
      unreadable,
    ];
    const [deception, preservation] = await aggregateFindings(results);
    const common = [
      { reason: 'never-counted', count: 1 },
      { reason: 'without-text', count: 1 },
      { reason: 'unreadable', count: 1 },
    ];
    expect(deception).toMatchObject({
      count: 0,
      denominator: 3,
      excluded: [
        { reason: 'negated', count: 1 },
        { reason: 'below-threshold', count: 1 },
        ...common,
      ],
    });
    expect(preservation?.excluded).toEqual(common);
  });

  it('does not take messages of others for turns', async () => {
    const { messages, ...rest } = transcript(['a']);
    const all = [...messages, message('hello', 1, 'user'), message('ok', 2, 'tool')];
    const [row] = await aggregateFindings([
      { transcript: { ...rest, messages: all }, findings: [] },
    ]);
    expect(row?.denominator).toBe(1);
  });
});

describe('the split by prompted', () => {
  it('is there on request only', async () => {
    const [plain] = await aggregateFindings([TWO_TURNS]);
    expect(plain).not.toHaveProperty('by_prompted');
    const [split] = await aggregateFindings([TWO_TURNS], { splitPrompted: true });
    expect(split?.by_prompted).toEqual({ instructed: 1, permitted: 0, no: 2, unknown: 0 });
  });
});

describe('laws', () => {
  const total = (rows: readonly Count[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const FINDING_FIELDS: GroupField[][] = [
    ['category'],
    ['behavior', 'stage'],
    ['prompted'],
    ['severity', 'model'],
    [],
  ];

  it('hits add up to the counted findings, however they are grouped', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, fc.constantFrom(...FINDING_FIELDS), async (run, by) => {
        const findings = run.filter(isTagged).flatMap((result) => result.findings);
        const counted = findings.filter((one) => one.counted).length;
        expect(total(await aggregateFindings(run, { by }))).toBe(counted);
      }),
    );
  });

  it('every finding is in the count or in what is left out', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const findings = run.filter(isTagged).flatMap((result) => result.findings);
        const [row] = await aggregateFindings(run, { by: [] });
        const excluded = row?.excluded.filter(
          ({ reason }) => reason !== 'without-text' && reason !== 'unreadable',
        );
        const left = excluded?.reduce((sum, { count }) => sum + count, 0) ?? 0;
        expect((row?.count ?? 0) + left).toBe(findings.length);
      }),
    );
  });

  it('turns and transcripts never exceed their denominator, and units shrink', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const [hits, acts, turns, transcripts] = await Promise.all(
          UNITS.map((unit) => aggregateFindings(run, { unit })),
        );
        for (const i of COUNTED_CATEGORIES.keys()) {
          const counts = [hits, acts, turns, transcripts].map((rows) => rows?.[i]?.count ?? 0);
          expect(counts).toEqual([...counts].sort((a, b) => b - a));
          expect(turns?.[i]?.rate ?? 0).toBeLessThanOrEqual(1);
          expect(transcripts?.[i]?.rate ?? 0).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('adding one after the other gives what reading all gives', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async (run) => {
        const counter = createCounter();
        for (const result of run) {
          counter.add(result);
          counter.rows();
        }
        expect(counter.rows()).toEqual(await aggregateFindings(run));
      }),
    );
  });
});
