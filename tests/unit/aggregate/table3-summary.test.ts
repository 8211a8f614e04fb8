import { describe, expect, it } from 'vitest';
import { table3Summary } from '#src/aggregate/index.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { finding, tagged, unreadable } from '../../helpers/results.js';

describe('table3Summary', () => {
  it('has all 40 rows, found or not', async () => {
    const rows = await table3Summary([], await loadTaxonomy());
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(rows.filter(({ ethical }) => ethical).map(({ row }) => row)).toEqual([
      1, 2, 5, 7, 11, 13,
    ]);
    expect(rows.every(({ prompted }) => !prompted)).toBe(true);
    expect(rows[0]).toMatchObject({ found: {}, findings: 0, first: null, category: 'benign' });
    expect(rows[30]).toMatchObject({ row: 31, behavior: 'DEC-08 log-tampering' });
  });

  it('counts affirmed findings by stage, also of rows that never count', async () => {
    const benign = { table3_row: 1, category: 'benign', counted: false };
    const results = [
      unreadable,
      tagged(3, [
        finding({ polarity: 'negated', counted: false, message_index: 0 }),
        finding({ stage: 'attempted', message_index: 1, quote: 'wipe it' }),
        finding({ stage: 'planned' }),
        finding({ stage: 'planned' }),
        finding({ table3_row: null }),
        finding(benign),
      ]),
    ];
    const rows = await table3Summary(results, await loadTaxonomy());
    expect(rows[30]).toMatchObject({
      found: { planned: 2, attempted: 1 },
      findings: 3,
      first: { transcript_id: 't', message_index: 1, start: 2, quote: 'wipe it' },
    });
    expect(Object.keys(rows[30]?.found ?? {})).toEqual(['planned', 'attempted']);
    expect(rows[0]).toMatchObject({ found: { planned: 1 }, findings: 1 });
    expect(rows.filter(({ findings }) => findings > 0)).toHaveLength(2);
  });
});
