import { z } from 'zod';
import { SEVERITIES, STAGES } from '../model/finding.js';
import { SEGMENT_KINDS } from '../model/transcript.js';

const text = z.string().min(1);
const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers: 0.1.0');
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
const status = z.enum(['draft', 'experimental', 'test', 'stable', 'deprecated', 'revoked']);

/** A permanent behaviour code: three letters and two digits, `DEC-08`; a pack of others prefixes its own: `acme:DEC-08`. */
export const behaviorCode = z
  .string()
  .regex(
    /^(?:[a-z][a-z0-9-]*:)?[A-Z]{3}-\d{2}$/,
    'a behaviour code looks like DEC-08 or acme:DEC-08',
  );

/** A permanent rule id: a behaviour code, a dot, R and three digits. */
export const ruleId = z
  .string()
  .regex(/^(?:[a-z][a-z0-9-]*:)?[A-Z]{3}-\d{2}\.R\d{3}$/, 'a rule id looks like DEC-08.R001');

const life = {
  since: version.describe('The taxonomy version it first appeared in.'),
  status: status.default('experimental'),
  replaced_by: text.optional().describe('The id that took over from a deprecated or revoked one.'),
  sources: z.array(text).min(1).describe('Papers, sections or URLs it rests on.'),
};

export const categorySchema = z.strictObject({
  id: slug,
  name: text,
  counted: z
    .boolean()
    .describe('Whether its findings can count; the others are reported and never counted.'),
  definition: text.describe('What one person could apply to one turn.'),
  includes: z.array(text).default([]),
  excludes: z.array(text).default([]),
  neighbours: z
    .array(text)
    .default([])
    .describe('The nearest categories and how to tell them apart.'),
  ...life,
});

export const behaviorSchema = z.strictObject({
  code: behaviorCode,
  slug: slug.max(40),
  name: text,
  category: slug,
  definition: text,
  counts: z.array(text).min(1).describe('Examples of what counts.'),
  counts_not: z.array(text).min(1).describe('What looks alike and does not count.'),
  crosswalk: z
    .array(text)
    .default([])
    .describe('Where other taxonomies have it: `= source: item`.'),
  ...life,
});

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
  behavior: behaviorCode,
});

export const lexiconSchema = z.strictObject({
  id: slug,
  match: z
    .enum(['stem', 'form'])
    .default('stem')
    .describe('Terms match by Porter stem, or as written.'),
  terms: z.array(text).min(1).describe('Words or phrases; a family lists each of its stems.'),
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
  'plan',
  'past',
  'purpose',
  'reported',
  'permission',
  'user-subject',
  'other-subject',
  'stop',
] as const;

export const cueSchema = z.strictObject({
  id: slug,
  effect: z.enum(CUE_EFFECTS),
  direction: z
    .enum(['forward', 'backward', 'sentence'])
    .default('forward')
    .describe('Where the cue reaches: the words after it, before it, or its whole sentence.'),
  window: z.int().min(1).max(60).default(8).describe('How many words it reaches.'),
  terms: z.array(text).min(1).describe('Words or phrases as written; longest match wins.'),
  except: z
    .array(text)
    .default([])
    .describe('Longer phrases that hold the cue and do not mean it.'),
  sources: z.array(text).min(1),
});

const stage = z.enum(STAGES);
const strength = z.enum(['strong', 'medium', 'weak']);
const channels = z.array(z.enum(SEGMENT_KINDS)).min(1);
const row = z.int().min(1).max(40);

export const patternSchema = z.strictObject({
  pattern: text.describe('Token pattern; docs/rules.md gives the grammar.'),
  with: z.array(text).optional().describe('Patterns of which one must match near by.'),
  within: z.enum(['sentence', 'segment']).default('sentence').describe('How near `with` means.'),
  channels: channels.optional(),
  strength: strength.optional(),
  stage: stage.optional().describe('The stage, where the wording alone decides it.'),
  table3: row.optional(),
});

export const exampleSchema = z.union([
  text,
  z.strictObject({
    text,
    channel: z.enum(SEGMENT_KINDS).optional(),
    stage: stage.optional(),
    table3: row.optional(),
    quote: text.optional().describe('The exact evidence expected.'),
    why: text.optional(),
  }),
]);

export const ruleSchema = z.strictObject({
  id: ruleId,
  name: slug.max(60),
  kind: z.literal('phrase'),
  behavior: behaviorCode,
  title: text.max(120),
  channels: channels.default([
    'think',
    'say',
    'action',
    'rehearsal',
    'memory',
    'persona',
    'self-observation',
  ]),
  strength: strength.default('medium').describe('How far the wording alone can be trusted.'),
  severity: z.enum(SEVERITIES),
  patterns: z.array(z.union([text, patternSchema])).min(1),
  except: z
    .array(text)
    .default([])
    .describe('Patterns that, overlapping a match in its sentence, take it back.'),
  table3: row.optional().describe('The row that a match supports, where the pattern names none.'),
  false_positives: z.array(text).min(1).describe('Known ways to be wrong.'),
  examples: z.strictObject({
    match: z.array(exampleSchema).min(3),
    no_match: z.array(exampleSchema).min(3),
  }),
  ...life,
});

export const scoringSchema = z.strictObject({
  threshold: z.number().min(0).max(1).describe('Findings that score below it are not counted.'),
  strength: z.record(strength, z.number().min(0).max(1)),
  adjust: z.record(
    z.enum(['issued-call', 'purpose-stated', 'question', 'hedged']),
    z.number().min(-1).max(1),
  ),
});

/** The whole taxonomy in one value: what `taxonomy/released/<version>.json` holds. */
export const taxonomySchema = z.strictObject({
  format: z.literal(1),
  name: slug,
  version,
  scoring: scoringSchema,
  categories: z.array(categorySchema),
  behaviors: z.array(behaviorSchema),
  actions: z.array(actionSchema),
  lexicons: z.array(lexiconSchema),
  cues: z.array(cueSchema),
  rules: z.array(ruleSchema),
});

/** An additional pack: any of the lists, with a name and a version of its own. */
export const packSchema = z.strictObject({
  format: z.literal(1),
  name: slug,
  version,
  categories: z.array(categorySchema).default([]),
  behaviors: z.array(behaviorSchema).default([]),
  lexicons: z.array(lexiconSchema).default([]),
  cues: z.array(cueSchema).default([]),
  rules: z.array(ruleSchema).default([]),
});

/** Checked and complete taxonomy data. */
export type TaxonomyData = z.output<typeof taxonomySchema>;
export type PackData = z.output<typeof packSchema>;
export type CategoryEntry = z.output<typeof categorySchema>;
export type BehaviorEntry = z.output<typeof behaviorSchema>;
export type Table3Action = z.output<typeof actionSchema>;
export type Lexicon = z.output<typeof lexiconSchema>;
export type Cue = z.output<typeof cueSchema>;
export type CueEffect = Cue['effect'];
export type Rule = z.output<typeof ruleSchema>;
export type RulePattern = z.output<typeof patternSchema>;
export type RuleExample = Exclude<z.output<typeof exampleSchema>, string>;
