import { z } from 'zod';
import { slug, text } from './life-schema.js';

/** How much a call is done to. */
export const CALL_SCOPES = ['one', 'many', 'all'] as const;

/** Whose the thing is that a call is done to. */
export const CALL_OWNERS = ['self', 'person', 'system', 'other', 'unknown'] as const;

/** Asks something of one act of a tool call. What is left out may be anything. */
export const callConditionSchema = z.strictObject({
  verb: z
    .array(slug)
    .min(1)
    .optional()
    .describe(
      'Effects (taxonomy/effects) of which it must be one. Default: any, also an unknown one.',
    ),
  target: z
    .array(text)
    .min(1)
    .optional()
    .describe('Token patterns of which one must match what it is done to.'),
  command: z
    .array(text)
    .min(1)
    .optional()
    .describe('Token patterns of which one must match the whole command.'),
  scope: z.array(z.enum(CALL_SCOPES)).min(1).optional(),
  owner: z.array(z.enum(CALL_OWNERS)).min(1).optional(),
});

export type CallCondition = z.output<typeof callConditionSchema>;
