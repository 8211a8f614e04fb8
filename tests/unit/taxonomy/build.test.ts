import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { buildTaxonomy } from '#src/taxonomy/index.js';
import { smallTaxonomy } from '../../helpers/taxonomy.js';

const RULE = { id: 'DEC-08.R001', patterns: ['@remove ..2 @record'] };

describe('buildTaxonomy', () => {
  it('lists every fault at once, each with its place', async () => {
    const broken = smallTaxonomy([
      RULE,
      RULE,
      { id: 'DEC-09.R001', patterns: ['@nowhere x', '(x'], table3: 40 },
    ]);
    await expect(broken).rejects.toThrow(ConfigurationError);
    const message = await broken.then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    expect(message).toContain('rule DEC-08.R001: "DEC-08.R001" is there twice');
    expect(message).toContain('there is no lexicon "nowhere"');
    expect(message).toContain('is never closed');
    expect(message).toContain('Table 3 has no row 40');
  });

  it('refuses unknown fields, fewer than three examples and wrong ids', async () => {
    await expect(smallTaxonomy([{ ...RULE, wieght: 3 }])).rejects.toThrow(/wieght/);
    await expect(
      smallTaxonomy([{ ...RULE, examples: { match: ['a'], no_match: [] } }]),
    ).rejects.toThrow(/match/);
    await expect(smallTaxonomy([{ ...RULE, id: 'DEC-08.X1', behavior: 'DEC-08' }])).rejects.toThrow(
      /rule id/,
    );
  });

  it('refuses a mark among the words that ask for a regular expression', async () => {
    const regexes = [{ regex: 'wipe', words: ['-', '~', "don't", 'log~', '来'] }];
    const broken = smallTaxonomy([{ id: 'DEC-08.R001', kind: 'pattern', regexes }]);
    await expect(broken).rejects.toThrow(/"-" among the words of "wipe" is no word.*\n.*"~" among/);
  });

  it('gives equal data equal hashes, whatever the order of keys, and packs another', async () => {
    const { data, hash, label } = await smallTaxonomy([RULE]);
    const reversed = Object.fromEntries(Object.entries(data).reverse());
    expect((await buildTaxonomy(reversed)).hash).toBe(hash);
    const pack = {
      format: 1,
      name: 'extra',
      version: '1.2.3',
      lexicons: [{ id: 'more', terms: ['x'], sources: ['s'] }],
    };
    const packed = await buildTaxonomy(data, [{ path: 'extra.yml', value: pack }]);
    expect(label).toBe('small@0.1.0');
    expect(packed.label).toBe('small@0.1.0+extra@1.2.3');
    expect(packed.hash).not.toBe(hash);
  });

  it('says where a pattern of too many parts stands', async () => {
    const { data } = await smallTaxonomy([RULE]);
    const rule = { ...data.rules[0], id: 'mine:DEC-08.R001', patterns: ['a', 'a '.repeat(1001)] };
    const value = { format: 1, name: 'mine', version: '0.1.0', rules: [rule] };
    const broken = buildTaxonomy(data, [{ path: 'mine.yml', value }]);
    await expect(broken).rejects.toThrow(/rules\[0\]\.patterns\[1\]: more than 1000 parts/);
  });

  it('names the pack that is wrong', async () => {
    const { data } = await smallTaxonomy([RULE]);
    await expect(buildTaxonomy(data, [{ path: 'mine.yml', value: { format: 2 } }])).rejects.toThrow(
      /mine\.yml/,
    );
  });
});
