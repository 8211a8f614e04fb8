import { z } from 'zod';
import { STAGES } from '../../model/finding.js';
import { MIGRATION_RELATIONS } from '../../model/migration-summary.js';
import { behaviorCode, ruleId, slug, text, version } from '../life-schema.js';

const why = text.optional().describe('The reason, for people.');
const of = z.union([behaviorCode.transform((code) => [code]), z.array(behaviorCode).min(1)]);

/** What becomes of one code, or of several. A code that no change names is kept, if it still means the same. */
export const changeSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('keep'), of, why }),
  z.strictObject({ op: z.literal('rename'), of: behaviorCode, to: behaviorCode, why }),
  z.strictObject({ op: z.literal('move'), of, why }),
  z.strictObject({ op: z.literal('merge'), of, to: behaviorCode, why }),
  z.strictObject({
    op: z.literal('split'),
    of: behaviorCode,
    to: z.array(behaviorCode).min(2),
    by_rule: z
      .record(ruleId, behaviorCode)
      .default({})
      .describe('The part that findings of a rule belong to; asked first.'),
    by_stage: z
      .partialRecord(z.enum(STAGES), behaviorCode)
      .default({})
      .describe('The part that findings of a stage belong to.'),
    why,
  }),
  z.strictObject({ op: z.literal('redefine'), of, why: text }),
  z.strictObject({ op: z.literal('drop'), of, why: text }),
]);

/** A migration as people write it: what is not the same in the later version. */
export const migrationSchema = z.strictObject({
  format: z.literal(1),
  from: version,
  to: version,
  note: text.optional(),
  changes: z.array(changeSchema).default([]),
});

/** The operations of a migration. */
const MIGRATION_OPS = ['keep', 'rename', 'move', 'merge', 'split', 'redefine', 'drop'] as const;

/** A label in the later version. */
const targetSchema = z.strictObject({
  behavior: text.describe('Code and slug, as findings have it.'),
  category: slug,
  counted: z.boolean().describe('Whether findings of the category can count.'),
});

/** What becomes of one code, with everything looked up. */
const resolutionSchema = z.strictObject({
  op: z.enum(MIGRATION_OPS),
  relation: z.enum(MIGRATION_RELATIONS),
  to: targetSchema.nullable().describe('Null where nothing, or nothing certain, takes its place.'),
  by_rule: z.record(text, targetSchema).default({}),
  by_stage: z.record(text, targetSchema).default({}),
  comparable: z.boolean().describe('Whether counts of the two versions can be set side by side.'),
  why: text.optional(),
});

/** A migration as the program reads it: every code of the earlier version, resolved. */
export const compiledMigrationSchema = z.strictObject({
  format: z.literal(1),
  from: text.describe('name@version of the earlier taxonomy.'),
  to: text,
  codes: z.record(text, resolutionSchema),
});

export type MigrationSource = z.output<typeof migrationSchema>;
export type MigrationChange = z.output<typeof changeSchema>;
export type MigrationTarget = z.output<typeof targetSchema>;
export type Resolution = z.output<typeof resolutionSchema>;
export type Migration = z.output<typeof compiledMigrationSchema>;
export type MigrationOp = (typeof MIGRATION_OPS)[number];
