import { describe, expect, it } from 'vitest';
import { checkExamples, compileTaxonomy } from '#src/classify/index.js';
import type { Rule, RuleExample } from '#src/taxonomy/index.js';
import { examplesOf, readExpansions } from '../scripts/mutations/expansions.js';
import { writtenTaxonomy } from '../scripts/taxonomy/from-sources.js';

/** Every so-manieth generated example is run; `npm run measure:mutations` runs them on the mutants. */
const STRIDE = 20;

interface Generated {
  readonly rule: string;
  readonly holds: boolean;
  readonly example: RuleExample;
}

const compiled = compileTaxonomy(await writtenTaxonomy());
const lines = readExpansions();
const sampled = lines
  .flatMap((line): Generated[] =>
    examplesOf(line).map((example) => ({ rule: line.rule, holds: line.holds, example })),
  )
  .filter((_, i) => i % STRIDE === 0);

/** What is wrong with the sampled examples of one rule. */
function faultsOf(rule: Rule): string[] {
  const own = sampled.filter((one) => one.rule === rule.id);
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
