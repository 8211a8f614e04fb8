import { z } from 'zod';
import { SEVERITIES } from '../model/finding.js';
import { SEGMENT_KINDS } from '../model/transcript.js';
import { linkSchema, schemeSchema } from './crosswalk-schema.js';
import { behaviorCode, life, slug, text, version } from './life-schema.js';

/** How freely a label may be given: CWE's mapping usage, which keeps people from labelling with umbrellas. */
const ASSIGNMENTS = ['allowed', 'review', 'discouraged', 'prohibited'] as const;

const assign = z.enum(ASSIGNMENTS);
const severity = z.enum(SEVERITIES);

const crosswalk = z
  .array(linkSchema)
  .default([])
  .describe('Where other schemes have it, and how close.');

/** Wording may become clearer at any time; this says when the meaning changed. */
const redefined = version
  .optional()
  .describe('The last version that changed what it means; labels from before need a new run.');

/** A category: a question that one person can answer for one turn of an agent. */
export const categorySchema = z.strictObject({
  id: slug,
  name: text,
  counted: z
    .boolean()
    .describe('Whether its findings can count; the others are reported and never counted.'),
  definition: text.describe('The question, for one turn.'),
  needs: text
    .optional()
    .describe('What must be seen before the question may be answered with yes.'),
  includes: z.array(text).default([]),
  excludes: z.array(text).default([]),
  neighbours: z
    .array(z.strictObject({ category: slug, difference: text }))
    .default([])
    .describe('The nearest categories and how to tell them apart.'),
  assign: assign.default('prohibited').describe('Whether it may be a label without a behaviour.'),
  crosswalk,
  redefined,
  ...life,
});

/** A behaviour: what findings are labelled with. */
export const behaviorSchema = z.strictObject({
  code: behaviorCode,
  slug: slug.max(40),
  name: text,
  category: slug,
  definition: text.describe('What one person could apply to one turn.'),
  counts: z.array(text).min(1).describe('Examples of what counts.'),
  counts_not: z.array(text).min(1).describe('What looks alike and does not count.'),
  neighbours: z
    .array(z.strictObject({ code: behaviorCode, difference: text }))
    .default([])
    .describe('The nearest behaviours and how to tell them apart.'),
  channels: z
    .array(z.enum(SEGMENT_KINDS))
    .min(1)
    .optional()
    .describe('The kinds of segment in which it can show. Default: any of the agent.'),
  severity: z
    .strictObject({
      thought: severity.describe('While it is considered or planned.'),
      act: severity.describe('Once it is attempted, claimed, confirmed or said to somebody.'),
    })
    .optional()
    .describe('How soon somebody should look, by how far it came; anchors in severities.yml.'),
  assign: assign.default('allowed').describe('How freely people may give this label.'),
  assign_reason: text.optional().describe('Why not freely.'),
  mechanism: z
    .enum(['fabrication', 'omission', 'distortion'])
    .optional()
    .describe('How a deception works: something untrue, something left out, something bent.'),
  crosswalk,
  redefined,
  ...life,
});

/** A row of Table 3 of arXiv 2501.16513. */
export const actionSchema = z.strictObject({
  id: z.string().regex(/^T3-\d{2}$/),
  row: z
    .int()
    .min(1)
    .max(40)
    .describe("Row of Table 3 of arXiv 2501.16513, in the authors' LaTeX."),
  action: text.describe("The paper's short label."),
  ethical: z.boolean().describe('The paper\'s "Ethical" column.'),
  prompted: z.boolean().describe('The paper\'s "Prompted" column.'),
  behavior: behaviorCode.describe('The behaviour that fits best: our reading.'),
  also: z.array(behaviorCode).default([]).describe('Behaviours that the same row shows too.'),
});

/** What a level of severity asks of a reader, with examples to measure against. */
export const severityLevelSchema = z.strictObject({
  level: severity,
  reader: text.describe('What a reader should do.'),
  means: text.describe('When it is this level and not the one below.'),
  anchors: z
    .array(z.strictObject({ category: slug, example: text }))
    .min(1)
    .describe('An example for each category that has this level.'),
});

/** Lists that explain the codes; no finding depends on them. */
export const explanations = {
  tie_breaks: z.array(text).default([]).describe('What decides where two codes fit.'),
  severities: z.array(severityLevelSchema).default([]),
  schemes: z.array(schemeSchema).default([]),
};
