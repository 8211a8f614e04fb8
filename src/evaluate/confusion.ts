import type { ConfusionCount, ErrorExample } from '../model/evaluation.js';
import type { GoldUnit } from '../model/label.js';
import type { Cell } from './cells.js';
import { groupedBy } from '../model/grouped-by.js';

/** Disagreements, counted and shown. */
export interface Confusion {
  readonly confusion: readonly ConfusionCount[];
  readonly errors: readonly ErrorExample[];
}

/**
 * Which category stands where another should, unit by unit. A category on both sides is paired with itself. What is
 * left on one side is paired with each that is left on the other, or with nothing.
 * @param examples how many of each kind of error are shown
 */
export function confusionOf(cells: readonly Cell[], unit: GoldUnit, examples: number): Confusion {
  const units = groupedBy(cells, (cell) => JSON.stringify([cell.conversation, cell.unit]));
  const counts = new Map<string, { count: ConfusionCount; shown: ErrorExample[] }>();
  for (const cellsOfUnit of units.values()) {
    for (const [gold, found] of pairs(cellsOfUnit)) {
      const names = { gold: gold?.category ?? null, found: found?.category ?? null };
      const key = JSON.stringify(names);
      const entry = counts.get(key) ?? { count: { ...names, units: 0 }, shown: [] };
      entry.count = { ...names, units: entry.count.units + 1 };
      const isError = names.gold !== names.found;
      if (isError && entry.shown.length < examples) entry.shown.push(exampleOf(unit, gold, found));
      counts.set(key, entry);
    }
  }
  const sorted = [...counts.values()].sort((a, b) => b.count.units - a.count.units);
  return {
    confusion: sorted.map(({ count }) => count),
    errors: sorted.flatMap(({ shown }) => shown),
  };
}

type Pair = readonly [gold: Cell | null, found: Cell | null];

function pairs(cells: readonly Cell[]): Pair[] {
  const same = cells.filter(({ labels, found }) => labels.length > 0 && found.length > 0);
  const missed = cells.filter(({ found }) => found.length === 0);
  const extra = cells.filter(({ labels }) => labels.length === 0);
  const crossed = missed.flatMap((gold) => extra.map((found): Pair => [gold, found]));
  if (crossed.length > 0) return [...same.map((cell): Pair => [cell, cell]), ...crossed];
  return [
    ...same.map((cell): Pair => [cell, cell]),
    ...missed.map((cell): Pair => [cell, null]),
    ...extra.map((cell): Pair => [null, cell]),
  ];
}

function exampleOf(unit: GoldUnit, gold: Cell | null, found: Cell | null): ErrorExample {
  const cell = (gold ?? found) as Cell;
  const [label] = gold?.labels ?? [];
  const [finding] = found?.found ?? [];
  return {
    gold: gold?.category ?? null,
    found: found?.category ?? null,
    transcript_id: cell.conversation,
    message_index: finding?.message_index ?? (unit === 'message' ? cell.unit : null),
    turn: unit === 'user-turn' ? cell.unit : null,
    gold_quote: label?.quote ?? null,
    quote: finding?.quote ?? null,
    rule: finding?.rule ?? null,
    behavior: finding?.behavior ?? label?.behavior ?? null,
  };
}
