import type { Evaluation } from '../../model/evaluation.js';
import type { GoldUnit } from '../../model/label.js';
import { amount, excerpt } from '../plain-text.js';

const UNIT_WORDS: Readonly<Record<GoldUnit, string>> = {
  message: 'agent message',
  'user-turn': 'user turn',
  transcript: 'conversation',
};

/** What was compared with what, and what did not meet. */
export function joinText({ gold, join, taxonomy }: Evaluation): string {
  const unit = UNIT_WORDS[gold.unit];
  const lines = [
    `${taxonomy} against ${amount(gold.labels, 'label')} (${gold.kind}): ${amount(gold.cells, 'cell')}, ` +
      `each one ${unit} by category.`,
    `${amount(join.conversations, 'conversation')} with ${amount(join.agent_messages, 'agent message')} read, ` +
      `${amount(join.findings, 'counted finding')}.`,
  ];
  const notes = joinNotes({ gold, join });
  return `${[...lines, ...notes].join('\n')}\n`;
}

function joinNotes({ gold, join }: Pick<Evaluation, 'gold' | 'join'>): string[] {
  const ids = join.not_read_ids.map((id) => excerpt(id, 40)).join(', ');
  const more = join.not_read > join.not_read_ids.length ? ', ...' : '';
  const notes: [number, string][] = [
    [
      join.without_labels,
      `Without any label, taken as looked at and empty: ${amount(join.without_labels, 'conversation')}.`,
    ],
    [
      join.not_read,
      `Labelled and not read: ${amount(join.not_read, 'conversation')} (${ids}${more}), with ` +
        `${amount(join.labels_not_read, 'label')} that count as missed.`,
    ],
    [
      join.labels_without_unit,
      `Labels of a place without an agent message, taken as missed: ${join.labels_without_unit}.`,
    ],
    [
      join.quotes_not_verbatim,
      `Labels whose quote does not stand in the message word for word: ${join.quotes_not_verbatim}.`,
    ],
    [
      join.findings_not_read,
      `Findings of conversations that were not read, left out: ${join.findings_not_read}.`,
    ],
    [gold.spared, `Found cells that count neither way: ${gold.spared}.`],
  ];
  return notes.flatMap(([count, text]) => (count > 0 ? text : []));
}
