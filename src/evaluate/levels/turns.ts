import { ALL_CELLS, ANY_CELL } from '../../model/level-score.js';
import { ANY_CATEGORY } from '../../model/label.js';
import type { Cell } from '../cells.js';
import { tallyIn } from '../score.js';
import type { Sheet } from '../score.js';

/**
 * Units by category. `all` adds the categories up cell by cell; `any category` asks only whether a unit holds anything.
 * Labels without categories have the latter alone.
 */
export function turnSheet(cells: readonly Cell[], categories: readonly string[]): Sheet {
  const sheet: Sheet = new Map();
  const names = categories.includes(ANY_CATEGORY)
    ? [ANY_CELL]
    : [ALL_CELLS, ANY_CELL, ...categories];
  for (const name of names) sheet.set(name, new Map());
  const units = new Map<string, { isGold: boolean; isFound: boolean; conversation: string }>();
  for (const { conversation, unit, category, labels, found } of cells) {
    const isGold = labels.length > 0;
    const isFound = found.length > 0;
    if (sheet.has(ALL_CELLS)) {
      for (const name of [ALL_CELLS, category]) addCell(sheet, name, conversation, isGold, isFound);
    }
    const key = JSON.stringify([conversation, unit]);
    const known = units.get(key);
    units.set(key, {
      conversation,
      isGold: isGold || (known?.isGold ?? false),
      isFound: isFound || (known?.isFound ?? false),
    });
  }
  for (const { conversation, isGold, isFound } of units.values())
    addCell(sheet, ANY_CELL, conversation, isGold, isFound);
  return sheet;
}

/** Adds one cell to a tally; where both agree, it is right and reached. */
export function addCell(
  sheet: Sheet,
  name: string,
  conversation: string,
  isGold: boolean,
  isFound: boolean,
): void {
  const tally = tallyIn(sheet, name, conversation);
  const both = Number(isGold && isFound);
  tally.gold += Number(isGold);
  tally.found += Number(isFound);
  tally.right += both;
  tally.reached += both;
}
