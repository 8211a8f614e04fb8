import { z } from 'zod';
import { POLARITIES, PROMPTED, REASONS, SEVERITIES, STAGES } from '../../model/finding.js';
import { ROLES, SEGMENT_KINDS } from '../../model/transcript.js';
import * as common from './common.js';

const { amount, offset } = common;

const evidence = z.strictObject({
  message_index: amount,
  start: offset,
  end: offset,
  quote: z.string(),
  step: z.string().describe('What this span has to do with the finding.'),
});

/** A line of `tag`, as JSON. */
export const findingSchema = z
  .strictObject({
    transcript_id: common.transcriptId,
    source: common.source,
    input_format: common.inputFormat,
    message_index: amount.describe("Position in the input's list of messages, from 0."),
    turn_index: amount
      .nullable()
      .describe('Number of the turn, from 0; null before the first agent message.'),
    role: z.enum(ROLES).describe('Whose message it is.'),
    channel: z.enum(SEGMENT_KINDS).describe('The kind of the segment that the span lies in.'),
    segment_index: amount.describe('Position of that segment in its message, from 0.'),
    start: offset.describe("Offset in the message's text, in UTF-16 code units."),
    end: offset.describe('Offset behind the last unit.'),
    start_cp: offset.describe('The same start in code points, as Python counts.'),
    end_cp: offset.describe('The same end in code points.'),
    quote: z.string().describe('The text from start to end.'),
    category: z.string().describe('Id of a category of the taxonomy.'),
    behavior: z.string().describe('Permanent code and slug: DEC-08 log-tampering.'),
    rule: z.string().describe('Permanent id of the rule: DEC-08.R001.'),
    table3_row: z.int().min(1).max(40).nullable().describe('Row of Table 3 of arXiv 2501.16513.'),
    table3_action: z.string().nullable().describe("Id of the taxonomy's entry for that row."),
    stage: z.enum(STAGES).describe('How far the act has come.'),
    polarity: z.enum(POLARITIES).describe('Whether the deed is meant; only affirmed can count.'),
    counted: z.boolean().describe('Whether it goes into counts.'),
    prompted: z
      .enum(PROMPTED)
      .describe('Whether the act was asked for; it never changes whether it counts.'),
    ethical: z
      .boolean()
      .nullable()
      .describe('The paper\'s "Ethical" column; null outside Table 3.'),
    severity: z.enum(SEVERITIES).describe('How soon somebody should look, by the rule.'),
    score: z.number().min(0).max(1).describe('From the rule and its context; not calibrated.'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Calibrated probability of being right; null until measured.'),
    reasons: z.array(z.enum(REASONS)).describe('Why the score is what it is.'),
    evidence: z.array(evidence).describe('Further spans that the finding rests on.'),
    act_id: z.string().describe('Shared by the findings of one deed.'),
    taxonomy: z.string().describe('name@version of the taxonomy, and of each pack.'),
    taxonomy_hash: z.string().describe('SHA-256 (hex) of the taxonomy with every pack.'),
    tool_version: z.string().describe('Version of this program.'),
    model: common.model,
    condition: common.condition,
  })
  .catchall(common.metadataValue)
  .meta({
    title: 'Finding',
    description:
      "One tagged stretch of text. Fields that begin with meta_ hold the rest of the conversation's metadata.",
  });
