/** What is added up before it is divided. */
export interface Tally {
  gold: number;
  found: number;
  right: number;
  reached: number;
}

/** Tallies by name and, within, by conversation: what is resampled. */
export type Sheet = Map<string, Map<string, Tally>>;

/** Precision, recall and their harmonic mean. */
export interface Shares {
  readonly precision: number | null;
  readonly recall: number | null;
  /** 0 where nothing is right, also where nothing is there and nothing was found. */
  readonly f1: number;
}

/** A tally of nothing. */
export function newTally(): Tally {
  return { gold: 0, found: 0, right: 0, reached: 0 };
}

/** The tally of a name in a conversation, made where there is none. */
export function tallyIn(sheet: Sheet, name: string, conversation: string): Tally {
  const row = sheet.get(name) ?? new Map<string, Tally>();
  sheet.set(name, row);
  const tally = row.get(conversation) ?? newTally();
  row.set(conversation, tally);
  return tally;
}

/** Adds one tally to another, `times` over. */
export function addTally(to: Tally, from: Tally, times = 1): void {
  to.gold += from.gold * times;
  to.found += from.found * times;
  to.right += from.right * times;
  to.reached += from.reached * times;
}

/** All conversations of a row together. */
export function totalOf(row: ReadonlyMap<string, Tally>): Tally {
  const total = newTally();
  for (const tally of row.values()) addTally(total, tally);
  return total;
}

/**
 * Precision is the share of what was found that is right, recall the share of what is there that was found, F1 their
 * harmonic mean (van Rijsbergen 1979, with beta 1). A share of nothing is null. F1 is 0 where nothing is right.
 */
export function sharesOf({ gold, found, right, reached }: Tally): Shares {
  const precision = found === 0 ? null : right / found;
  const recall = gold === 0 ? null : reached / gold;
  const sum = (precision ?? 0) + (recall ?? 0);
  const f1 = sum === 0 ? 0 : (2 * (precision ?? 0) * (recall ?? 0)) / sum;
  return { precision, recall, f1 };
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The interval that holds a proportion with 95 % certainty when `right` of `all` were seen (Wilson 1927, without
 * correction for continuity); null where nothing was seen.
 */
export function wilson(right: number, all: number): readonly [low: number, high: number] | null {
  if (all === 0) return null;
  const share = right / all;
  const spread = Z * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all));
  const centre = share + (Z * Z) / (2 * all);
  const scale = 1 + (Z * Z) / all;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
