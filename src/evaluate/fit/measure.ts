import { append } from '../../model/append.js';
import { agentSignals } from '../../pipeline.js';
import type { AgentSignals, CompiledTaxonomy, Signals } from '../../pipeline.js';
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

/** Awaited between conversations of long work: lets others have their turn, and throws where the work is to stop. */
export type Rest = () => Promise<void>;

/** The cells of labelled messages as a taxonomy sees them. Spared cells are left out. */
export async function measureCells(
  messages: readonly LabelledMessage[],
  compiled: CompiledTaxonomy,
  rest?: Rest,
): Promise<Cell[]> {
  const byMessage = new Map(messages.map((one) => [one.message, one]));
  const cells: Cell[] = [];
  for (const transcript of new Set(messages.map((one) => one.transcript))) {
    for (const { message, signals, rules } of agentSignals(transcript, compiled)) {
      const at = byMessage.get(message);
      if (at !== undefined) append(cells, cellsOf(at, signals, rules));
    }
    await rest?.();
  }
  return cells;
}

function cellsOf(
  at: LabelledMessage,
  signals: AgentSignals['signals'],
  rules: AgentSignals['rules'],
): Cell[] {
  return [...signals]
    .filter(([category]) => !at.spared.has(category) || at.categories.has(category))
    .map(([category, values]) => ({
      at,
      category,
      signals: values,
      isPositive: at.categories.has(category),
      rules: rules.get(category) ?? new Set<string>(),
    }));
}

/** Where each rule held. */
export function ruleHits(cells: readonly Cell[], { taxonomy }: CompiledTaxonomy): RuleHit[] {
  return cells.flatMap(({ rules, isPositive }) =>
    [...rules].flatMap((id) => {
      const rule = taxonomy.rules.get(id);
      return rule === undefined ? [] : [{ rule: id, strength: rule.strength, isRight: isPositive }];
    }),
  );
}
