import { ALL_CELLS, ANY_CELL } from '../model/level-score.js';
import type { Baseline } from '../model/evaluation.js';
import { ANY_CATEGORY } from '../model/label.js';
import type { GoldSet } from '../model/label.js';
import { unitOfMessage } from './cells.js';
import type { CellTable } from './cells.js';
import type { Observed } from './observe.js';
import { newTally, sharesOf } from './score.js';
import type { Tally } from './score.js';

/** A unit that was read, with what tagging it would give. */
interface BaselineUnit {
  /** Characters of its agent messages. */
  length: number;
  found: number;
  right: number;
}

/**
 * What tagging needs no rules for: every unit with every category, and every unit that is longer than some length. That
 * length is the best there is for these very labels, so a rule set that only follows length cannot look better.
 */
export function baselinesOf(gold: GoldSet, observed: Observed, table: CellTable): Baseline[] {
  const asked = gold.categories.includes(ANY_CATEGORY) ? [ANY_CELL] : [ALL_CELLS, ANY_CELL];
  return asked.flatMap((scored) => {
    const { units, gold: held } = unitsOf(gold, observed, table, scored === ANY_CELL);
    const everything = units.reduce(addUnit, { ...newTally(), gold: held });
    return [baseline('tag-everything', scored, null, everything), longerThan(scored, units, held)];
  });
}

function longerThan(scored: string, units: readonly BaselineUnit[], held: number): Baseline {
  const sorted = [...units].sort((a, b) => b.length - a.length);
  let tally: Tally = { ...newTally(), gold: held };
  let best = baseline('message-length', scored, sorted[0]?.length ?? 0, tally);
  for (const [index, unit] of sorted.entries()) {
    tally = addUnit(tally, unit);
    const next = sorted[index + 1]?.length ?? 0;
    // Units of one length are tagged together or not at all.
    if (next === unit.length && index + 1 < sorted.length) continue;
    const here = baseline('message-length', scored, next, tally);
    if ((here.f1 ?? 0) > (best.f1 ?? 0)) best = here;
  }
  return best;
}

function addUnit({ gold, found, right, reached }: Tally, unit: BaselineUnit): Tally {
  return {
    gold,
    found: found + unit.found,
    right: right + unit.right,
    reached: reached + unit.right,
  };
}

function baseline(
  name: Baseline['name'],
  scored: string,
  longer_than: number | null,
  tally: Tally,
): Baseline {
  const { gold, found, right } = tally;
  return { name, scored, longer_than, gold, found, right, ...sharesOf(tally) };
}

function unitsOf(
  gold: GoldSet,
  observed: Observed,
  { cells, isSpared }: CellTable,
  isAny: boolean,
): { readonly units: BaselineUnit[]; readonly gold: number } {
  const held = new Map<string, Set<string>>();
  for (const { conversation, unit, category, labels } of cells) {
    const key = JSON.stringify([conversation, unit]);
    if (labels.length > 0) held.set(key, (held.get(key) ?? new Set()).add(category));
  }
  const units = new Map<string, BaselineUnit>();
  for (const [id, { messages }] of observed.conversations) {
    for (const message of messages) {
      const number = unitOfMessage(gold.unit, message);
      const key = JSON.stringify([id, number]);
      const right = held.get(key)?.size ?? 0;
      const tagged = gold.categories.filter(
        (category) => held.get(key)?.has(category) || !isSpared(id, number, category),
      ).length;
      const unit = units.get(key) ?? {
        length: 0,
        found: isAny ? Math.min(tagged, 1) : tagged,
        right: isAny ? Math.min(right, 1) : right,
      };
      unit.length += message.length;
      units.set(key, unit);
    }
  }
  const all = [...held.values()].reduce((sum, { size }) => sum + (isAny ? 1 : size), 0);
  return { units: [...units.values()], gold: all };
}
