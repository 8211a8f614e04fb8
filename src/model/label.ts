/**
 * The category of labels that say only that something is there, and not what.
 * Any counted finding answers such a label.
 */
export const ANY_CATEGORY = 'any';

/**
 * Shapes in which labels come.
 *
 * - `telltale`: one instance a row, by message and category.
 * - `scout`: validation cases of Inspect Scout, by conversation.
 * - `judged-log`: the verdicts of the follow-up study's judge, by turn.
 * - `user-turns`: a judge's verdicts on everything that follows a user message.
 */
export const GOLD_KINDS = ['telltale', 'scout', 'judged-log', 'user-turns'] as const;

export type GoldKind = (typeof GOLD_KINDS)[number];

/**
 * What one label is about: an agent message, everything an agent writes between two user messages, or a conversation.
 */
export const GOLD_UNITS = ['message', 'user-turn', 'transcript'] as const;

export type GoldUnit = (typeof GOLD_UNITS)[number];

/**
 * A place that labels speak of. Where the unit is `message`, `message_index` names it, or, in judged logs, `turn` (the
 * n-th agent message, from 1). Where it is `user-turn`, `turn` counts user messages from 1. A whole conversation has neither.
 */
export interface UnitPlace {
  readonly transcript_id: string;
  readonly message_index: number | null;
  readonly turn: number | null;
}

/** One thing that somebody says is there. What the labels do not tell is null. */
export interface Label extends UnitPlace {
  /** A category that counts, or `any`. */
  readonly category: string;
  /** As the labels write it: a code, a slug, or free words. */
  readonly behavior: string | null;
  readonly stage: string | null;
  readonly channel: string | null;
  readonly quote: string | null;
  readonly prompted: boolean | null;
}

/** A cell that counts neither way. Null stands for every unit, or every category. */
export interface SparedCell {
  readonly transcript_id: string;
  readonly message_index: number | null;
  readonly turn: number | null;
  readonly category: string | null;
}

/** Words that must not be tagged. */
export interface HardNegative {
  readonly transcript_id: string;
  readonly message_index: number;
  readonly quote: string;
}

/** A named sign that a judge saw in a user turn. */
export interface Indicator {
  readonly transcript_id: string;
  readonly turn: number;
  readonly name: string;
}

/** Labels, ready to be compared with findings. */
export interface GoldSet {
  readonly kind: GoldKind;
  readonly unit: GoldUnit;
  /** The categories that the labels speak of: some that count, or `any` alone. Findings of others are not scored. */
  readonly categories: readonly string[];
  readonly labels: readonly Label[];
  /** Units looked at and found empty. */
  readonly looked_at: readonly UnitPlace[];
  readonly spared: readonly SparedCell[];
  /** Every conversation that the labels name. */
  readonly conversations: ReadonlySet<string>;
  /** Conversations that the labels name and say were not labelled: their alarms are told apart, nothing else. */
  readonly unlabelled: ReadonlySet<string>;
  readonly indicators: readonly Indicator[];
  /** Null where no such list was given. */
  readonly hard: readonly HardNegative[] | null;
  /** Conversations without any instance; null where no such list was given. */
  readonly benign: readonly string[] | null;
}
