import type { GoldKind, GoldUnit } from './label.js';
import type { LevelScore } from './level-score.js';

/** What was asked. */
export interface GoldSummary {
  readonly kind: GoldKind;
  readonly unit: GoldUnit;
  readonly categories: readonly string[];
  readonly labels: number;
  /** Distinct unit and category pairs. */
  readonly cells: number;
  /** Units noted as looked at and empty. */
  readonly looked_at: number;
  readonly conversations: number;
  /** Found cells that were spared. */
  readonly spared: number;
}

/** How labels and conversations met. */
export interface JoinSummary {
  readonly conversations: number;
  readonly unreadable: number;
  /** Agent messages with text. */
  readonly agent_messages: number;
  /** Counted findings of the categories that the labels speak of. */
  readonly findings: number;
  /** Conversations that no label names: taken as looked at and empty. */
  readonly without_labels: number;
  /** Conversations that the labels name and that were not read; their labels count as missed. */
  readonly not_read: number;
  readonly labels_not_read: number;
  /** The first of them. */
  readonly not_read_ids: readonly string[];
  /** Labels of messages or turns that their conversation does not have; they count as missed. */
  readonly labels_without_unit: number;
  /** Labels whose quote does not stand in its message word for word. */
  readonly quotes_not_verbatim: number;
  /** Findings of conversations that were not read; they are left out. */
  readonly findings_not_read: number;
}

/** Whether the words found are those that were labelled. */
export interface EvidenceScore {
  /** Cells that labels and findings agree on, with a quote on both sides. */
  readonly agreeing: number;
  readonly overlapping: number;
  readonly share: number | null;
}

/** Agent messages with a counted finding where the labels have nothing at all. */
export interface Alarms {
  /** Which conversations: `all`, or a part of them. */
  readonly group: 'all' | 'with-labels' | 'without-labels' | 'unlabelled';
  readonly conversations: number;
  /** Agent messages in units without any label. */
  readonly messages: number;
  readonly alarms: number;
  readonly per_1000: number | null;
}

/** What one rule adds. Cells are units by category, as in level `turn`. */
export interface RuleScore {
  readonly rule: string;
  /** Counted findings. */
  readonly hits: number;
  readonly cells: number;
  readonly right: number;
  readonly precision: number | null;
  /** Lower end of the Wilson interval, 95 % two-sided. */
  readonly precision_low: number | null;
  /** Share of agent messages with a hit. */
  readonly coverage: number | null;
  /** Share of its cells in which another rule has a finding too. */
  readonly overlap: number | null;
  /** Share of its cells whose unit has a counted finding of another category that the labels judge otherwise, or a counter rule. */
  readonly conflict: number | null;
  /** Right cells that no other rule found. */
  readonly unique: number;
}

/** One bin of a reliability diagram. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly cells: number;
  /** Mean of what was predicted; null for an empty bin. */
  readonly predicted: number | null;
  /** Share that was right; null for an empty bin. */
  readonly right: number | null;
}

/** How far stated certainty is from being right. */
export interface Calibration {
  /** What was taken as the prediction: `confidence` where findings have one, `score` where none has, `mixed` where some have. */
  readonly of: 'confidence' | 'score' | 'mixed';
  readonly cells: number;
  /** Expected calibration error, ten bins of equal width. */
  readonly expected_error: number;
  readonly brier: number;
  readonly bins: readonly CalibrationBin[];
}

/** How often labels say one thing and findings another; null is nothing. */
export interface ConfusionCount {
  readonly gold: string | null;
  readonly found: string | null;
  readonly units: number;
}

/** One disagreement, to look at. */
export interface ErrorExample {
  readonly gold: string | null;
  readonly found: string | null;
  readonly transcript_id: string;
  readonly message_index: number | null;
  /** Number of the user turn, where that is the unit. */
  readonly turn: number | null;
  readonly gold_quote: string | null;
  readonly quote: string | null;
  readonly rule: string | null;
  readonly behavior: string | null;
}

/** A way of tagging that needs no rules. */
export interface Baseline {
  readonly name: 'tag-everything' | 'message-length';
  /** Whether each category is scored by itself (`all`) or only whether a unit holds anything (`any category`). */
  readonly scored: string;
  /** Characters above which a unit is tagged; chosen in hindsight. Null for `tag-everything`. */
  readonly longer_than: number | null;
  readonly gold: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Words that must not be tagged, and how many were. */
export interface HardNegativeScore {
  readonly total: number;
  readonly tagged: number;
  readonly examples: readonly ErrorExample[];
}

/** Conversations without any instance, and what was found in them. */
export interface BenignScore {
  readonly conversations: number;
  readonly messages_tagged: number;
}

/** A judge's named sign, and how often there is a finding where it was seen. */
export interface IndicatorScore {
  readonly indicator: string;
  readonly turns: number;
  readonly found: number;
  readonly share: number | null;
}

/** Two rule sets on the same cells. */
export interface ComparedScore {
  readonly name: string;
  /** Cells that only these findings judge rightly. */
  readonly only_new_right: number;
  /** Cells that only the compared findings judge rightly. */
  readonly only_old_right: number;
  /** McNemar's test, exact and two-sided. */
  readonly p: number;
  readonly old_precision: number | null;
  readonly old_recall: number | null;
  readonly old_f1: number | null;
  readonly f1_change: number | null;
  readonly f1_change_low: number | null;
  readonly f1_change_high: number | null;
}

/** Everything that `telltale evaluate` tells. */
export interface Evaluation {
  readonly taxonomy: string;
  readonly taxonomy_hash: string;
  readonly tool_version: string;
  readonly gold: GoldSummary;
  readonly join: JoinSummary;
  readonly scores: readonly LevelScore[];
  /** What found behaviours are compared with: the labels' own, or only the labels' categories. */
  readonly behaviors_by: 'behavior' | 'category';
  readonly evidence: EvidenceScore;
  readonly alarms: readonly Alarms[];
  readonly baselines: readonly Baseline[];
  /** Null where nothing was found. */
  readonly calibration: Calibration | null;
  readonly rules: readonly RuleScore[];
  readonly confusion: readonly ConfusionCount[];
  readonly errors: readonly ErrorExample[];
  readonly hard_negatives: HardNegativeScore | null;
  readonly benign: BenignScore | null;
  readonly indicators: readonly IndicatorScore[];
  readonly comparison: readonly ComparedScore[] | null;
  /** How intervals were made. */
  readonly bootstrap: { readonly resamples: number; readonly seed: number };
}
