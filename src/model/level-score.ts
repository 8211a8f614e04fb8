/**
 * How finely findings are compared with labels.
 *
 * - `turn`: unit of the labels (an agent message, as a rule) by category. `behavior`: the same by behaviour.
 * - `act`: deeds (`act_id`) against labelled quotes. `span`: findings against labelled quotes.
 */
export const LEVELS = ['turn', 'behavior', 'act', 'span'] as const;

export type Level = (typeof LEVELS)[number];

/** The name of the score over all categories, cell by cell. */
export const ALL_CELLS = 'all';

/** The name of the score that asks only whether a unit holds anything. */
export const ANY_CELL = 'any category';

/**
 * How well findings agree with labels. Shares are null where there is nothing to divide by; bounds are the middle 95 %
 * of resampled conversations, null where there are fewer than five.
 */
export interface LevelScore {
  readonly level: Level;
  /** `all`, `any category`, a category, or a behaviour. */
  readonly name: string;
  /** What the labels hold; null where they cannot tell. */
  readonly gold: number | null;
  readonly found: number;
  /** Of what was found, what the labels support. */
  readonly right: number;
  /** Of what the labels hold, what was found. The same as `right` where both are cells. */
  readonly reached: number | null;
  readonly precision: number | null;
  readonly precision_low: number | null;
  readonly precision_high: number | null;
  readonly recall: number | null;
  readonly recall_low: number | null;
  readonly recall_high: number | null;
  readonly f1: number | null;
  readonly f1_low: number | null;
  readonly f1_high: number | null;
}
