import { z } from 'zod';
import { POLARITIES, SEVERITIES, STAGES } from '../model/finding.js';
import { SEGMENT_KINDS } from '../model/transcript.js';
import { callConditionSchema } from './call-condition-schema.js';
import { exampleSchema } from './example-schema.js';
import { MEMORY_CONDITIONS } from './fact-schema.js';
import { behaviorCode, life, ruleId, slug, text } from './life-schema.js';
import { stepSchema, windowSchema } from './step-schema.js';

const stage = z.enum(STAGES);
const strength = z.enum(['strong', 'medium', 'weak']);
const channels = z.array(z.enum(SEGMENT_KINDS)).min(1);
const row = z.int().min(1).max(40);
const tokenPattern = text.describe('Token pattern; docs/rules.md gives the grammar.');

/** Every kind of rule. The set is closed: a new kind is a new version of the rule language. */
export const RULE_KINDS = [
  'phrase',
  'pattern',
  'clause',
  'lexicon',
  'call',
  'sequence',
  'contrast',
] as const;

/** What every rule says of itself, whatever its kind. */
const common = {
  id: ruleId,
  name: slug.max(60),
  behavior: behaviorCode,
  title: text.max(120),
  strength: strength.default('medium').describe('How far a match alone can be trusted.'),
  severity: z.enum(SEVERITIES),
  channels: channels
    .default(['think', 'say', 'action', 'rehearsal', 'memory', 'persona', 'self-observation'])
    .describe('The kinds of segment that it reads.'),
  stage: z.array(stage).min(1).optional().describe('Stages that a match must have reached.'),
  polarity: z
    .array(z.enum(POLARITIES))
    .min(1)
    .default(['affirmed'])
    .describe(
      'How the words must be meant for the deed to be done: "never asked" is a negated ask.',
    ),
  memory: z
    .array(z.enum(MEMORY_CONDITIONS))
    .min(1)
    .optional()
    .describe('What must stand in the conversation before it.'),
  relation_name: slug
    .optional()
    .describe('The relation that it shows, for rules about parts of a conversation: `facade`.'),
  except: z
    .array(tokenPattern)
    .default([])
    .describe('Patterns that, overlapping a match in its sentence, take it back.'),
  table3: row.optional().describe('The row that a match supports, where the pattern names none.'),
  false_positives: z.array(text).min(1).describe('Known ways to be wrong.'),
  examples: z.strictObject({
    match: z.array(exampleSchema).min(3),
    no_match: z.array(exampleSchema).min(3),
  }),
  ...life,
};

/** What one entry of a rule may say for itself. */
const entry = {
  with: z.array(tokenPattern).optional().describe('Patterns of which one must match near by.'),
  within: z.enum(['sentence', 'segment']).default('sentence').describe('How near `with` means.'),
  channels: channels.optional(),
  strength: strength.optional(),
  stage: stage.optional().describe('The stage, where the wording alone decides it.'),
  table3: row.optional(),
};

export const patternSchema = z.strictObject({ pattern: tokenPattern, ...entry });

export const regexSchema = z.strictObject({
  regex: text
    .max(400)
    .describe('Regular expression over one sentence; no look-around, no back-references.'),
  flags: z.enum(['', 'i', 'iu', 'u']).default('iu'),
  words: z
    .array(text)
    .min(1)
    .describe('Words (or `stems~`) of which one must stand in the sentence.'),
  ...entry,
});

export const clauseSchema = z.strictObject({
  subject: z
    .enum(['agent', 'any'])
    .default('agent')
    .describe('Whose deed: the agent (also where no subject is named), or anyone.'),
  verb: tokenPattern.describe('What the verb phrase must hold.'),
  object: tokenPattern.optional().describe('What must follow the verb in its clause.'),
  ...entry,
});

/** One rule. `kind` says which of the fields below `common` it has. */
export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('phrase'),
    patterns: z.array(z.union([tokenPattern, patternSchema])).min(1),
  }),
  z.strictObject({ ...common, kind: z.literal('pattern'), regexes: z.array(regexSchema).min(1) }),
  z.strictObject({ ...common, kind: z.literal('clause'), clauses: z.array(clauseSchema).min(1) }),
  z.strictObject({
    ...common,
    kind: z.literal('lexicon'),
    lexicon: slug.describe('A lexicon with weights.'),
    threshold: z.number().describe('The least score of a match; see docs/rules.md.'),
    signal_from: z
      .number()
      .optional()
      .describe('From this lower score on, a match is a signal for the calibration, and no more.'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('call'),
    calls: z.array(callConditionSchema.extend(entry)).min(1),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('sequence'),
    steps: z.array(stepSchema).min(2).max(5).describe('Conditions met in this order.'),
    until: z.array(stepSchema).default([]).describe('Met between two steps, it breaks the chain.'),
    within: windowSchema,
    report: slug.optional().describe('The step whose span is reported. Default: the last.'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('contrast'),
    claim: stepSchema.describe('What is said.'),
    record: stepSchema.describe('What the record holds, or lacks.'),
    relation: z
      .enum(['missing', 'contrary'])
      .describe('`missing`: no such record stands before the claim; `contrary`: one does.'),
    given: z.array(stepSchema).default([]).describe('Must be met in the window, before the claim.'),
    unless: z
      .array(stepSchema)
      .default([])
      .describe(
        'Met after the record, up to the end of the message of the claim, it takes it back.',
      ),
    within: windowSchema,
  }),
]);

export type Rule = z.output<typeof ruleSchema>;
export type RuleKind = Rule['kind'];
export type RuleOf<K extends RuleKind> = Extract<Rule, { kind: K }>;
export type RulePattern = z.output<typeof patternSchema>;
export type RuleRegex = z.output<typeof regexSchema>;
export type RuleClause = z.output<typeof clauseSchema>;
export type RuleCall = RuleOf<'call'>['calls'][number];
