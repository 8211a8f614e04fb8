import { LEVELS } from '../../model/level-score.js';
import type { Evaluation } from '../../model/evaluation.js';
import type { Level, LevelScore } from '../../model/level-score.js';
import type { GoldSet } from '../../model/label.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { bootstrap } from '../bootstrap.js';
import type { BootstrapOptions, Interval, ShareIntervals } from '../bootstrap.js';
import type { Cell } from '../cells.js';
import { sharesOf, totalOf } from '../score.js';
import type { Sheet, Tally } from '../score.js';
import { behaviorScores } from './behaviors.js';
import type { QuoteMatcher } from './quotes.js';
import { actSheet, spanSheet } from './spans.js';
import { turnSheet } from './turns.js';

/** What is resampled, and how. */
interface Drawing {
  readonly ids: readonly string[];
  readonly drawing: BootstrapOptions;
}

const NOTHING: Sheet = new Map();

/** The scores of every level. Deeds and stretches of text are only scored where labels quote any words. */
export function levelScores(
  { categories, labels }: GoldSet,
  cells: readonly Cell[],
  matcher: QuoteMatcher,
  taxonomy: Taxonomy,
  { ids, drawing }: Drawing,
): Pick<Evaluation, 'scores' | 'behaviors_by'> {
  const behaviors = behaviorScores(cells, taxonomy);
  const hasQuotes = labels.some(({ quote }) => quote !== null);
  const sheets: Record<Level, Sheet> = {
    turn: turnSheet(cells, categories),
    behavior: behaviors.sheet,
    act: hasQuotes ? actSheet(cells, categories, matcher) : NOTHING,
    span: hasQuotes ? spanSheet(cells, categories, matcher) : NOTHING,
  };
  const scores = LEVELS.flatMap((level) => {
    const knowsGold = level !== 'behavior' || behaviors.by === 'behavior';
    const intervals = bootstrap(sheets[level], ids, drawing);
    return [...sheets[level]].map(([name, row]) =>
      toScore({ level, name }, totalOf(row), intervals.get(name), knowsGold),
    );
  });
  return { scores, behaviors_by: behaviors.by };
}

function toScore(
  name: Pick<LevelScore, 'level' | 'name'>,
  total: Tally,
  intervals: ShareIntervals | undefined,
  knowsGold: boolean,
): LevelScore {
  const { precision, recall, f1 } = sharesOf(total);
  return {
    ...name,
    gold: knowsGold ? total.gold : null,
    found: total.found,
    right: total.right,
    reached: knowsGold ? total.reached : null,
    precision,
    ...bounds('precision', intervals?.precision),
    recall: knowsGold ? recall : null,
    ...bounds('recall', knowsGold ? intervals?.recall : null),
    f1: knowsGold ? f1 : null,
    ...bounds('f1', knowsGold ? intervals?.f1 : null),
  };
}

function bounds<K extends 'precision' | 'recall' | 'f1'>(key: K, interval: Interval | undefined) {
  const [low, high] = interval ?? [null, null];
  return { [`${key}_low`]: low, [`${key}_high`]: high } as Record<
    `${K}_${'low' | 'high'}`,
    number | null
  >;
}
