import { z } from 'zod';
import { actionSchema, behaviorSchema, categorySchema, explanations } from './codes-schema.js';
import { callTermsSchema, effectSchema } from './effect-schema.js';
import { factSchema } from './fact-schema.js';
import { TAXONOMY_FORMAT } from './format.js';
import { slug, version } from './life-schema.js';
import { ruleSchema } from './rule-schema.js';
import { scoringSchema } from './scoring-schema.js';
import { cueSchema, lexiconSchema } from './word-schema.js';

export { actionSchema, behaviorSchema, categorySchema } from './codes-schema.js';
export { behaviorCode, ruleId } from './life-schema.js';

export * from './call-condition-schema.js';
export * from './effect-schema.js';
export * from './example-schema.js';
export * from './fact-schema.js';
export * from './rule-schema.js';
export * from './scoring-schema.js';
export * from './step-schema.js';
export * from './word-schema.js';

/** The whole taxonomy in one value: what `taxonomy/released/<version>.json` holds. */
export const taxonomySchema = z.strictObject({
  format: z.literal(TAXONOMY_FORMAT),
  name: slug,
  version,
  scoring: scoringSchema,
  categories: z.array(categorySchema),
  behaviors: z.array(behaviorSchema),
  actions: z.array(actionSchema),
  ...explanations,
  lexicons: z.array(lexiconSchema),
  cues: z.array(cueSchema),
  facts: z.array(factSchema).default([]),
  effects: z.array(effectSchema).default([]),
  call_terms: z.array(callTermsSchema).default([]),
  rules: z.array(ruleSchema),
});

/** Checked and complete taxonomy data. */
export type TaxonomyData = z.output<typeof taxonomySchema>;
export type CategoryEntry = z.output<typeof categorySchema>;
export type BehaviorEntry = z.output<typeof behaviorSchema>;
export type Table3Action = z.output<typeof actionSchema>;
