import type { Evaluation } from '../model/evaluation.js';
import type { EvaluatedResult, ScoredFinding } from '../model/scored-finding.js';
import type { GoldSet } from '../model/label.js';
import { TOOL_VERSION } from '../model/version.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { alarmsOf } from './alarms.js';
import { baselinesOf } from './baselines.js';
import type { BootstrapOptions } from './bootstrap.js';
import { calibrationOf } from './calibration.js';
import { cellsOf } from './cells.js';
import type { Cell, CellTable } from './cells.js';
import { comparisonOf } from './comparison.js';
import { confusionOf } from './confusion.js';
import { checkIds, goldSummary, joinSummary } from './join.js';
import { levelScores } from './levels/level-scores.js';
import { quoteMatcher } from './levels/quotes.js';
import { evidenceScore } from './levels/spans.js';
import { observe } from './observe.js';
import type { Observed } from './observe.js';
import { ruleScores } from './rule-scores.js';
import { benignScore, hardNegativeScore, indicatorScores } from './traps.js';

/** What to evaluate with, and how. */
export interface EvaluateOptions {
  /** The taxonomy of the findings: its names, and which categories count. */
  readonly taxonomy: Taxonomy;
  /** Findings of another rule set on the same conversations, to compare with. @default none */
  readonly compareWith?: Iterable<ScoredFinding>;
  /** How many of each kind of error are shown. @default 3 */
  readonly examples?: number;
  /** How often conversations are drawn for intervals. @default 1000 */
  readonly resamples?: number;
  /** Where drawing starts; the same number gives the same intervals. @default 7 */
  readonly seed?: number;
  /** Asked when all is read: how many findings belonged to no conversation, to be told in the report. @default none */
  readonly findingsNotRead?: () => number;
}

/**
 * Compares findings with labels. Only counted findings of the categories that the labels speak of are scored; a
 * conversation without labels is taken as looked at and empty; labels of conversations that were not read are missed.
 *
 * Definitions: precision, recall and F1 after van Rijsbergen (1979); intervals by percentile bootstrap over conversations
 * (Efron 1979); bounds of rules after Wilson (1927); McNemar's exact test (1947); expected calibration error after Naeini
 * et al. (2015) and Brier's score (1950); coverage, overlap and conflict of rules after Ratner et al. (2017).
 *
 * @param results conversations with their findings, as `analyze` yields them; read once
 * @throws ConfigurationError `no-label-fits` when labels and conversations have no id in common.
 */
export async function evaluateFindings(
  results: AsyncIterable<EvaluatedResult> | Iterable<EvaluatedResult>,
  gold: GoldSet,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const observed = await observe(results, quotedConversations(gold));
  checkIds(gold, observed);
  const findings = [...observed.conversations.values()].flatMap(({ found }) => found);
  return evaluationOf(gold, observed, cellsOf(gold, observed, findings), options);
}

function evaluationOf(
  gold: GoldSet,
  observed: Observed,
  table: CellTable,
  options: EvaluateOptions,
): Evaluation {
  const { taxonomy, examples = 3, resamples = 1000, seed = 7 } = options;
  const { cells } = table;
  const matcher = quoteMatcher(observed);
  const drawing = { resamples, seed };
  const ids = conversationsOf(gold, observed);
  return {
    taxonomy: taxonomy.label,
    taxonomy_hash: taxonomy.hash,
    tool_version: TOOL_VERSION,
    gold: goldSummary(gold, table),
    join: joinSummary(gold, observed, table, matcher, options.findingsNotRead?.() ?? 0),
    ...levelScores(gold, cells, matcher, taxonomy, { ids, drawing }),
    evidence: evidenceScore(cells),
    alarms: alarmsOf(gold, observed, table),
    baselines: baselinesOf(gold, observed, table),
    calibration: calibrationOf(cells),
    rules: ruleScores(cells, observed),
    ...confusionOf(cells, gold.unit, examples),
    hard_negatives: hardNegativeScore(gold, cells, examples),
    benign: benignScore(gold, cells),
    indicators: indicatorScores(gold, cells, observed),
    comparison: compared(gold, observed, cells, ids, options, drawing),
    bootstrap: drawing,
  };
}

function compared(
  gold: GoldSet,
  observed: Observed,
  cells: readonly Cell[],
  ids: readonly string[],
  { compareWith }: EvaluateOptions,
  drawing: BootstrapOptions,
): Evaluation['comparison'] {
  if (compareWith === undefined) return null;
  const known = [...compareWith].filter(
    ({ counted, transcript_id }) => counted && observed.conversations.has(transcript_id),
  );
  const older = cellsOf(gold, observed, known).cells;
  return comparisonOf(cells, older, gold.categories, ids, drawing);
}

/** Texts are kept only where a quote has to be found in them. */
function quotedConversations({ labels }: GoldSet): Set<string> {
  return new Set(
    labels.filter(({ quote }) => quote !== null).map(({ transcript_id }) => transcript_id),
  );
}

/** What is resampled: every conversation that was read or labelled, in an order that does not hang on the input's. */
function conversationsOf(gold: GoldSet, observed: Observed): string[] {
  const ids = new Set([
    ...observed.conversations.keys(),
    ...gold.conversations,
    ...(gold.benign ?? []),
  ]);
  return [...ids].filter((id) => !gold.unlabelled.has(id)).sort();
}
