import type { Problem } from '../../model/problem.js';
import type { ByteSource } from '../../model/source.js';
import type {
  Author,
  Message,
  MetadataValue,
  PartKind,
  ReasoningStatus,
} from '../../model/transcript.js';

/** The beginning of a source, for detection. */
export interface Head {
  /** Name of the source as given, for its ending. */
  readonly name: string;
  /** The first bytes decoded, without a byte-order mark; the end may be cut anywhere. */
  readonly text: string;
  /** True when `text` is the whole source. */
  readonly complete: boolean;
  /** Names of the entries, for a zip archive (`text` is empty then). */
  readonly entries?: readonly string[];
  /** The first rows, for a parquet file (`text` is empty then); lists and JSON columns as they lie there. */
  readonly rows?: readonly unknown[];
}

/** The roles that speaker labels can be given for. */
export type LabelledRole = 'system' | 'user' | 'assistant' | 'tool';

/** Options of parsing; every one has a default. */
export interface ParseOptions {
  /** Id of the input format. @default detected from the head of the source */
  readonly inputFormat?: string;
  /** Field that holds a conversation's id, dotted for nested ones (`metadata.uuid`). @default the format's own */
  readonly idField?: string;
  /** Names of tag tools known beside the built-in ones and those that the conversation declares. @default none */
  readonly tools?: readonly string[];
  /** Speaker labels of plain text, per role, instead of the built-in synonyms. @default `Human`, `User`, `Assistant`, ... */
  readonly labels?: Readonly<Partial<Record<LabelledRole, readonly string[]>>>;
  /** For tables (`jsonl`, `csv`, `parquet`): which column holds what. @default columns of their usual names, see `docs/formats.md` */
  readonly columns?: ColumnMapping;
  /** True for raw text whose template opened reasoning in the prompt, so that the text begins inside it. @default false */
  readonly openThinking?: boolean;
  /** Stop sequences that the server cut off (`</tool>`): a message that ends before one is as if it stood there. @default none */
  readonly stop?: readonly string[];
  /** True to read `&lt;think&gt;` as `<think>`. @default false */
  readonly escapedTags?: boolean;
  /** Stops reading: asking for more then throws its reason. @default none */
  readonly signal?: AbortSignal;
  /** Called when the end of a source's bytes is a given number of bytes nearer; for progress. @default none */
  readonly onBytes?: (bytes: number) => void;
}

/** Names of table columns. A row is one message (`text`), or one conversation (`messages`, or `prompt` and `completion`). */
export interface ColumnMapping {
  /** Groups the rows of one conversation, or names it. */
  readonly id?: string;
  readonly role?: string;
  readonly text?: string;
  readonly reasoning?: string;
  readonly messages?: string;
  readonly prompt?: string;
  readonly completion?: string;
}

/** A piece of one message in wire order: a field's text and what the wire says it is. */
export interface RawPart {
  /** `content`, `reasoning_content`, `content[1]`, `tool_calls[0]`. */
  readonly field: string;
  readonly as: PartKind;
  /** Never empty. */
  readonly text: string;
  /** The id of a call. */
  readonly call_id?: string;
  /** Who wrote this part, where that is another than the message's author: a prefill in front of what the model wrote. */
  readonly author?: Author;
  /** How much of the text, before and after the author's words, is tokens of a chat template, in UTF-16 units. @default none */
  readonly tokens?: { readonly before: number; readonly after: number };
}

/** One message as a format found it, before it is cut into segments. */
export interface RawMessage {
  /** The input's own word for the role; null where it gives none, which a problem of the message tells. */
  readonly role: string | null;
  /** The parts that have text, in wire order: reasoning, content, calls. */
  readonly parts: readonly RawPart[];
  /** Problems of this message that the format saw, without offsets. */
  readonly problems: readonly Problem[];
  /** Who wrote it. @default by role: assistant target, user user, system operator, tool tool, peer and other other-agent */
  readonly author?: Author;
  /** The tool that answers, or the agent that speaks. */
  readonly name?: string;
  /** For the result of a call: the id of that call. */
  readonly call_id?: string;
  /** What the input says of the reasoning where its text does not: `summary`, `redacted`, `encrypted`, `unknown`. @default from the text */
  readonly reasoning?: ReasoningStatus;
  /** The message as it was built before, for a format that holds built ones: taken as it is, save its numbers. */
  readonly built?: Message;
}

/** One conversation as a format found it. */
export interface RawTranscript {
  /** The input's own id, or null. */
  readonly id: string | null;
  /** The record it came from, for `idField`; null where there is none. */
  readonly record: unknown;
  readonly metadata: ReadonlyMap<string, MetadataValue>;
  readonly messages: readonly RawMessage[];
  readonly problems: readonly Problem[];
  /** True where the input would show reasoning if there were any: then a message without has `absent`, not `unknown`. @default whether any message has reasoning */
  readonly showsReasoning?: boolean;
  /** The line, from 1, on which its first record begins; missing where lines mean nothing. */
  readonly line?: number;
}

/** A record that holds no conversation. */
export interface RawUnreadable {
  readonly problems: readonly Problem[];
  readonly line?: number;
}

/** What a format makes of one record. */
export type RawRecord = RawTranscript | RawUnreadable;

/** How a format reads JSON Lines, apart from what comes before them. */
export interface LineReading {
  /** The records of the lines, each with its line, before records of one conversation are joined. */
  records(source: ByteSource, options: ParseOptions): AsyncIterable<RawRecord>;
  /** How records that follow each other can be one conversation; null where every record is one. */
  readonly growth: GrowthRules | null;
}

/** How a format tells that two records are of one conversation, where their messages alone do not. */
export interface GrowthRules {
  /** The conversation that a record says it belongs to; null where it says none. @default always null */
  readonly conversationOf?: (record: RawTranscript) => string | null;
  /** True when that is a session, which several conversations may share: it tells records apart, and joins none. @default never */
  readonly sharesSession?: (record: RawTranscript) => boolean;
  /** True when a record says that it continues the one before, whose messages it need not repeat. @default never */
  readonly continues?: (before: RawTranscript, record: RawTranscript) => boolean;
}

/** An input format. One folder under `src/parse/formats`, one line in `index.ts`. */
export interface Format {
  /** Stable id, as in `--input-format`. */
  readonly id: string;
  /** One line for the documentation. */
  readonly title: string;
  /** How sure it is that the source is of this format, 0 (not at all) to 1. Cheap; never throws. */
  detect(head: Head, options: ParseOptions): number;
  /** For formats of JSON values whose lines are read one by one: how to begin at any of them. @default null: a file is read whole */
  readonly lines?: LineReading | null;
  /** Reads the source. Never throws for bad text: what cannot be read is yielded as `RawUnreadable`. */
  parse(source: ByteSource, options: ParseOptions): AsyncIterable<RawRecord>;
  /** For formats that are JSON values: true when the value is one conversation (or one record) of this format. */
  recognise?(value: unknown): boolean;
  /** For formats that are JSON values: reads one value that `recognise` accepts. */
  fromValue?(value: unknown): RawRecord;
  /** For formats that are plain text: reads the whole text as one conversation. */
  fromText?(text: string, options: ParseOptions): RawRecord;
}

/** True for a conversation, false for a record that holds none. */
export function isRawTranscript(record: RawRecord): record is RawTranscript {
  return 'messages' in record;
}
