import { z } from 'zod';
import * as common from './common.js';

const { amount } = common;

const perCategory = z.record(z.string(), amount);

/** A line of the file that `tag --summary` writes. */
export const summarySchema = z
  .strictObject({
    transcript_id: common.transcriptId,
    source: common.source,
    input_format: common.inputFormat,
    messages: amount,
    turns: amount.describe('Agent messages.'),
    findings: perCategory.describe('Counted findings per category that counts.'),
    acts: perCategory.describe('Distinct deeds among them, per category.'),
    uncounted: amount.describe('Findings that do not count.'),
    problems: amount.describe('Problems of the conversation and of its messages.'),
    model: common.model,
    condition: common.condition,
  })
  .meta({ title: 'Summary', description: 'One conversation, also where nothing was found.' });
