import { FILE_BEGIN } from '../../read/index.js';
import type { Executor } from './executor.js';
import { inOrder, type Step } from './in-order.js';
import { type Numbering, numbering } from './number-items.js';
import type { UnitItem } from './run-unit.js';
import type { Unit, UnitPlace } from './unit.js';

/** Where a run can go on: what was given before is known, and what follows does not depend on it. */
export interface Point {
  readonly place: UnitPlace;
  /** Conversations of that file before that place. */
  readonly conversations: number;
  /** How many results behind that place were given. */
  readonly items: number;
}

/** The beginning of the input. */
export const BEGIN: Point = { place: { input: 0, cut: FILE_BEGIN }, conversations: 0, items: 0 };

/** The results of a run over any input, in its order. */
export interface Corpus {
  /** To be read once. */
  readonly items: AsyncGenerator<UnitItem>;
  /** Where to go on behind the item that was read last. */
  readonly point: () => Point;
}

/** Options of `readCorpus`. */
export interface CorpusOptions {
  readonly units: AsyncGenerator<Unit>;
  readonly executor: Executor;
  readonly begin: Point;
  /** For a sample: keys that cannot be chosen any more. */
  readonly keysBelow: () => string | null;
}

/** Does all units of an input. */
export function readCorpus(options: CorpusOptions): Corpus {
  const at: { point: Point } = { point: options.begin };
  return { items: itemsOf(options, at), point: () => at.point };
}

async function* itemsOf(
  { units, executor, begin, keysBelow }: CorpusOptions,
  at: { point: Point },
): AsyncGenerator<UnitItem> {
  let toDrop = begin.items;
  let numbers = numbering(begin.conversations);
  at.point = { ...begin, items: 0 };
  const steps = inOrder(units, executor, ({ place }) => ({
    keysBelow: keysBelow(),
    // Others may hold things that wait to be named, which are not the first to be given.
    untagged: isSame(place, begin.place) ? begin.items : 0,
  }));
  for await (const step of steps) {
    for (const item of numbered(step, numbers)) {
      at.point = { ...at.point, items: at.point.items + 1 };
      if (toDrop > 0) toDrop--;
      else yield item;
    }
    if (step.kind !== 'end') continue;
    const { unit, endsFile } = step;
    if (endsFile) numbers = numbering(0);
    // Until the first conversation is named, going on means beginning with it again.
    if (numbers.isHolding()) continue;
    at.point = { place: behind(unit, endsFile), conversations: numbers.conversations(), items: 0 };
  }
}

function numbered(step: Step, numbers: Numbering): UnitItem[] {
  if (step.kind === 'item') return numbers.add(step.item);
  const known = numbers.endUnit(step.conversations);
  return step.endsFile ? [...known, ...numbers.end()] : known;
}

function behind({ place, ...unit }: Unit, endsFile: boolean): UnitPlace {
  const { input } = place;
  if (!endsFile && unit.kind === 'stretch' && unit.next !== null) {
    return { input, cut: unit.next };
  }
  return { input: input + Math.max(1, unit.inputs), cut: FILE_BEGIN };
}

function isSame(a: UnitPlace, b: UnitPlace): boolean {
  return a.input === b.input && a.cut.from === b.cut.from;
}
