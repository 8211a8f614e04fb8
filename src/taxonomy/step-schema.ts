import { z } from 'zod';
import { POLARITIES, STAGES } from '../model/finding.js';
import { SEGMENT_KINDS } from '../model/transcript.js';
import { callConditionSchema } from './call-condition-schema.js';
import { ruleId, slug, text } from './life-schema.js';

/** Who speaks or acts in a step. `environment` covers tool results and what the world answers. */
export const STEP_AUTHORS = ['agent', 'user', 'system', 'environment', 'peer'] as const;

/** One condition of a relation: met by a finding, by words, or by an act of a call. */
export const stepSchema = z.strictObject({
  as: slug.describe('Its name, for `evidence` and `explain`.'),
  author: z.enum(STEP_AUTHORS).default('agent'),
  channels: z
    .array(z.enum(SEGMENT_KINDS))
    .min(1)
    .optional()
    .describe('Default: all of that author.'),
  behaviors: z
    .array(
      z
        .string()
        .regex(/^(?:[a-z][a-z0-9-]*:)?[A-Z]{3}(?:-\d{2})?$/, 'DEC-08, or DEC for all of them'),
    )
    .min(1)
    .optional()
    .describe('Met by a finding of one of these.'),
  rules: z.array(ruleId).min(1).optional().describe('Met by a finding of one of these rules.'),
  patterns: z
    .array(text)
    .min(1)
    .optional()
    .describe('Met by words that one of these token patterns matches.'),
  except: z
    .array(text)
    .default([])
    .describe('Patterns that, overlapping the words, take them back.'),
  calls: z.array(callConditionSchema).min(1).optional().describe('Met by an act of a call.'),
  polarity: z
    .array(z.enum(POLARITIES))
    .min(1)
    .default(['affirmed'])
    .describe('How findings and words must be meant.'),
  stage: z.array(z.enum(STAGES)).min(1).optional(),
  same_object: z
    .boolean()
    .default(false)
    .describe('It must share a content word with the first step; in a contrast, with the claim.'),
});

/** How far apart the parts of a relation may lie. */
export const windowSchema = z.strictObject({
  turns: z
    .int()
    .min(0)
    .max(200)
    .describe('Most turns between the first and the last part; 0 is the same turn.'),
});

export type Step = z.output<typeof stepSchema>;
export type Window = z.output<typeof windowSchema>;
