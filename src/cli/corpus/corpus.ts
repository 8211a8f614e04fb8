import { isTagged } from '../../model/result.js';
import { FILE_BEGIN } from '../../read/index.js';
import { asksForId, type Filter, keepsConversation, keptFindings } from '../filter.js';
import type { Executor } from './executor.js';
import { inOrder, type Step } from './in-order.js';
import { type Numbering, numbering } from './number-items.js';
import type { UnitItem } from './unit-run.js';
import type { Unit, UnitPlace } from './unit.js';

/** Where a run can go on: what follows does not depend on what came before. */
export interface Point {
  readonly place: UnitPlace;
  /** Conversations of that file before that place. */
  readonly conversations: number;
}

/** The beginning of the input. */
export const BEGIN: Point = { place: { input: 0, cut: FILE_BEGIN }, conversations: 0 };

/** Between the items: a place at which a run can go on. */
export interface Boundary {
  readonly point: Point;
  /** How much input was done since the boundary before. */
  readonly bytes: number;
}

/** What a run over an input gives, in its order. */
export type CorpusStep = UnitItem | Boundary;

/** True for a place between items. */
export function isBoundary(step: CorpusStep): step is Boundary {
  return 'point' in step;
}

/** Options of `readCorpus`. */
export interface CorpusOptions {
  readonly units: AsyncGenerator<Unit>;
  readonly executor: Executor;
  readonly begin: Point;
  /** For a sample: keys from this one on cannot be chosen any more. */
  readonly keysBelow: () => string | null;
  /** Those of the run. Units leave some to be asked when conversations have their numbers. */
  readonly filters: readonly Filter[];
}

/** Does all units of an input. */
export async function* readCorpus(options: CorpusOptions): AsyncGenerator<CorpusStep> {
  const { units, executor, begin, keysBelow } = options;
  const filters = options.filters.filter(asksForId);
  let numbers = numbering(begin.conversations);
  let bytes = 0;
  const steps = inOrder(units, executor, () => ({ keysBelow: keysBelow() }));
  for await (const step of steps) {
    yield* numbered(step, numbers).flatMap((item) => keptOf(item, filters));
    if (step.kind !== 'end') continue;
    bytes += step.unit.bytes;
    if (step.endsFile) numbers = numbering(0);
    // Until the first conversation is named, what follows depends on it.
    if (numbers.isHolding()) continue;
    const place = behind(step.unit, step.endsFile);
    yield { point: { place, conversations: numbers.conversations() }, bytes };
    bytes = 0;
  }
}

function numbered(step: Step, numbers: Numbering): UnitItem[] {
  if (step.kind === 'item') return numbers.add(step.item);
  const known = numbers.endUnit(step.conversations);
  return step.endsFile ? [...known, ...numbers.end()] : known;
}

/** What filters on ids keep of an item that has its number. */
function keptOf(item: UnitItem, filters: readonly Filter[]): UnitItem[] {
  const { result } = item;
  if (item.number === null || filters.length === 0 || !isTagged(result)) return [item];
  if (!keepsConversation(result.transcript, filters)) return [];
  return [{ ...item, result: { ...result, findings: keptFindings(result.findings, filters) } }];
}

function behind({ place, ...unit }: Unit, endsFile: boolean): UnitPlace {
  const { input } = place;
  if (!endsFile && unit.kind === 'stretch' && unit.next !== null) {
    return { input, cut: unit.next };
  }
  return { input: input + Math.max(1, unit.inputs), cut: FILE_BEGIN };
}
