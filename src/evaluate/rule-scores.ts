import type { RuleScore } from '../model/evaluation.js';
import type { ScoredFinding } from '../model/scored-finding.js';
import type { Cell } from './cells.js';
import { groupedBy } from '../model/grouped-by.js';
import type { Observed } from './observe.js';
import { wilson } from './score.js';

/** What a rule has gathered so far. */
interface RuleTally {
  hits: number;
  cells: number;
  right: number;
  overlap: number;
  conflict: number;
  unique: number;
  readonly messages: Set<string>;
}

/**
 * What each rule adds, by Snorkel's measures (Ratner et al. 2017): coverage, overlap and conflict, with the rule's
 * precision beside them. Spared cells are left out. The surest first: by the lower end of precision, then by hits.
 */
export function ruleScores(cells: readonly Cell[], observed: Observed): RuleScore[] {
  const tallies = new Map<string, RuleTally>();
  const units = groupedBy(
    cells.filter(({ found }) => found.length > 0),
    unitKey,
  );
  for (const cell of cells) {
    // Findings that name no rule, as those of other programs may, are in nobody's tally.
    const ruled = cell.found.filter(({ rule = '' }) => rule !== '');
    const byRule = groupedBy(ruled, ({ rule = '' }) => rule);
    const others = units.get(unitKey(cell)) ?? [];
    for (const [rule, findings] of byRule) {
      const tally = tallies.get(rule) ?? newTally();
      tallies.set(rule, tally);
      const isRight = cell.labels.length > 0;
      tally.hits += findings.length;
      tally.cells += 1;
      tally.right += Number(isRight);
      tally.overlap += Number(byRule.size > 1);
      tally.unique += Number(isRight && byRule.size === 1);
      tally.conflict += Number(isConflict(cell, findings, others, observed));
      for (const { message_index } of findings)
        tally.messages.add(JSON.stringify([cell.conversation, message_index]));
    }
  }
  const messages = [...observed.conversations.values()].reduce(
    (n, one) => n + one.messages.length,
    0,
  );
  return [...tallies].map(([rule, tally]) => toScore(rule, tally, messages)).sort(bySurest);
}

function newTally(): RuleTally {
  return { hits: 0, cells: 0, right: 0, overlap: 0, conflict: 0, unique: 0, messages: new Set() };
}

function unitKey({ conversation, unit }: Cell): string {
  return JSON.stringify([conversation, unit]);
}

function isConflict(
  cell: Cell,
  findings: readonly ScoredFinding[],
  others: readonly Cell[],
  observed: Observed,
): boolean {
  const isRight = cell.labels.length > 0;
  const countered = observed.conversations.get(cell.conversation)?.countered;
  return (
    others.some((other) => other !== cell && other.labels.length > 0 !== isRight) ||
    findings.some(({ message_index }) => countered?.has(message_index) === true)
  );
}

function toScore(rule: string, tally: RuleTally, messages: number): RuleScore {
  const { hits, cells, right, overlap, conflict, unique } = tally;
  return {
    rule,
    hits,
    cells,
    right,
    precision: cells === 0 ? null : right / cells,
    precision_low: wilson(right, cells)?.[0] ?? null,
    coverage: messages === 0 ? null : tally.messages.size / messages,
    overlap: cells === 0 ? null : overlap / cells,
    conflict: cells === 0 ? null : conflict / cells,
    unique,
  };
}

function bySurest(a: RuleScore, b: RuleScore): number {
  const sure = (b.precision_low ?? 0) - (a.precision_low ?? 0);
  return sure || b.hits - a.hits || (a.rule < b.rule ? -1 : 1);
}
