import { z } from 'zod';
import { STAGES } from '../../model/finding.js';
import { amount, offset, transcriptId } from './common.js';

const first = z.strictObject({
  transcript_id: transcriptId,
  message_index: amount,
  start: offset,
  quote: z.string(),
});

/** A row of `table3 --json`. */
export const table3RowSchema = z
  .strictObject({
    row: z.int().min(1).max(40),
    action: z.string().describe("The paper's short label."),
    ethical: z.boolean().describe('The paper\'s "Ethical" column.'),
    prompted: z.boolean().describe('The paper\'s "Prompted" column.'),
    found: z
      .partialRecord(z.enum(STAGES), amount)
      .describe('Affirmed findings per stage; a stage without any is absent.'),
    findings: amount.describe(
      'All affirmed findings of the row that reach the threshold, also those that never count.',
    ),
    first: first.nullable().describe('The first of them in input order; null when not found.'),
    behavior: z.string(),
    category: z.string(),
  })
  .meta({ title: 'Table 3 row', description: 'A row of Table 3 of arXiv 2501.16513.' });
