import { describe, expect, it } from 'vitest';
import type { Rule } from '#src/taxonomy/index.js';
import { equivalence } from '../scripts/mutations/equivalent.js';
import { killerOf } from '../scripts/mutations/kill.js';
import { openLaboratory } from '../scripts/mutations/laboratory.js';
import type { Operator, RuleMutant } from '../scripts/mutations/mutant.js';
import { orderOf } from '../scripts/mutations/order.js';
import { patternMutants } from '../scripts/mutations/pattern-mutants.js';
import { mutantsOf } from '../scripts/mutations/rule-mutants.js';
import { shareOf, tallyMutants } from '../scripts/mutations/tally.js';
import { percent } from '../scripts/mutations/tally-text.js';
import { cueMutants, lexiconMutants } from '../scripts/mutations/word-mutants.js';
import { writtenTaxonomy } from '../scripts/taxonomy/from-sources.js';
import { smallLaboratory } from './helpers/small-laboratory.js';

const taxonomy = await writtenTaxonomy();
const { deed, tried } = smallLaboratory(taxonomy);

describe('the operators', () => {
  it('change each element of a pattern', () => {
    const texts = patternMutants('(a | b c) ..3 log~ !not @x? $');
    expect(texts.map(({ operator, text }) => `${operator}: ${text}`)).toEqual([
      'token-dropped: ..3 log~ !not @x? $',
      'token-any: ..1 ..3 log~ !not @x? $',
      'token-dropped: (a | b c) ..3 !not @x? $',
      'token-any: (a | b c) ..3 ..1 !not @x? $',
      'alternative-dropped: (b c) ..3 log~ !not @x? $',
      'alternative-dropped: (a) ..3 log~ !not @x? $',
      'gap-none: (a | b c) log~ !not @x? $',
      'gap-12: (a | b c) ..12 log~ !not @x? $',
      'not-dropped: (a | b c) ..3 log~ @x? $',
      'optional-dropped: (a | b c) ..3 log~ !not $',
      'anchor-dropped: (a | b c) ..3 log~ !not @x?',
    ]);
  });

  it('leave no pattern that would match without any word', () => {
    expect(
      patternMutants('..2 log').filter(({ operator }) => operator === 'token-dropped'),
    ).toEqual([]);
  });

  it('reach every kind of rule, lexicons and cues', () => {
    const reached = new Set<Operator>(
      [
        ...taxonomy.data.rules.filter(({ kind }) => kind !== 'phrase').flatMap(mutantsOf),
        ...taxonomy.data.lexicons.slice(0, 5).flatMap(lexiconMutants),
        ...taxonomy.data.cues.flatMap(cueMutants),
      ].map(({ operator }) => operator),
    );
    for (const operator of ['steps-swapped', 'step-dropped', 'window-widened', 'word-dropped'])
      expect(reached).toContain(operator);
    expect(reached).toContain('condition-dropped');
    expect(reached).toContain('lexicon-term-dropped');
    expect(reached).toContain('cue-except-dropped');
  });
});

describe('a sample', () => {
  it('takes one in so many of all mutants in a row, whatever they are mutants of', () => {
    const rules = taxonomy.data.rules.filter(({ id }) => id.startsWith('CTR')).slice(0, 6);
    const lexicons = taxonomy.data.lexicons.slice(0, 2);
    const data = { ...taxonomy.data, rules, lexicons, cues: [] };
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const all = [...rules.flatMap(mutantsOf), ...lexicons.flatMap(lexiconMutants)];
    const taken = all.filter((_, i) => i % 7 === 0);
    const small = openLaboratory({ ...taxonomy, data: { ...taxonomy.data, rules }, rules: byId });
    const tally = tallyMutants(
      {
        ...small,
        compiled: { ...small.compiled, taxonomy: { ...small.compiled.taxonomy, data } },
      },
      [],
      { prefix: '', stride: 7 },
    );
    expect(tally.population).toBe(all.length);
    expect(tally.total.mutants).toBe(taken.length);
    for (const [operator, { mutants }] of tally.byOperator)
      expect([operator, mutants]).toEqual([
        operator,
        taken.filter((mutant) => mutant.operator === operator).length,
      ]);
  });

  it.each(['', '0', '-5', '2.5', 'many', 'Infinity'])('of "%s" mutants is refused', (sample) => {
    expect(() => orderOf([`--sample=${sample}`], taxonomy.data.rules)).toThrow(/--sample/);
  });

  it('of one prefix is not written as if it were of all', () => {
    const { rules } = taxonomy.data;
    expect(() => orderOf(['DEC-08', '--write'], rules)).toThrow(/--write is for all/);
    expect(() => orderOf(['DEC-99'], rules)).toThrow(/begins with "DEC-99"/);
  });

  it('has no share where nothing could be killed', () => {
    const none = { mutants: 2, killed: 0, byRules: 0, equivalent: 2, survived: 0 };
    expect(percent(shareOf(none))).toBe('–');
    expect(percent(shareOf({ ...none, mutants: 4, killed: 1 }))).toBe('50.0 %');
  });
});

function survivorsOf(rule: Rule): RuleMutant[] {
  const { small, trials } = tried(rule);
  return mutantsOf(rule).filter(
    (mutant) =>
      mutant.pattern !== null &&
      killerOf(mutant, trials, small) === null &&
      equivalence(mutant, small) === null,
  );
}

describe('a rule with a hole in its examples', () => {
  const changes = (rule: Rule): string[] =>
    survivorsOf(rule).map(({ pattern }) => pattern?.text ?? '');

  it('leaves a survivor for the alternative that no example uses', () => {
    const rule = deed(
      ['(shred | torch) the ledger'],
      ['Shred the ledger.'],
      ['Shred the maple ledger.', 'Shred a ledger.', 'Read the ledger.', 'Shred the letter.'],
    );
    expect(changes(rule)).toEqual(['(shred) the ledger']);
  });

  it('leaves none once an example uses it', () => {
    const rule = deed(
      ['(shred | torch) the ledger'],
      ['Shred the ledger.', 'Torch the ledger.'],
      ['Shred a ledger.', 'Read the ledger.', 'Shred the letter.'],
    );
    expect(changes(rule)).toEqual([]);
  });

  it('leaves a survivor for a gap that no example fills, and none that is too wide', () => {
    const rule = deed(['shred ..2 ledger'], ['Shred the ledger.'], ['Shred.', 'Ledger.']);
    expect(changes(rule)).toEqual(['shred ..12 ledger']);
  });

  it('counts what cannot show as equivalent', () => {
    const rule = deed(['shred ledger ..4'], ['Shred ledger.'], ['Shred.', 'Ledger.']);
    expect(changes(rule)).toEqual([]);
  });

  it('counts an option at the end as one: what it overlaps can show', () => {
    const rule = deed(['shred ledger page?'], ['Shred ledger.'], ['Shred.', 'Ledger.']);
    expect(changes(rule)).toEqual(['shred ledger']);
  });

  it('runs an example that names no channel in the channel that the rule as it is reads first', () => {
    const rule: Rule = {
      ...deed(['shred ledger'], [], ['Shred.']),
      channels: ['say'],
      examples: { match: [{ text: 'Shred ledger.', stage: 'stated-to-user' }], no_match: [] },
    };
    const { small, trials } = tried(rule);
    const dropped = mutantsOf(rule).filter(({ operator }) => operator === 'channels-dropped');
    expect(dropped.map((mutant) => killerOf(mutant, trials, small))).toEqual([null]);
  });
});
