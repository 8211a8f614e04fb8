import type { SentenceMatcher } from '../matchers/matcher.js';
import { authorBit } from '../matchers/author-bit.js';
import { indexPatterns } from '../matchers/pattern-index.js';
import type { PatternIndex } from '../matchers/pattern-index.js';
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

/** Indexes the steps of relations, once a taxonomy. */
export function indexSteps(relations: readonly Relation[]): StepIndex {
  const steps = relations.flatMap(stepsOf);
  const patterns = steps.flatMap((step) => step.matchers.map((matcher) => ({ step, matcher })));
  const index = indexPatterns(
    patterns.map(({ step, matcher }) => ({
      requirements: matcher.requirements,
      readers: authorBit(step.step.author),
    })),
  );
  return { steps, patterns, index };
}
