import { addTo } from '../model/add-to.js';
import type { ComparedScore } from '../model/evaluation.js';
import { draws, middle } from './bootstrap.js';
import type { BootstrapOptions } from './bootstrap.js';
import type { Cell } from './cells.js';
import { turnSheet } from './levels/turns.js';
import { mcnemar } from './mcnemar.js';
import { sharesOf, totalOf } from './score.js';
import type { Sheet } from './score.js';

/** What the two sides are called in the sheet that both are drawn from. */
const SIDES = ['new', 'old'] as const;

/**
 * Two sets of findings against the same labels. McNemar's test takes cells for independent, which those of one
 * conversation are not: its p is too small where findings come in clusters, and the interval of the difference, drawn by
 * conversations with both sides on the same draw, is the one to trust.
 */
export function comparisonOf(
  newer: readonly Cell[],
  older: readonly Cell[],
  categories: readonly string[],
  conversations: readonly string[],
  options: BootstrapOptions,
): ComparedScore[] {
  const sheets = { new: turnSheet(newer, categories), old: turnSheet(older, categories) };
  const changes = changesOf(sheets, conversations, options);
  return [...sheets.new].map(([name, row]) => {
    const mine = sharesOf(totalOf(row));
    const theirs = sharesOf(totalOf(sheets.old.get(name) ?? new Map()));
    const split = splitOf(wrongCells(newer, name, categories), wrongCells(older, name, categories));
    const interval = middle(changes.get(name) ?? []);
    return {
      name,
      ...split,
      p: mcnemar(split.only_new_right, split.only_old_right),
      old_precision: theirs.precision,
      old_recall: theirs.recall,
      old_f1: theirs.f1,
      f1_change: mine.f1 - theirs.f1,
      f1_change_low: interval?.[0] ?? null,
      f1_change_high: interval?.[1] ?? null,
    };
  });
}

/** Cells that a side judges wrongly: found and not there, or there and not found. All others it judges rightly. */
function wrongCells(
  cells: readonly Cell[],
  name: string,
  categories: readonly string[],
): Set<string> {
  if (categories.includes(name)) return keysOf(cells.filter((cell) => cell.category === name));
  const isByCategory = categories.length > 1 && name === 'all';
  if (isByCategory) return keysOf(cells);
  const units = new Map<string, { isGold: boolean; isFound: boolean }>();
  for (const { conversation, unit, labels, found } of cells) {
    const key = JSON.stringify([conversation, unit]);
    const known = units.get(key) ?? { isGold: false, isFound: false };
    known.isGold ||= labels.length > 0;
    known.isFound ||= found.length > 0;
    units.set(key, known);
  }
  return new Set(
    [...units].flatMap(([key, { isGold, isFound }]) => (isGold === isFound ? [] : key)),
  );
}

function keysOf(cells: readonly Cell[]): Set<string> {
  return new Set(
    cells
      .filter(({ labels, found }) => labels.length > 0 !== found.length > 0)
      .map(({ conversation, unit, category }) => JSON.stringify([conversation, unit, category])),
  );
}

function splitOf(
  newWrong: ReadonlySet<string>,
  oldWrong: ReadonlySet<string>,
): Pick<ComparedScore, 'only_new_right' | 'only_old_right'> {
  return {
    only_new_right: [...oldWrong].filter((key) => !newWrong.has(key)).length,
    only_old_right: [...newWrong].filter((key) => !oldWrong.has(key)).length,
  };
}

/** The change of F1 on each draw, by name. */
function changesOf(
  sheets: Readonly<Record<(typeof SIDES)[number], Sheet>>,
  conversations: readonly string[],
  options: BootstrapOptions,
): Map<string, number[]> {
  const both: Sheet = new Map();
  for (const side of SIDES)
    for (const [name, row] of sheets[side]) both.set(JSON.stringify([side, name]), row);
  const changes = new Map<string, number[]>();
  for (const draw of draws(both, conversations, options)) {
    for (const name of sheets.new.keys()) {
      const [mine, theirs] = SIDES.map((side) => draw.get(JSON.stringify([side, name])));
      if (mine === undefined || theirs === undefined) continue;
      // A draw with nothing to find and nothing found on either side says nothing, and not that nothing changed.
      if (mine.gold + mine.found + theirs.found === 0) continue;
      addTo(changes, name, sharesOf(mine).f1 - sharesOf(theirs).f1);
    }
  }
  return changes;
}
