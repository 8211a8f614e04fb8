/**
 * What is held out in turn when weights are fitted.
 *
 * - `field`: the conversations that share a value of a metadata field. `files`: those of one file.
 * - `stretches`: a fifth of the conversations, as they follow each other.
 */
export type FoldKind = 'field' | 'files' | 'stretches';

/** How well cells (agent message by category) were found. Shares are null where there is nothing to divide by. */
export interface FitScore {
  readonly found: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Agent messages with a find, of those without any label. */
  readonly alarms: number;
  readonly alarms_per_1000: number | null;
}

/** One source (null: all labelled ones) and category (null: all): the fitted weights beside the taxonomy as it was. */
export interface FitRow {
  readonly source: string | null;
  readonly category: string | null;
  readonly messages: number;
  readonly messages_without_labels: number;
  /** Labelled cells. */
  readonly gold: number;
  readonly fitted: FitScore;
  readonly unfitted: FitScore;
}

/** A category that was fitted. */
export interface FittedCategory {
  readonly category: string;
  /** Agent messages that hold it. */
  readonly messages: number;
  /** Sentences that hold it, excerpts included. */
  readonly sentences: number;
  readonly terms: number;
  /** From this probability on, its best finding in each part of a message counts; below it none does. */
  readonly count_at: number;
  /** The same for text that stands alone, outside any setting of an agent at work. */
  readonly count_alone_at: number;
}

/** A category that stays as the taxonomy has it. */
export interface LeftOut {
  readonly category: string;
  readonly messages: number;
  /** A clause that says why. */
  readonly why: string;
}

/** Held-out probabilities between two bounds, and how many of their messages hold the category. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly cells: number;
  readonly mean_probability: number | null;
  readonly share: number | null;
}

/** How labels and conversations met. */
export interface FitData {
  readonly conversations: number;
  readonly conversations_with_instances: number;
  readonly messages: number;
  readonly instances: number;
  readonly ordinary_conversations: number;
  readonly ordinary_messages: number;
  readonly excerpts: number;
  /** Labels of conversations, or of messages, that were not read or are not the agent's. */
  readonly labels_without_message: number;
  /** Labels whose quote does not stand in the message; they tell nothing about words. */
  readonly quotes_not_found: number;
}

/** What was fitted, and how it does on sources that it had not seen. */
export interface FitReport {
  /** `name@version` of the pack. */
  readonly pack: string;
  readonly taxonomy: string;
  readonly taxonomy_hash: string;
  readonly tool_version: string;
  readonly goal: { readonly precision: number; readonly alarms_per_1000: number };
  readonly data: FitData;
  readonly held_out_by: FoldKind;
  readonly sources: readonly { readonly name: string; readonly conversations: number }[];
  readonly categories: readonly FittedCategory[];
  readonly left_out: readonly LeftOut[];
  readonly scores: readonly FitRow[];
  /** Alarms in the ordinary conversations; null where there were none. */
  readonly ordinary: FitRow | null;
  readonly reliability: readonly ReliabilityBin[];
}
