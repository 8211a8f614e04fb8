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
  return { steps, patterns: patternsOf(steps), index: openIndex(tables) };
}

function patternsOf(steps: readonly CompiledStep[]): StepPattern[] {
  return steps.flatMap((step) => step.matchers.map((matcher) => ({ step, matcher })));
}
