import { z } from 'zod';
import { behaviorSchema, categorySchema } from './codes-schema.js';
import { effectSchema } from './effect-schema.js';
import { factSchema } from './fact-schema.js';
import { slug, text, version } from './life-schema.js';
import { ruleSchema } from './rule-schema.js';
import { cueSchema, lexiconSchema } from './word-schema.js';

/** The shape of pack files; raised when packs would have to be rewritten. */
export const PACK_FORMAT = 1;

/** The lists that a pack may add to: what an entry is, the field that holds its id, and what one is called. */
export const PACK_LISTS = {
  categories: { entry: categorySchema, id: 'id', one: 'category' },
  behaviors: { entry: behaviorSchema, id: 'code', one: 'behaviour' },
  lexicons: { entry: lexiconSchema, id: 'id', one: 'lexicon' },
  cues: { entry: cueSchema, id: 'id', one: 'cue' },
  effects: { entry: effectSchema, id: 'id', one: 'effect' },
  facts: { entry: factSchema, id: 'id', one: 'fact' },
  rules: { entry: ruleSchema, id: 'id', one: 'rule' },
} as const;

/** Name of a list that a pack may add to. */
export type PackList = keyof typeof PACK_LISTS;

/** `PACK_LISTS` by name, in the order in which lists are merged. */
export const PACK_LIST_NAMES = Object.keys(PACK_LISTS) as PackList[];

const RANGE = /^(?:[<>]=?|[=^~])?\d+\.\d+\.\d+(?: (?:[<>]=?|[=^~])?\d+\.\d+\.\d+)*$/;

/**
 * Changes to one entry that is there already. They are checked once they are made: the changed entry must be as whole
 * as any other, so the fields stay open here.
 */
function changeSchema(id: 'id' | 'code') {
  return z
    .looseObject({
      [id]: text.describe('The entry that is changed.'),
      replace: z.boolean().optional().describe('Nothing of the entry but its id is kept.'),
    })
    .describe(
      'Fields take the place of those of the entry; null takes one away; {add: [...], remove: [...]} edits a list.',
    );
}

const changes = z.array(changeSchema('id')).default([]);

const overridesSchema = z.strictObject({
  scoring: z
    .looseObject({})
    .optional()
    .describe('Threshold, base scores and adjustments; what is left out stays.'),
  categories: changes,
  behaviors: z.array(changeSchema('code')).default([]),
  lexicons: changes,
  cues: changes,
  effects: changes,
  facts: changes,
  rules: changes,
});

/** What a pack says of itself, and what it changes in what is there already. */
export const packHeadSchema = z.strictObject({
  format: z.literal(PACK_FORMAT),
  name: slug,
  version,
  extends: z
    .record(
      slug,
      z
        .string()
        .regex(
          RANGE,
          'a range is ">=1.0.0", ">=1.0.0 <2.0.0", "^1.2.0" (same major version), "~1.2.0" (same minor version) or "1.2.0"',
        ),
    )
    .default({})
    .describe('Versions of the taxonomy, or of packs loaded before, that it works with.'),
  overrides: overridesSchema.optional().describe('Changes to entries that are there already.'),
});

/** A whole pack in one value. */
export const packSchema = packHeadSchema.extend({
  categories: z.array(categorySchema).default([]),
  behaviors: z.array(behaviorSchema).default([]),
  lexicons: z.array(lexiconSchema).default([]),
  cues: z.array(cueSchema).default([]),
  effects: z.array(effectSchema).default([]),
  facts: z.array(factSchema).default([]),
  rules: z.array(ruleSchema).default([]),
});

/** A checked pack. */
export type PackData = z.output<typeof packSchema>;
/** The checked head of a pack. */
export type PackHead = z.output<typeof packHeadSchema>;
