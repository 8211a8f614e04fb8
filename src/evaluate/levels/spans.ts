import { ALL_CELLS, ANY_CELL } from '../../model/level-score.js';
import type { EvidenceScore } from '../../model/evaluation.js';
import type { ScoredFinding } from '../../model/scored-finding.js';
import { ANY_CATEGORY } from '../../model/label.js';
import type { Label } from '../../model/label.js';
import type { Cell } from '../cells.js';
import { groupedBy } from '../../model/grouped-by.js';
import { tallyIn } from '../score.js';
import type { Sheet, Tally } from '../score.js';
import { sharesWords } from './quotes.js';
import type { QuoteMatcher } from './quotes.js';

/** Found stretches of text against labelled quotes, by category; each distinct stretch and each distinct quote counts once. */
export function spanSheet(
  cells: readonly Cell[],
  categories: readonly string[],
  matcher: QuoteMatcher,
): Sheet {
  const spanOf = ({ message_index, start, end, quote }: ScoredFinding) =>
    JSON.stringify([message_index, start ?? quote, end ?? null]);
  return quoteSheet(cells, categories, matcher, spanOf);
}

/**
 * Found deeds against labelled quotes, by category. A deed (`act_id`) is right where one of its findings overlaps a
 * quote; a quote is reached where a finding overlaps it. Findings that name no deed are one each.
 */
export function actSheet(
  cells: readonly Cell[],
  categories: readonly string[],
  matcher: QuoteMatcher,
): Sheet {
  const actOf = ({ act_id, message_index, quote }: ScoredFinding) =>
    act_id ?? JSON.stringify([message_index, quote]);
  return quoteSheet(cells, categories, matcher, actOf);
}

/** Labels without a quote are in no tally, and neither are findings in cells that have only such labels. */
function quoteSheet(
  cells: readonly Cell[],
  categories: readonly string[],
  matcher: QuoteMatcher,
  keyOf: (finding: ScoredFinding) => string,
): Sheet {
  const isAny = categories.includes(ANY_CATEGORY);
  const names = isAny ? [ANY_CELL] : [ALL_CELLS, ...categories];
  const sheet: Sheet = new Map(names.map((name) => [name, new Map<string, Tally>()]));
  for (const { conversation, category, labels, found } of cells) {
    const quoted = distinctQuotes(labels);
    if (quoted.length === 0 && labels.length > 0) continue;
    const groups = groupedBy(found, keyOf);
    const right = [...groups.values()].filter((group) =>
      group.some((finding) => quoted.some((label) => matcher.overlaps(finding, label))),
    );
    const reached = quoted.filter((label) => found.some((one) => matcher.overlaps(one, label)));
    for (const name of isAny ? [ANY_CELL] : [ALL_CELLS, category]) {
      const tally = tallyIn(sheet, name, conversation);
      tally.gold += quoted.length;
      tally.found += groups.size;
      tally.right += right.length;
      tally.reached += reached.length;
    }
  }
  return sheet;
}

function distinctQuotes(labels: readonly Label[]): Label[] {
  const byQuote = new Map<string, Label>();
  for (const label of labels) if (label.quote !== null) byQuote.set(label.quote, label);
  return [...byQuote.values()];
}

/** In how many of the cells that both sides see their words overlap, by the words alone. */
export function evidenceScore(cells: readonly Cell[]): EvidenceScore {
  const agreeing = cells.filter(
    ({ labels, found }) => found.length > 0 && labels.some(({ quote }) => quote !== null),
  );
  const overlapping = agreeing.filter(({ labels, found }) =>
    labels.some(
      ({ quote }) => quote !== null && found.some((finding) => sharesWords(quote, finding.quote)),
    ),
  ).length;
  const share = agreeing.length === 0 ? null : overlapping / agreeing.length;
  return { agreeing: agreeing.length, overlapping, share };
}
