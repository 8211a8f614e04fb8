import { describe, expect, it } from 'vitest';
import { checkTaxonomy } from '#src/classify/index.js';
import { buildTaxonomy } from '#src/taxonomy/index.js';
import { smallTaxonomy } from '../../helpers/taxonomy.js';

const WITHDRAWN = { status: 'deprecated', retired: '0.1.0' };

/** What is said of coverage by the one rule. */
async function coverage(rule: object): Promise<string[]> {
  const taxonomy = await smallTaxonomy([
    { id: 'DEC-08.R001', patterns: ['@remove ..2 @record'], table3: 31, ...rule },
  ]);
  const findings = checkTaxonomy(taxonomy);
  return findings.flatMap(({ where, message }) =>
    /^rule /.test(where) ? [] : `${where}: ${message}`,
  );
}

describe('checkTaxonomy', () => {
  it('takes a rule for the cover of its behaviour, row and lexicons', async () => {
    expect(await coverage({})).toEqual([]);
  });

  it('does not take withdrawn rules for cover', async () => {
    expect(await coverage(WITHDRAWN)).toEqual([
      'behaviour DEC-08: no rule finds it: add one, or retire it',
      'action T3-31: no rule names this row',
      'lexicon remove: no rule uses it',
      'lexicon record: no rule uses it',
    ]);
  });

  it('asks for no rule of a retired behaviour, which may have none', async () => {
    const { data } = await smallTaxonomy([{ id: 'DEC-08.R001', patterns: ['x'] }]);
    const said = async (life: object): Promise<string[]> => {
      const behaviors = data.behaviors.map((entry) => ({ ...entry, ...life }));
      const findings = checkTaxonomy(await buildTaxonomy({ ...data, rules: [], behaviors }));
      return findings.flatMap(({ where }) => (where.startsWith('behaviour') ? where : []));
    };
    expect(await said({})).toEqual(['behaviour DEC-08']);
    expect(await said(WITHDRAWN)).toEqual([]);
  });
});
