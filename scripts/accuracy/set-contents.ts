import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { readGold } from '../../src/evaluate/index.js';
import type { GoldSet } from '../../src/model/label.js';
import { isTagged } from '../../src/model/result.js';
import type { Result } from '../../src/model/result.js';
import type { Taxonomy } from '../../src/taxonomy/index.js';
import { analyzeFiles } from '../measure/shared-data.js';
import type { LabelledSet } from './sets.js';

type Placed = { readonly transcript_id: string };

/** The labels of a set, and of no conversation that its files hold besides. */
export async function goldOf(set: LabelledSet, taxonomy: Taxonomy): Promise<GoldSet> {
  const gold = await readGold([set.gold], taxonomy, set);
  const { ids } = set;
  if (ids === undefined) return gold;
  const own = <T extends Placed>(rows: readonly T[]): T[] =>
    rows.filter(({ transcript_id }) => ids.has(transcript_id));
  const named = (all: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...all].filter((id) => ids.has(id)));
  return {
    ...gold,
    labels: own(gold.labels),
    looked_at: own(gold.looked_at),
    spared: own(gold.spared),
    conversations: named(gold.conversations),
    unlabelled: named(gold.unlabelled),
    indicators: own(gold.indicators),
    hard: gold.hard && own(gold.hard),
    benign: gold.benign?.filter((id) => ids.has(id)) ?? null,
  };
}

/** The conversations of a set with their findings. */
export async function* resultsOf(
  { conversations, ids }: LabelledSet,
  compiled: CompiledTaxonomy,
): AsyncGenerator<Result> {
  for await (const result of analyzeFiles([conversations], compiled))
    if (!isTagged(result) || ids === undefined || ids.has(result.transcript.transcript_id))
      yield result;
}
