import { describe, expect, it } from 'vitest';
import { checkExamples, compileTaxonomy } from '#src/classify/index.js';
import { groupedBy } from '#src/model/grouped-by.js';
import type { Rule, RuleExample } from '#src/taxonomy/index.js';
import { examplesOf, readExpansions } from '../scripts/mutations/expansions.js';
import type { Expansion } from '../scripts/mutations/expansions.js';
import { generateExpansions } from '../scripts/mutations/generate.js';
import type { Order } from '../scripts/mutations/generate.js';
import { openLaboratory } from '../scripts/mutations/laboratory.js';
import { writtenTaxonomy } from '../scripts/taxonomy/from-sources.js';
import { smallLaboratory } from './helpers/small-laboratory.js';

/** Every so-manieth generated example is run; `npm run measure:mutations` runs them on the mutants. */
const STRIDE = 20;

interface Generated {
  readonly rule: string;
  readonly holds: boolean;
  readonly example: RuleExample;
}

const taxonomy = await writtenTaxonomy();
const compiled = compileTaxonomy(taxonomy);
const lines = readExpansions();
const sampled = lines
  .flatMap((line): Generated[] =>
    examplesOf(line).map((example) => ({ rule: line.rule, holds: line.holds, example })),
  )
  .filter((_, i) => i % STRIDE === 0);
const byRule = groupedBy(sampled, ({ rule }) => rule);

/** What is wrong with the sampled examples of one rule. */
function faultsOf(rule: Rule): string[] {
  const own = byRule.get(rule.id) ?? [];
  const that = (holds: boolean): RuleExample[] =>
    own.filter((one) => one.holds === holds).map(({ example }) => example);
  const examples = { match: that(true), no_match: that(false) };
  return checkExamples({ ...rule, examples }, compiled).flatMap(({ text, fault }) =>
    fault === null ? [] : [`${rule.id} "${text}" ${fault}`],
  );
}

describe('the generated examples', () => {
  it('are there, of rules that exist', () => {
    const { rules } = compiled.taxonomy;
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.filter(({ rule }) => !rules.has(rule)).map(({ rule }) => rule)).toEqual([]);
  });

  it('come out as they did (after a change that is meant: npm run update-expansions)', () => {
    expect(compiled.taxonomy.data.rules.flatMap(faultsOf)).toEqual([]);
  });
});

describe('examples for a prefix', () => {
  const { deed } = smallLaboratory(taxonomy);
  const rules = ['DEC-08.R900', 'EXP-01.R900'].map((id) => ({
    ...deed(['(shred | torch) ledger'], ['Shred ledger.'], ['Ledger.']),
    id,
  }));
  const small = openLaboratory({
    ...taxonomy,
    data: { ...taxonomy.data, rules },
    rules: new Map(rules.map((rule) => [rule.id, rule])),
  });
  const line = (rule: string, about: string, text: string): Expansion => ({
    rule,
    about,
    holds: true,
    why: 'alternative-dropped',
    texts: [text],
  });
  const other = line('EXP-01.R900', 'patterns.0', 'This does not come out any more.');
  const cue = line('DEC-08.R900', 'cue denies', 'Torch ledger.');
  const own = line('DEC-08.R900', 'patterns.0', 'Torch ledger.');
  const generated = (order: Partial<Order>): Expansion[] =>
    generateExpansions(small, {
      prefix: 'DEC-08',
      known: [own, other, cue],
      fresh: false,
      tell: () => {},
      ...order,
    });

  it.each([true, false])(
    'leave those of other rules, and of cues, as they are (fresh: %s)',
    (fresh) => {
      const lines = generated({ fresh });
      expect(lines).toContain(other);
      expect(lines).toContain(cue);
      expect(lines.filter(({ rule }) => rule.startsWith('EXP'))).toEqual([other]);
    },
  );

  it('are made anew where that is asked, and kept where it is not', () => {
    const isOwn = ({ texts }: Expansion): boolean => texts?.includes('Torch ledger.') === true;
    expect(generated({}).filter(isOwn).length).toBe(2);
    const fresh = generated({
      fresh: true,
      known: [line('DEC-08.R900', 'patterns.0', 'Old.'), other],
    });
    expect(fresh.flatMap(({ texts }) => texts ?? [])).not.toContain('Old.');
    expect(fresh.length).toBeGreaterThan(1);
  });

  it('of all rules leave out what does not come out any more', () => {
    expect(generated({ prefix: '' })).not.toContainEqual(other);
  });
});
