import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkExamples, compileTaxonomy } from '#src/classify/index.js';
import type { Rule, RuleExample } from '#src/taxonomy/index.js';
import { examplesOf, EXPANSIONS, readExpansions } from '../scripts/mutations/expansions.js';
import { taxonomyFromSources } from '../scripts/taxonomy/from-sources.js';

/** Every so-manieth generated example is run. All are by `npm run measure:mutations`. */
const STRIDE = 6;
const MOST_BYTES = 6_000_000;

interface Generated {
  readonly rule: string;
  readonly holds: boolean;
  readonly example: RuleExample;
}

const compiled = compileTaxonomy(await taxonomyFromSources());
const lines = readExpansions();
const sampled = lines
  .flatMap((line): Generated[] =>
    examplesOf(line).map((example) => ({ rule: line.rule, holds: line.holds, example })),
  )
  .filter((_, i) => i % STRIDE === 0);

/** What is wrong with the sampled examples of one rule. Where a change of it is meant: `npm run update-expansions`. */
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
  it('are there, and small', () => {
    const files = readdirSync(EXPANSIONS);
    const bytes = files.reduce((sum, file) => sum + statSync(join(EXPANSIONS, file)).size, 0);
    expect(lines.length).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('name rules that exist', () => {
    const { rules } = compiled.taxonomy;
    expect(lines.filter(({ rule }) => !rules.has(rule)).map(({ rule }) => rule)).toEqual([]);
  });

  it('come out as they did (after a change that is meant: npm run update-expansions)', () => {
    expect(compiled.taxonomy.data.rules.flatMap(faultsOf)).toEqual([]);
  });
});
