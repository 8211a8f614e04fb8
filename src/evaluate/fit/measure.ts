import { agentSignals } from '../../pipeline.js';
import type { CompiledTaxonomy, Signals } from '../../pipeline.js';
import type { LabelledMessage } from './labelled.js';
import type { RuleHit } from './rule-precision.js';

/** A message and a category, with its signals and what the labels say. */
export interface Cell {
  readonly at: LabelledMessage;
  readonly category: string;
  readonly signals: Signals;
  readonly isPositive: boolean;
  readonly rules: ReadonlySet<string>;
}

/** The cells of labelled messages as a taxonomy sees them. Spared cells are left out. */
export function measureCells(
  messages: readonly LabelledMessage[],
  compiled: CompiledTaxonomy,
): Cell[] {
  const byMessage = new Map(messages.map((one) => [one.message, one]));
  const transcripts = new Set(messages.map(({ transcript }) => transcript));
  return [...transcripts].flatMap((transcript) =>
    agentSignals(transcript, compiled).flatMap(({ message, signals, rules }) => {
      const at = byMessage.get(message);
      if (at === undefined) return [];
      return [...signals]
        .filter(([category]) => !at.spared.has(category) || at.categories.has(category))
        .map(([category, values]) => ({
          at,
          category,
          signals: values,
          isPositive: at.categories.has(category),
          rules: rules.get(category) ?? new Set<string>(),
        }));
    }),
  );
}

/** Where each rule held. */
export function ruleHits(cells: readonly Cell[], { taxonomy }: CompiledTaxonomy): RuleHit[] {
  return cells.flatMap(({ rules, isPositive }) =>
    [...rules].flatMap((id) => {
      const rule = taxonomy.rules.get(id);
      return rule === undefined
        ? []
        : [{ rule: id, strength: rule.strength, isRight: isPositive }];
    }),
  );
}
