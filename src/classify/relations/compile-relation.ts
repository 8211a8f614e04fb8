import { POLARITIES } from '../../model/finding.js';
import type { Rule, RuleOf, Step } from '../../taxonomy/index.js';
import { ruleEntry } from '../compile-rule.js';
import type { RuleContext, RuleEntry } from '../compile-rule.js';
import { compileCallTest } from '../matchers/call-test.js';
import type { CallTest } from '../matchers/call-test.js';
import type { SentenceMatcher } from '../matchers/matcher.js';

/** One step of a relation, ready to be looked for. */
export interface CompiledStep {
  readonly step: Step;
  /** True for a step that is met however its words are meant. */
  readonly anyPolarity: boolean;
  readonly matchers: readonly SentenceMatcher[];
  readonly except: readonly SentenceMatcher[];
  readonly calls: readonly CallTest[];
}

/** A rule of kind sequence. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly rule: RuleOf<'sequence'>;
  readonly entry: RuleEntry;
  readonly steps: readonly CompiledStep[];
  readonly until: readonly CompiledStep[];
}

/** A rule of kind contrast. */
export interface Contrast {
  readonly kind: 'contrast';
  readonly rule: RuleOf<'contrast'>;
  readonly entry: RuleEntry;
  readonly claim: CompiledStep;
  readonly record: CompiledStep;
  readonly given: readonly CompiledStep[];
  readonly unless: readonly CompiledStep[];
}

export type Relation = Sequence | Contrast;

/** Compiles a rule of kind sequence or contrast; gives none for other kinds. */
export function compileRelation(rule: Rule, context: RuleContext): Relation[] {
  const steps = (list: readonly Step[]): CompiledStep[] =>
    list.map((step) => compileStep(step, context));
  if (rule.kind === 'sequence') {
    const label = rule.steps.map((step) => step.as).join(' → ');
    const entry = ruleEntry(rule, label, {}, context);
    return [{ kind: rule.kind, rule, entry, steps: steps(rule.steps), until: steps(rule.until) }];
  }
  if (rule.kind !== 'contrast') return [];
  const entry = ruleEntry(
    rule,
    `${rule.claim.as} / ${rule.relation} ${rule.record.as}`,
    {},
    context,
  );
  const claim = compileStep(rule.claim, context);
  const record = compileStep(rule.record, context);
  const { given, unless } = { given: steps(rule.given), unless: steps(rule.unless) };
  return [{ kind: rule.kind, rule, entry, claim, record, given, unless }];
}

/** Every step of a relation. */
export function stepsOf(relation: Relation): CompiledStep[] {
  return relation.kind === 'sequence'
    ? [...relation.steps, ...relation.until]
    : [relation.claim, relation.record, ...relation.given, ...relation.unless];
}

function compileStep(step: Step, context: RuleContext): CompiledStep {
  const { compile } = context;
  return {
    step,
    anyPolarity: POLARITIES.every((polarity) => step.polarity.includes(polarity)),
    matchers: (step.patterns ?? []).map(compile),
    except: step.except.map(compile),
    calls: (step.calls ?? []).map((condition) => compileCallTest(condition, compile)),
  };
}
