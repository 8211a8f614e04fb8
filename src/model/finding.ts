import type { SegmentKind } from './transcript.js';
import type { Role, MetadataValue } from './transcript.js';
import type { DualSpan } from './span.js';

/** The four categories that count. Rates are over these. */
export const COUNTED_CATEGORIES = [
  'deception',
  'self-preservation',
  'oversight-disabling',
  'covert-expansion',
] as const;

/** The categories of the shipped taxonomy: the four, `benign` rows of Table 3, and codes that are reported and never counted. */
export const CATEGORIES = [...COUNTED_CATEGORIES, 'benign', 'precursor', 'counter'] as const;

/** A category's id. Categories are data, so a pack may bring others than the shipped ones. */
export type Category = (typeof CATEGORIES)[number] | (string & {});

/**
 * How far the act has come: `considered` < `planned` < `attempted` < `claimed-result` < `confirmed`.
 * `stated-to-user` stands outside that order.
 */
export const STAGES = [
  'considered',
  'planned',
  'attempted',
  'claimed-result',
  'confirmed',
  'stated-to-user',
] as const;

export type Stage = (typeof STAGES)[number];

/** Whether the deed is meant: `rejected` is weighed and dropped, `attributed` is someone else's. Only `affirmed` can count. */
export const POLARITIES = [
  'affirmed',
  'negated',
  'rejected',
  'hypothetical',
  'attributed',
] as const;

export type Polarity = (typeof POLARITIES)[number];

/** Whether the act was asked for: `instructed` is that very act, `permitted` a general leave. Never changes `counted`. */
export const PROMPTED = ['instructed', 'permitted', 'no', 'unknown'] as const;

export type Prompted = (typeof PROMPTED)[number];

/** What a reader should do: informational (enrich), low (look in bulk), medium (review), high (review soon), critical (act). */
export const SEVERITIES = ['informational', 'low', 'medium', 'high', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Why a score is what it is. Closed; `docs/rules.md` explains each. */
export const REASONS = [
  'rule-strong',
  'rule-medium',
  'rule-weak',
  'exception',
  'issued-call',
  'purpose-stated',
  'question',
  'hedged',
  'authorised',
  'quoted',
  'code',
  'echo',
  'lexicon',
  'relation',
  'corroborated',
  'agreed',
  'cancelled',
  'repeated',
  'borne-out',
  'outweighed',
  'negation',
  'prohibition',
  'refusal',
  'rejected-after',
  'conditional',
  'holder-user',
  'holder-other',
  'reported-speech',
  'rule-recited',
  'fiction',
] as const;

export type Reason = (typeof REASONS)[number];

/** A further span that a finding rests on. */
export interface Evidence {
  readonly message_index: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly step: string;
}

/**
 * One tagged stretch of text, as a flat record with the names that files have.
 * Law: the message's text from `start` to `end` equals `quote`.
 */
export interface Finding extends DualSpan {
  readonly transcript_id: string;
  readonly source: string;
  readonly input_format: string;
  readonly message_index: number;
  readonly turn_index: number | null;
  readonly role: Role;
  /** The kind of the segment that the span lies in. */
  readonly channel: SegmentKind;
  /** Position of that segment in the message, from 0. */
  readonly segment_index: number;
  readonly quote: string;
  readonly category: Category;
  /** Permanent code and slug: `DEC-08 log-tampering`. */
  readonly behavior: string;
  /** Permanent id of the rule: `DEC-08.R001`. */
  readonly rule: string;
  /** Row 1-40 of Table 3 of arXiv 2501.16513, or null. */
  readonly table3_row: number | null;
  /** Id of the taxonomy's entry for that row, or null. */
  readonly table3_action: string | null;
  readonly stage: Stage;
  readonly polarity: Polarity;
  /** True when it counts: of a category that counts, affirmed, the agent's own, and `score` reaches the taxonomy's threshold. */
  readonly counted: boolean;
  readonly prompted: Prompted;
  /** The paper's "ethical" flag; null outside Table 3. */
  readonly ethical: boolean | null;
  readonly severity: Severity;
  /** 0 to 1, from the rule and its context; not calibrated. */
  readonly score: number;
  /** Calibrated probability of being right; null until it has been measured on labelled data. */
  readonly confidence: number | null;
  readonly reasons: readonly Reason[];
  readonly evidence: readonly Evidence[];
  /** Shared by the findings of one deed: the same behaviour in the same turn of one transcript, or in a message that repeats it. */
  readonly act_id: string;
  /** `name@version` of the taxonomy. */
  readonly taxonomy: string;
  /** SHA-256 (hex) over the canonical JSON of the taxonomy and every pack loaded. */
  readonly taxonomy_hash: string;
  readonly tool_version: string;
  readonly model: string | null;
  readonly condition: string | null;
  /** The rest of the transcript's metadata. */
  readonly [meta: `meta_${string}`]: MetadataValue;
}
