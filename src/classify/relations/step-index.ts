import type { Rule } from '../../taxonomy/index.js';
import type { SentenceMatcher } from '../matchers/matcher.js';
import { authorBit } from '../matchers/author-bit.js';
import { layIndex, openIndex } from '../matchers/pattern-index.js';
import type { IndexTables, PatternIndex } from '../matchers/pattern-index.js';
import { stepsOf } from './compile-relation.js';
import type { CompiledStep, Relation } from './compile-relation.js';

/** One token pattern of a step. */
export interface StepPattern {
  readonly step: CompiledStep;
  readonly matcher: SentenceMatcher;
}

/** The patterns of all steps in one index. */
export interface StepIndex {
  readonly steps: readonly CompiledStep[];
  readonly patterns: readonly StepPattern[];
  readonly index: PatternIndex;
  /**
   * The steps that findings of a rule may meet. A weighted lexicon says that a sentence sounds like it, not what was done: it
   * meets those alone that name its rule.
   */
  metBy(rule: Rule, isWeighted: boolean): readonly CompiledStep[];
}

/** Lays out an index of the steps of relations. */
export function laySteps(relations: readonly Relation[]): IndexTables {
  return layIndex(
    patternsOf(relations.flatMap(stepsOf)).map(({ step, matcher }) => ({
      requirements: matcher.requirements,
      readers: authorBit(step.step.author),
    })),
  );
}

/** Opens the index of the steps of the same relations. */
export function openSteps(
  relations: readonly Relation[],
  tables: IndexTables = laySteps(relations),
): StepIndex {
  const steps = relations.flatMap(stepsOf);
  // Asked for each finding, and the same for all of one rule.
  const known = {
    named: new Map<string, CompiledStep[]>(),
    all: new Map<string, CompiledStep[]>(),
  };
  return {
    steps,
    patterns: patternsOf(steps),
    index: openIndex(tables),
    metBy(rule, isWeighted) {
      const byRule = isWeighted ? known.named : known.all;
      const found = byRule.get(rule.id);
      if (found !== undefined) return found;
      const met = steps.filter((one) => names(one, rule) || (!isWeighted && isOf(one, rule)));
      byRule.set(rule.id, met);
      return met;
    },
  };
}

function names({ step }: CompiledStep, { id }: Rule): boolean {
  return step.rules?.includes(id) ?? false;
}

function isOf({ step }: CompiledStep, { behavior }: Rule): boolean {
  return (
    step.behaviors?.some((code) => behavior === code || behavior.startsWith(`${code}-`)) ?? false
  );
}

function patternsOf(steps: readonly CompiledStep[]): StepPattern[] {
  return steps.flatMap((step) => step.matchers.map((matcher) => ({ step, matcher })));
}
