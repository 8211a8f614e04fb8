import { describe, expect, it } from 'vitest';
import { checkExamples, checkTaxonomy, compileTaxonomy } from '#src/classify/index.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { rowsOfRule } from '#src/taxonomy/index.js';

const taxonomy = await loadTaxonomy();
const compiled = compileTaxonomy(taxonomy);

describe('every rule', () => {
  it.each(taxonomy.data.rules.map((rule) => [rule.id, rule] as const))(
    '%s: its examples come out as they say',
    (_, rule) => {
      const outcomes = checkExamples(rule, compiled);
      expect(outcomes.length).toBeGreaterThanOrEqual(6);
      expect(outcomes.filter((outcome) => outcome.fault !== null)).toEqual([]);
    },
  );
});

describe('the shipped taxonomy', () => {
  it('has no fault', () => {
    expect(checkTaxonomy(taxonomy).filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  it('has the 40 rows of Table 3, six of them ethical, none prompted', () => {
    const { actions } = taxonomy.data;
    expect(actions.map((action) => action.row).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    expect(actions.filter((action) => action.ethical).map((action) => action.row)).toEqual([
      1, 2, 5, 7, 11, 13,
    ]);
    expect(actions.filter((action) => action.prompted)).toEqual([]);
    const benign = actions.filter(
      (action) => taxonomy.behaviors.get(action.behavior)?.category === 'benign',
    );
    expect(benign.map((action) => action.row)).toEqual([1, 2, 5, 7, 10, 11, 13]);
  });

  it('has a rule for every behaviour, and a rule or pattern for every row', () => {
    const rows = taxonomy.data.rules.flatMap(rowsOfRule);
    expect(
      taxonomy.data.actions
        .filter((action) => !rows.includes(action.row))
        .map((action) => action.id),
    ).toEqual([]);
    const ruled = new Set(taxonomy.data.rules.map((rule) => rule.behavior));
    expect(
      taxonomy.data.behaviors.filter((entry) => !ruled.has(entry.code)).map((entry) => entry.code),
    ).toEqual([]);
  });

  it("names a row only where the row belongs to the rule's behaviour", () => {
    const misplaced = taxonomy.data.rules.flatMap((rule) =>
      rowsOfRule(rule)
        .filter((row) => taxonomy.actions.get(row)?.behavior !== rule.behavior)
        .map((row) => `${rule.id} names row ${row}`),
    );
    expect(misplaced).toEqual([]);
  });
});
