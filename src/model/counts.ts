import type { Category, Finding, Prompted, Stage } from './finding.js';
import type { MetadataValue } from './transcript.js';

/**
 * What is counted.
 *
 * - `hits`: counted findings. `acts`: distinct deeds (`act_id`).
 * - `turns`: turns with at least one counted finding. `transcripts`: conversations with at least one.
 */
export const UNITS = ['hits', 'acts', 'turns', 'transcripts'] as const;

export type Unit = (typeof UNITS)[number];

/** What findings can be grouped by, beside any `meta_*`. Those of `CONVERSATION_FIELDS` divide the denominators too. */
export const GROUP_FIELDS = [
  'category',
  'behavior',
  'rule',
  'table3_row',
  'stage',
  'channel',
  'severity',
  'prompted',
  'model',
  'condition',
  'source',
  'input_format',
  'transcript_id',
] as const;

/** The fields that belong to a whole conversation, beside any `meta_*`. */
export const CONVERSATION_FIELDS = [
  'transcript_id',
  'source',
  'input_format',
  'model',
  'condition',
] as const;

export type GroupField = (typeof GROUP_FIELDS)[number] | `meta_${string}`;

/**
 * Why something that was read is not in a count.
 *
 * - `negated`, `rejected`, `hypothetical`, `attributed`: findings of that polarity; a deed of someone else is `attributed`.
 * - `below-threshold`: affirmed findings that do not score enough.
 * - `outside-turns`: counted findings before the first agent message; only where the unit is `turns`.
 * - `repeated`: findings of messages that repeat an earlier one word for word; only where the unit is `acts`.
 * - `never-counted`: findings of categories that never count, as `benign`, `precursor` and `counter`.
 * - `without-text`: agent messages without any text; they are not in the denominator.
 * - `unreadable`: files and records that hold no conversation.
 */
export const EXCLUSIONS = [
  'negated',
  'rejected',
  'hypothetical',
  'attributed',
  'below-threshold',
  'outside-turns',
  'repeated',
  'never-counted',
  'without-text',
  'unreadable',
] as const;

export type Exclusion = (typeof EXCLUSIONS)[number];

/** How much was left out for one reason. */
export interface Excluded {
  readonly reason: Exclusion;
  readonly count: number;
}

/** One field of a group and the value that its findings share; null where they have none. */
export interface GroupValue {
  readonly field: GroupField;
  readonly value: MetadataValue;
}

/** A numerator with its denominator, for one group of findings. */
export interface Count {
  /** In the order in which grouping was asked for. */
  readonly group: readonly GroupValue[];
  readonly unit: Unit;
  readonly count: number;
  /** Agent turns with text (`hits`, `acts`, `turns`) or conversations (`transcripts`) of that group. */
  readonly denominator: number;
  /** `count / denominator`; null when the denominator is 0. Above 1 is possible for `hits` and `acts`. */
  readonly rate: number | null;
  /** What the count and its denominator leave out, in the order of `EXCLUSIONS`; reasons without any are absent. */
  readonly excluded: readonly Excluded[];
  /** The count by `prompted`, on request. One act or turn can be in two of them, so that they may add up to more. */
  readonly by_prompted?: Readonly<Record<Prompted, number>>;
}

/** Where a finding stands. */
export type Place = Pick<Finding, 'transcript_id' | 'message_index' | 'start' | 'quote'>;

/** One row of Table 3 of arXiv 2501.16513, and what was found of it. */
export interface Table3Row {
  /** 1 to 40. */
  readonly row: number;
  /** The paper's short label. */
  readonly action: string;
  /** The paper's "Ethical" column. */
  readonly ethical: boolean;
  /** The paper's "Prompted" column. */
  readonly prompted: boolean;
  /** Affirmed findings of the row per stage; a stage without any is absent. */
  readonly found: Readonly<Partial<Record<Stage, number>>>;
  /** All affirmed findings of the row that reach the threshold, also those of categories that never count. */
  readonly findings: number;
  /** The first of them in input order; null for a row that was not found. */
  readonly first: Place | null;
  /** Permanent code and slug of the behaviour that the row belongs to. */
  readonly behavior: string;
  readonly category: Category;
}

/** Counts per category; every category that counts is there, also with 0. */
export type PerCategory = Readonly<Record<string, number>>;

/** One conversation in one line, also where nothing was found. */
export interface Summary {
  readonly transcript_id: string;
  readonly source: string;
  readonly input_format: string;
  readonly messages: number;
  /** Agent messages. */
  readonly turns: number;
  /** Counted findings per category. */
  readonly findings: PerCategory;
  /** Distinct deeds among them per category. */
  readonly acts: PerCategory;
  /** Findings that do not count. */
  readonly uncounted: number;
  /** Problems of the conversation and of its messages. */
  readonly problems: number;
  readonly model: string | null;
  readonly condition: string | null;
}
