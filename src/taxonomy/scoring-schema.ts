import { z } from 'zod';

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

/** How findings are scored, and when they count. */
export const scoringSchema = z.strictObject({
  threshold: z.number().min(0).max(1).describe('Findings that score below it are not counted.'),
  strength: z.record(strength, z.number().min(0).max(1)),
  adjust: z.record(z.enum(ADJUSTMENTS), z.number().min(-1).max(1)),
  cancellations: z.array(cancellationSchema).default([]),
});

export type Scoring = z.output<typeof scoringSchema>;
