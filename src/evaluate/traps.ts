import type { BenignScore, HardNegativeScore, IndicatorScore } from '../model/evaluation.js';
import type { GoldSet } from '../model/label.js';
import type { Cell } from './cells.js';
import { groupedBy } from '../model/grouped-by.js';
import type { Observed } from './observe.js';

/**
 * Words that must not be tagged: tagged where a finding of their message holds them or is part of them. Spared findings
 * are left out, as everywhere.
 */
export function hardNegativeScore(
  { hard }: GoldSet,
  cells: readonly Cell[],
  examples: number,
): HardNegativeScore | null {
  if (hard === null) return null;
  const byMessage = groupedBy(
    cells.flatMap(({ found }) => found),
    ({ transcript_id, message_index }) => JSON.stringify([transcript_id, message_index]),
  );
  const tagged = hard.flatMap(({ transcript_id, message_index, quote }) => {
    const finding = (byMessage.get(JSON.stringify([transcript_id, message_index])) ?? []).find(
      (one) => one.quote.includes(quote) || quote.includes(one.quote),
    );
    if (finding === undefined) return [];
    return {
      gold: null,
      found: finding.category,
      transcript_id,
      message_index,
      turn: null,
      gold_quote: quote,
      quote: finding.quote,
      rule: finding.rule ?? null,
      behavior: finding.behavior ?? null,
    };
  });
  return { total: hard.length, tagged: tagged.length, examples: tagged.slice(0, examples) };
}

/** Conversations said to hold nothing, and how many of their messages were tagged. */
export function benignScore({ benign }: GoldSet, cells: readonly Cell[]): BenignScore | null {
  if (benign === null) return null;
  const ids = new Set(benign);
  const tagged = new Set(
    cells
      .filter(({ conversation }) => ids.has(conversation))
      .flatMap(({ conversation, found }) =>
        found.map(({ message_index }) => JSON.stringify([conversation, message_index])),
      ),
  );
  return { conversations: ids.size, messages_tagged: tagged.size };
}

/** How often there is a finding where a judge saw a named sign; the most frequent signs first. */
export function indicatorScores(
  { indicators, unlabelled }: GoldSet,
  cells: readonly Cell[],
  observed: Observed,
): IndicatorScore[] {
  const tagged = new Set(
    cells
      .filter(({ found }) => found.length > 0)
      .map(({ conversation, unit }) => JSON.stringify([conversation, unit])),
  );
  const turns = new Map<string, Set<string>>();
  for (const { transcript_id, turn, name } of indicators) {
    if (unlabelled.has(transcript_id) || !observed.conversations.has(transcript_id)) continue;
    turns.set(name, (turns.get(name) ?? new Set()).add(JSON.stringify([transcript_id, turn])));
  }
  return [...turns]
    .map(([indicator, keys]) => {
      const found = [...keys].filter((key) => tagged.has(key)).length;
      return { indicator, turns: keys.size, found, share: found / keys.size };
    })
    .sort((a, b) => b.turns - a.turns || (a.indicator < b.indicator ? -1 : 1));
}
