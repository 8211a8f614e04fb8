import { evaluateFindings } from '../../../src/evaluate/index.js';
import { COUNTED_CATEGORIES } from '../../../src/model/finding.js';
import type { Result } from '../../../src/model/result.js';
import type { GoldSet } from '../../../src/model/label.js';
import { ALL_CELLS, ANY_CELL } from '../../../src/model/level-score.js';
import type { LevelScore } from '../../../src/model/level-score.js';
import type { Taxonomy } from '../../../src/taxonomy/index.js';
import type { Excerpt } from '../../measure/excerpts.js';
import type { Contestant } from './contestants.js';

/** How one contestant does; a row of the report. Shares are null where there is nothing to divide by. */
export interface ContestantScore {
  readonly name: string;
  readonly gold: number | null;
  readonly found: number;
  readonly right: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly f1_low: number | null;
  readonly f1_high: number | null;
  readonly f1_by_category: Readonly<Record<string, number | null>>;
  /** Tagged messages without gold, per 1,000 agent messages without gold. */
  readonly alarms_per_1000: number | null;
  /** Hard negatives tagged with anything; null where none were given. */
  readonly hard_tagged: number | null;
  readonly hard: number | null;
}

/** Scores one contestant by message and category, and on excerpts in which nothing should be found. */
export async function scoreOf(
  contestant: Contestant,
  tagged: readonly Result[],
  gold: GoldSet,
  taxonomy: Taxonomy,
  hard: readonly Excerpt[] | null,
): Promise<ContestantScore> {
  const { scores, alarms } = await evaluateFindings(contestant.results(tagged), gold, { taxonomy });
  const turn = (name: string): LevelScore | undefined =>
    scores.find((score) => score.level === 'turn' && score.name === name);
  // Labels that name no category are scored by whether a message holds anything.
  const all = turn(ALL_CELLS) ?? turn(ANY_CELL);
  if (all === undefined) throw new Error(`${contestant.name} was not scored by message`);
  return {
    name: contestant.name,
    gold: all.gold,
    found: all.found,
    right: all.right,
    precision: all.precision,
    recall: all.recall,
    f1: all.f1,
    f1_low: all.f1_low,
    f1_high: all.f1_high,
    f1_by_category: Object.fromEntries(
      COUNTED_CATEGORIES.map((category) => [category, turn(category)?.f1 ?? null]),
    ),
    alarms_per_1000: alarms.find(({ group }) => group === 'all')?.per_1000 ?? null,
    hard_tagged: hard === null ? null : hard.filter(contestant.tagsExcerpt).length,
    hard: hard === null ? null : hard.length,
  };
}
