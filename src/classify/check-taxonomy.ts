import { lexiconsOfRule, rowsOfRule } from '../taxonomy/index.js';
import type { Rule, Taxonomy } from '../taxonomy/index.js';
import { checkExamples } from './check-examples.js';
import { compileTaxonomy } from './compile-taxonomy.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { activeRules } from './rule-context.js';

/** A fault (`error`) or a doubt (`warning`) about a taxonomy that is otherwise valid. */
export interface CheckFinding {
  readonly severity: 'error' | 'warning';
  /** Which entry: `rule DEC-08.R001`. */
  readonly where: string;
  readonly message: string;
}

/**
 * Checks what a schema cannot: that every rule's examples come out as they say, that every pattern has an example,
 * every behaviour a rule, every lexicon a user. What was withdrawn finds nothing, and needs nothing that finds it.
 */
export function checkTaxonomy(taxonomy: Taxonomy): CheckFinding[] {
  const compiled = compileTaxonomy(taxonomy);
  return [
    ...activeRules(taxonomy.data).flatMap((rule) => ruleFindings(rule, compiled)),
    ...coverageFindings(taxonomy),
  ];
}

function ruleFindings(rule: Rule, compiled: CompiledTaxonomy): CheckFinding[] {
  const where = `rule ${rule.id}`;
  const outcomes = checkExamples(rule, compiled);
  const faults = outcomes.flatMap(({ text, fault }): CheckFinding[] =>
    fault === null ? [] : [{ severity: 'error', where, message: `example "${text}" ${fault}` }],
  );
  const exercised = new Set(
    outcomes
      .filter((outcome) => outcome.expected === 'match')
      .flatMap((outcome) => outcome.entries),
  );
  const idle = entriesOf(rule, compiled)
    .filter((label) => !exercised.has(label))
    .map(
      (label): CheckFinding => ({
        severity: 'warning',
        where,
        message: `no example that must match uses "${label}": add one`,
      }),
    );
  const draft: CheckFinding[] =
    rule.status === 'draft'
      ? [{ severity: 'warning', where, message: 'it is a draft: set its status when it is done' }]
      : [];
  return [...faults, ...idle, ...draft];
}

/** The entries of a rule as it writes them; a relation has none, only steps. */
function entriesOf(rule: Rule, compiled: CompiledTaxonomy): string[] {
  return [...compiled.words, ...compiled.calls, ...compiled.lexicons]
    .filter((entry) => entry.rule === rule)
    .map((entry) => entry.label);
}

function coverageFindings({ data }: Taxonomy): CheckFinding[] {
  const rules = activeRules(data);
  const ruled = new Set(rules.map((rule) => rule.behavior));
  const used = new Set(rules.flatMap(lexiconsOfRule));
  const listed = new Set(rules.flatMap(rowsOfRule));
  return [
    ...data.behaviors
      .filter(({ status }) => status !== 'deprecated' && status !== 'revoked')
      .filter(({ code }) => !ruled.has(code))
      .map(
        ({ code }): CheckFinding => ({
          severity: 'error',
          where: `behaviour ${code}`,
          message: 'no rule finds it: add one, or retire it',
        }),
      ),
    ...data.actions
      .filter(({ row }) => !listed.has(row))
      .map(
        ({ id }): CheckFinding => ({
          severity: 'warning',
          where: `action ${id}`,
          message: 'no rule names this row',
        }),
      ),
    ...data.lexicons
      .filter(({ id }) => !used.has(id))
      .map(
        ({ id }): CheckFinding => ({
          severity: 'warning',
          where: `lexicon ${id}`,
          message: 'no rule uses it',
        }),
      ),
  ];
}
