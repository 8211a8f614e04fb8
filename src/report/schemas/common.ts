import { z } from 'zod';

/** A number of things. */
export const amount = z.int().min(0);

/** A position in a message's text, in UTF-16 code units. */
export const offset = z.int().min(0);

/** A value of the input's metadata. */
export const metadataValue = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .describe("A value of the input's metadata; nested values are JSON text.");

export const transcriptId = z
  .string()
  .describe(
    "The input's own id, else the file's name, with #n for the n-th conversation of a file.",
  );

export const source = z.string().describe('The path as given, or - for standard input.');

export const inputFormat = z.string().describe('Id of the input format that read it.');

export const model = z.string().nullable().describe("The model, from the conversation's metadata.");

export const condition = z
  .string()
  .nullable()
  .describe("The experimental condition, from the conversation's metadata.");
