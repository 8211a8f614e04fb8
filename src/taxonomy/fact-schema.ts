import { z } from 'zod';
import { slug, text } from './life-schema.js';
import { STEP_AUTHORS } from './step-schema.js';

/** What a conversation's memory keeps. */
export const FACT_KINDS = [
  'grant',
  'prohibition',
  'approval-required',
  'approval',
  'request',
  'fiction-request',
  'stop-order',
  'control',
  'own-name',
  'person',
  'agent',
  'disclosure',
  'success',
  'failure',
] as const;

/** What a rule may ask of the memory at the place of a match. */
export const MEMORY_CONDITIONS = [
  'granted',
  'not-granted',
  'forbidden',
  'approval-missing',
  'asked',
  'not-asked',
  'stop-ordered',
  'control-named',
  'disclosed',
  'not-disclosed',
] as const;

/** How one kind of fact is worded. */
export const factSchema = z.strictObject({
  id: slug,
  fact: z.enum(FACT_KINDS),
  authors: z.array(z.enum(STEP_AUTHORS)).min(1).default(['user', 'system']),
  patterns: z.array(text).min(1).describe('Token patterns; the sentence of a match is the fact.'),
  except: z.array(text).default([]).describe('Patterns that, overlapping a match, take it back.'),
  any_act: z
    .boolean()
    .default(false)
    .describe(
      'It speaks of every act on its thing: "off limits". Else of the acts that its words name.',
    ),
  names: z
    .boolean()
    .default(false)
    .describe('The capitalised words right behind the match are the name that is kept.'),
  sources: z.array(text).min(1),
});

export type FactEntry = z.output<typeof factSchema>;
export type FactKind = FactEntry['fact'];
export type MemoryCondition = (typeof MEMORY_CONDITIONS)[number];
