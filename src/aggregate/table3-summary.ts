import type { Place, Table3Row } from '../model/counts.js';
import { STAGES } from '../model/finding.js';
import type { Finding, Stage } from '../model/finding.js';
import { isTagged } from '../model/result.js';
import type { ResultOutline } from '../model/result.js';
import type { Table3Action } from '../taxonomy/schema.js';
import { behaviorLabel } from '../taxonomy/taxonomy.js';
import type { Taxonomy } from '../taxonomy/taxonomy.js';

/** Fills Table 3 with one result after the other. */
export interface Table3Counter {
  add(result: ResultOutline): void;
  /** The rows so far, by number; more may be added afterwards. */
  rows(): Table3Row[];
}

/**
 * What was found of each row of Table 3, in the table's order.
 * A row is found when an affirmed finding at or over the threshold names it, whether or not its category counts.
 */
export async function table3Summary(
  results: AsyncIterable<ResultOutline> | Iterable<ResultOutline>,
  taxonomy: Taxonomy,
): Promise<Table3Row[]> {
  const counter = createTable3Counter(taxonomy);
  for await (const result of results) counter.add(result);
  return counter.rows();
}

/** Starts filling Table 3; memory does not grow with the results. */
export function createTable3Counter(taxonomy: Taxonomy): Table3Counter {
  const { threshold } = taxonomy.data.scoring;
  const seen = new Map<number, { stages: Map<Stage, number>; first: Place }>();
  return {
    add(result) {
      if (!isTagged(result)) return;
      for (const finding of result.findings) {
        const { table3_row: row, polarity, score, stage } = finding;
        if (row === null || polarity !== 'affirmed' || score < threshold) continue;
        const known = seen.get(row) ?? { stages: new Map(), first: placeOf(finding) };
        known.stages.set(stage, (known.stages.get(stage) ?? 0) + 1);
        seen.set(row, known);
      }
    },
    rows() {
      const actions = [...taxonomy.actions.values()].sort((a, b) => a.row - b.row);
      return actions.map((action) => {
        const known = seen.get(action.row);
        return toRow(action, taxonomy, known?.stages ?? new Map(), known?.first ?? null);
      });
    },
  };
}

function placeOf({ transcript_id, message_index, start, quote }: Finding): Place {
  return { transcript_id, message_index, start, quote };
}

function toRow(
  action: Table3Action,
  taxonomy: Taxonomy,
  stages: ReadonlyMap<Stage, number>,
  first: Place | null,
): Table3Row {
  // A taxonomy whose actions name unknown behaviours is refused when it is built.
  const behavior = taxonomy.behaviors.get(action.behavior);
  if (!behavior)
    throw new Error(`row ${action.row} names the unknown behaviour ${action.behavior}`);
  const found = STAGES.filter((stage) => stages.has(stage)).map((stage) => [
    stage,
    stages.get(stage),
  ]);
  return {
    row: action.row,
    action: action.action,
    ethical: action.ethical,
    prompted: action.prompted,
    found: Object.fromEntries(found) as Partial<Record<Stage, number>>,
    findings: [...stages.values()].reduce((sum, count) => sum + count, 0),
    first,
    behavior: behaviorLabel(behavior),
    category: behavior.category,
  };
}
