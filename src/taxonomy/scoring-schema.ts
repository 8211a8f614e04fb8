import { z } from 'zod';
import { text } from './life-schema.js';
import { MESSAGE_PARTS, SIGNALS } from '../model/signals.js';

export { MESSAGE_PARTS, type MessagePart, type Signal, SIGNALS } from '../model/signals.js';

const strength = z.enum(['strong', 'medium', 'weak']);
const prefix = z
  .string()
  .regex(/^(?:[a-z][a-z0-9-]*:)?[A-Z]{3}(?:-\d{2})?$/, 'DEC-08, or DEC for all of them');

/** What the context may add to a score or take from it. */
export const ADJUSTMENTS = [
  'issued-call',
  'purpose-stated',
  'question',
  'hedged',
  'authorised',
  'quoted',
  'code',
  'echo',
  'corroborated',
  'agreed',
] as const;

/** Counter-evidence that takes findings back. */
export const cancellationSchema = z.strictObject({
  by: prefix.describe('The counter-evidence.'),
  what: z.array(prefix).min(1).describe('What it takes back.'),
  within: z
    .enum(['sentence', 'neighbours', 'message'])
    .describe('How near it must stand: its sentence, that and the ones beside it, its message.'),
});

/** Words that tell by being in a message at all, wherever they stand in it. */
export const messageLexiconSchema = z.strictObject({
  part: z.enum(MESSAGE_PARTS),
  terms: z
    .array(text)
    .min(1)
    .describe('Words and pairs of neighbouring words; they match by stem.'),
  weights: z
    .array(z.number())
    .min(1)
    .describe('Log-odds of each term, over the square root of the number of words.'),
  bias: z.number().describe('Log-odds of a text without any of the terms.'),
});

/** The probability that a message holds a category, by logistic regression over its signals. */
export const calibrationSchema = z.strictObject({
  category: z.string().min(1),
  bias: z.number(),
  weights: z.partialRecord(z.enum(SIGNALS), z.number()),
  count_at: z
    .number()
    .min(0)
    .max(1)
    .describe(
      'From this probability on, the best finding of the category in each part of the message counts.',
    ),
  count_alone_at: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('The same for text that stands alone, outside any setting of an agent at work.'),
  drop_below: z.number().min(0).max(1).describe('Below it, no finding of the category counts.'),
  lexicons: z.array(messageLexiconSchema).default([]).describe('One for each part of a message.'),
});

/** How often a rule was right on labelled messages. */
export const precisionSchema = z.strictObject({
  right: z.int().min(0),
  hits: z.int().min(1),
  confidence: z.number().min(0).max(1).describe('Smoothed by a Beta prior.'),
});

/** What the calibration was measured on. */
export const measuredOnSchema = z.strictObject({
  sets: z.array(z.string().min(1)).min(1),
  date: z.iso.date(),
  messages: z.int().min(1),
});

/** How findings are scored, and when they count. */
export const scoringSchema = z.strictObject({
  threshold: z.number().min(0).max(1).describe('Findings that score below it are not counted.'),
  strength: z.record(strength, z.number().min(0).max(1)),
  adjust: z.record(z.enum(ADJUSTMENTS), z.number().min(-1).max(1)),
  cancellations: z.array(cancellationSchema).default([]),
  calibration: z.array(calibrationSchema).default([]).describe('One entry for each category.'),
  precision: z
    .record(z.string(), precisionSchema)
    .default({})
    .describe('By rule. A rule without an entry has the confidence of its strength.'),
  prior: z
    .record(strength, z.number().min(0.01).max(0.99))
    .default({ strong: 0.8, medium: 0.5, weak: 0.2 })
    .describe('Confidence of a rule that was not measured, by its strength.'),
  measured_on: measuredOnSchema.optional(),
});

export type MessageLexicon = z.output<typeof messageLexiconSchema>;
export type Calibration = z.output<typeof calibrationSchema>;
export type Scoring = z.output<typeof scoringSchema>;
