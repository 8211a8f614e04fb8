import { z } from 'zod';
import { slug, text } from './life-schema.js';

/** How one of our entries lies to an item of another scheme: ours is the same, narrower, broader, or merely related. */
const RELATIONS = ['same', 'narrower', 'broader', 'related'] as const;

/** One link from an entry of ours to an item of another scheme. */
export const linkSchema = z.strictObject({
  scheme: slug.describe('Id of the scheme, from schemes.yml.'),
  item: text.describe("The item's name or id there."),
  relation: z
    .enum(RELATIONS)
    .describe('Ours is the same as the item, narrower, broader, or merely related.'),
});

/** Another taxonomy or rubric. Links name it by id, so its version stands in one place. */
export const schemeSchema = z.strictObject({
  id: slug,
  name: text,
  version: text.describe('Edition, date or commit that the links were made against.'),
  url: z.url(),
  closed: z
    .boolean()
    .default(false)
    .describe('All items are listed below: a link may name no other, and each needs a link.'),
  items: z
    .array(
      z.strictObject({
        item: text,
        group: text.optional().describe('The heading that it stands under.'),
        outside: text.optional().describe('Why nothing of ours corresponds.'),
      }),
    )
    .default([]),
  note: text.optional(),
});

export type Link = z.output<typeof linkSchema>;
