import { z } from 'zod';
import { STAGES } from '../model/finding.js';
import { SEGMENT_KINDS } from '../model/transcript.js';
import { text } from './life-schema.js';

const row = z.int().min(1).max(40);
const words = z.union([text, z.array(text).min(1)]);

/** One message of an example conversation: by the user, the operator, a tool or peer, or else by the agent. */
export const exampleMessageSchema = z.union([
  z.strictObject({ user: text }),
  z.strictObject({ system: text }),
  z.strictObject({
    result: z.string().describe('What a tool or the world answers; it may be nothing.'),
  }),
  z.strictObject({ peer: text }),
  z
    .strictObject({
      think: words.optional(),
      call: words
        .optional()
        .describe('Tool name, line feed, raw arguments; or the inside of a tool tag.'),
      say: words.optional(),
      memory: words.optional(),
      self_result: words.optional(),
    })
    .describe("The agent's: its segments in this order."),
]);

/** A text, or a conversation, with what a rule should make of it. */
export const exampleSchema = z.union([
  text,
  z.strictObject({
    text,
    channel: z.enum(SEGMENT_KINDS).optional().describe("Default: the rule's first channel."),
    stage: z.enum(STAGES).optional(),
    table3: row.optional(),
    quote: text.optional().describe('The exact evidence expected.'),
    why: text.optional(),
  }),
  z.strictObject({
    conversation: z.array(exampleMessageSchema).min(1),
    quote: text.optional().describe('The exact evidence expected.'),
    why: text.optional(),
  }),
]);

export type ExampleMessage = z.output<typeof exampleMessageSchema>;
export type RuleExample = Exclude<z.output<typeof exampleSchema>, string>;
export type TextExample = Extract<RuleExample, { text: string }>;
export type ConversationExample = Extract<RuleExample, { conversation: unknown }>;
