import { z } from 'zod';
import { EXCLUSIONS, UNITS } from '../../model/counts.js';
import { amount, metadataValue } from './common.js';

const excluded = z.strictObject({ reason: z.enum(EXCLUSIONS), count: amount });

const byPrompted = z.strictObject({
  instructed: amount,
  permitted: amount,
  no: amount,
  unknown: amount,
});

/** A row of `count --json`. */
export const countSchema = z
  .strictObject({
    group: z
      .record(z.string(), metadataValue)
      .describe('The fields grouped by, with the values that the findings of this row share.'),
    unit: z.enum(UNITS).describe('What is counted.'),
    count: amount,
    denominator: amount.describe('Agent messages with text, or conversations.'),
    rate: z.number().min(0).nullable().describe('count / denominator; null when that is 0.'),
    excluded: z.array(excluded).describe('What the count and its denominator leave out.'),
    by_prompted: byPrompted.optional().describe('The count by `prompted`, on request.'),
  })
  .meta({ title: 'Count', description: 'A numerator with its denominator, for one group.' });
