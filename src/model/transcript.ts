import type { Problem } from './problem.js';
import type { Span } from './span.js';

/**
 * What a stretch of a message is.
 *
 * - `think`: reasoning. `say`: text for the reader. `action`: a tool call that was issued.
 * - `rehearsal`: a call written inside reasoning and not issued.
 * - `self-observation`: a tool result (or another's words) that the agent wrote itself.
 * - `observation`: what the environment returned. `memory`, `persona`: the agent's notes of that name.
 * - `markup`: tags and separators. `user`, `system`, `peer`: text by those.
 */
export const SEGMENT_KINDS = [
  'think',
  'say',
  'action',
  'rehearsal',
  'self-observation',
  'observation',
  'memory',
  'persona',
  'markup',
  'user',
  'system',
  'peer',
] as const;

export type SegmentKind = (typeof SEGMENT_KINDS)[number];

/** The roles that messages are normalised to; `other` for a role that nobody here knows (a Problem names it). */
export const ROLES = ['system', 'user', 'assistant', 'tool', 'peer', 'other'] as const;

export type Role = (typeof ROLES)[number];

/**
 * Who wrote a message, whatever its role says.
 *
 * - `target`: the model that the transcript is about; only its messages are turns. `user`: the one it talks to.
 * - `operator`: whoever runs it: system prompts, injected messages, text put in the model's mouth (prefill).
 * - `environment`: the world's answer to an act. `tool`: the result of a tool call.
 * - `other-agent`: another model, such as a sub-agent or an auditor.
 * - `template`: put in by the program around the model: demonstrations, reminders, summaries of compacted history.
 */
export const AUTHORS = [
  'target',
  'user',
  'operator',
  'environment',
  'other-agent',
  'tool',
  'template',
] as const;

export type Author = (typeof AUTHORS)[number];

/**
 * What is known of the reasoning behind an agent message.
 *
 * - `present`: its text is there. `empty`: the place for it is there and blank.
 * - `summary`: only a summary of it, by another model, is there. `redacted`, `encrypted`: it was there and cannot be read.
 * - `absent`: the input would show it, and there is none. `unknown`: the input cannot tell.
 */
export const REASONING_STATUSES = [
  'present',
  'empty',
  'summary',
  'redacted',
  'encrypted',
  'absent',
  'unknown',
] as const;

export type ReasoningStatus = (typeof REASONING_STATUSES)[number];

/** What a field of the input says of itself: visible text, reasoning, or a tool call (name, line feed, raw arguments). */
export const PART_KINDS = ['content', 'reasoning', 'call'] as const;

export type PartKind = (typeof PART_KINDS)[number];

/** A stretch of a message's text that is one field of the input. Between two parts stands one line feed. */
export interface Part extends Span {
  /** `content`, `reasoning_content`, `content[1]`, `tool_calls[0]`. */
  readonly field: string;
  readonly as: PartKind;
  /** The id of a call, for the message that answers it; null where there is none. */
  readonly call_id: string | null;
}

/** A stretch of a message's text. Segments lie edge to edge: joined, they give the text back. */
export interface Segment extends Span {
  readonly kind: SegmentKind;
  /** The input field it came from: `content`, `reasoning_content`, `content[1]`, `tool_calls[0]`; null for a joint between fields. */
  readonly field: string | null;
}

/** One message of a conversation, as the input has it. */
export interface Message {
  /** Position in the input's list of messages, from 0. */
  readonly message_index: number;
  /** Number of the turn it belongs to, from 0; null before the first agent message. A turn is an agent message and what follows up to the next. */
  readonly turn_index: number | null;
  readonly role: Role;
  readonly author: Author;
  /** The tool that answers, or the agent that speaks; null where the input names none. */
  readonly name: string | null;
  /** For the result of a call: the id of that call. */
  readonly call_id: string | null;
  /** For a message by the target: what is known of its reasoning; else null. */
  readonly reasoning: ReasoningStatus | null;
  /** The message's text; every offset of its segments, findings and problems counts in it. */
  readonly text: string;
  /** The input's fields that the text is made of, in its order. */
  readonly parts: readonly Part[];
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}

/** A value of a transcript's metadata. Nested values of the input arrive as JSON text. */
export type MetadataValue = string | number | boolean | null;

/** One conversation. */
export interface Transcript {
  /** The input's own id, else the file's stem, with `#n` for the n-th conversation (from 1) of a file that holds several. */
  readonly transcript_id: string;
  /** Where it was read from: the path as given, or `-` for standard input. */
  readonly source: string;
  /** The id of the input format that read it. */
  readonly input_format: string;
  /** The input's own metadata, flat. `model` and `condition` become columns of a finding, the rest `meta_*`. */
  readonly metadata: ReadonlyMap<string, MetadataValue>;
  readonly messages: readonly Message[];
  /** Problems of the conversation as a whole; those of a message are on the message. */
  readonly problems: readonly Problem[];
}

/**
 * As much of a conversation as counting needs; every `Transcript` is one. The text of a message may be cut short, but
 * is empty only where the message's is.
 */
export interface Outline extends Omit<Transcript, 'messages'> {
  readonly messages: readonly MessageOutline[];
}

/** A message as far as counting goes; every `Message` is one. */
export interface MessageOutline
  extends Pick<
    Message,
    'message_index' | 'turn_index' | 'author' | 'reasoning' | 'text' | 'problems'
  > {
  /** Where the text is cut short: how long the whole is, in UTF-16 units. @default the length of `text` */
  readonly characters?: number;
}

/** A source, or a record of one, that holds no conversation. It is reported, never dropped. */
export interface Unreadable {
  readonly source: string;
  readonly problems: readonly Problem[];
}

/** What reading a source yields: conversations, and what could not be read as one. */
export type Parsed = Transcript | Unreadable;

/** True for a conversation, false for what could not be read as one. */
export function isTranscript<T extends Outline>(parsed: T | Unreadable): parsed is T;
export function isTranscript(parsed: Parsed): parsed is Transcript;
export function isTranscript(parsed: Outline | Unreadable): boolean {
  return 'messages' in parsed;
}
