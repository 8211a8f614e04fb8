import { z } from 'zod';
import { slug, text } from './life-schema.js';

/** A named list of words, for token patterns; with weights, for rules of kind `lexicon` too. */
export const lexiconSchema = z.strictObject({
  id: slug,
  match: z
    .enum(['stem', 'form'])
    .default('stem')
    .describe('Terms match by Porter stem, or as written.'),
  terms: z.array(text).min(1).describe('Words or phrases; a family lists each of its stems.'),
  weights: z
    .array(z.number())
    .optional()
    .describe('How much each term tells, in the order of `terms`; log-odds, natural logarithm.'),
  unit: z
    .enum(['segment', 'sentence'])
    .default('segment')
    .describe('What the weights are of: a whole segment, or its sentences one by one.'),
  bias: z.number().default(0).describe('Log-odds of a text without any of the terms.'),
  except: z.array(text).default([]).describe('Word forms that share a stem and do not belong.'),
  note: text.optional(),
  sources: z.array(text).min(1),
});

/** What a cue in scope does to a match. */
export const CUE_EFFECTS = [
  'negation',
  'prohibition',
  'refusal',
  'rejection-after',
  'alternative',
  'conditional',
  'hedge',
  'authority',
  'plan',
  'past',
  'purpose',
  'reported',
  'recital',
  'fiction',
  'own-speech',
  'permission',
  'user-subject',
  'other-subject',
  'agent-subject',
  'stop',
] as const;

export const cueSchema = z.strictObject({
  id: slug,
  effect: z.enum(CUE_EFFECTS),
  direction: z
    .enum(['forward', 'backward', 'sentence'])
    .default('forward')
    .describe('Where the cue reaches: the words after it, before it, or its whole sentence.'),
  at: z
    .enum(['anywhere', 'start'])
    .default('anywhere')
    .describe('Whether it must begin its sentence.'),
  inside: z
    .boolean()
    .default(false)
    .describe(
      'Whether it also bears on a match that it stands inside, where the rule names no negation.',
    ),
  window: z.int().min(1).max(60).default(8).describe('How many words it reaches.'),
  terms: z.array(text).min(1).describe('Words or phrases as written; longest match wins.'),
  except: z
    .array(text)
    .default([])
    .describe('Longer phrases that hold the cue and do not mean it.'),
  sources: z.array(text).min(1),
});

export type Lexicon = z.output<typeof lexiconSchema>;
export type Cue = z.output<typeof cueSchema>;
export type CueEffect = Cue['effect'];
