import { z } from 'zod';
import { PROBLEM_CODES } from '../../model/problem.js';
import { amount, offset, source } from './common.js';

const code = z.enum(PROBLEM_CODES).describe('docs/problems.md explains each.');
const start = offset.nullable().describe('Offset in the message, or in the decoded file.');
const end = offset.nullable();
const line = z.int().min(1).nullable().describe('Line of the file, from 1.');
const message = z.string().describe('One sentence for a person.');

/** A problem of a message in `parse --json`. */
export const messageProblemSchema = z.strictObject({ code, start, end, message });

/** A problem of a conversation or of a file in `parse --json`. */
export const sourceProblemSchema = z.strictObject({ code, start, end, line, message });

/** A line of the file that `--problems` writes. */
export const locatedProblemSchema = z
  .strictObject({
    source,
    transcript_id: z.string().nullable(),
    message_index: amount.nullable(),
    code,
    start,
    end,
    line,
    message,
  })
  .meta({ title: 'Problem', description: 'Something about the input that a reader should know.' });
