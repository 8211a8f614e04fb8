import type { FitReport, FitRow, FitScore } from '../model/fit-report.js';
import { shareText } from './evaluation/figures.js';
import { jsonLine } from './json-text.js';
import { amount, tableText } from './plain-text.js';

/** What was fitted, for people. */
export function fitText(report: FitReport): string {
  return [
    dataText(report),
    scoresText(report),
    categoriesText(report),
    leftOutText(report),
    reliabilityText(report),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** What was fitted, as one JSON object on a line. */
export function fitJson(report: FitReport): string {
  return jsonLine(report);
}

const HELD_OUT: Readonly<Record<FitReport['held_out_by'], string>> = {
  field: 'values of the field',
  files: 'files',
  stretches: 'stretches of conversations, as they follow each other',
};

function dataText({ pack, taxonomy, data, held_out_by, sources, goal }: FitReport): string {
  const lines = [
    `${pack}, fitted on ${taxonomy}: ${amount(data.conversations, 'conversation')}, ` +
      `${data.conversations_with_instances} of them with an instance; ${amount(data.messages, 'agent message')}, ` +
      `${amount(data.instances, 'label')}; ${amount(data.ordinary_messages, 'ordinary message')} in ` +
      `${amount(data.ordinary_conversations, 'conversation')}; ${amount(data.excerpts, 'excerpt')}.`,
    `Held out in turn: ${sources.length} ${HELD_OUT[held_out_by]}. What is held out has no say in its own figures.`,
    `Asked for: a precision of ${goal.precision}, and at most ${goal.alarms_per_1000} alarms in 1,000 ordinary messages` +
      `${data.ordinary_messages === 0 ? ' (there are none, so nothing bounds the alarms: give --ordinary)' : ''}.`,
    ...(data.labels_without_message > 0
      ? [`Labels without an agent message that was read, left out: ${data.labels_without_message}.`]
      : []),
    ...(data.quotes_not_found > 0
      ? [
          `Labels whose quote does not stand in the message, left out of the lexicons: ${data.quotes_not_found}.`,
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function scoresText({ scores, ordinary, taxonomy }: FitReport): string {
  const side = ['found', 'right', 'precision', 'recall', 'F1', 'alarms'];
  const head = ['held out', 'category', 'labelled', ...side, ...side.map((name) => `(${name})`)];
  const rows = [...scores, ...(ordinary === null ? [] : [ordinary])].map((row) => [
    row.source === null ? 'all sources' : ending(row.source),
    row.category ?? 'all',
    String(row.gold),
    ...scoreCells(row, row.fitted),
    ...scoreCells(row, row.unfitted),
  ]);
  const numbers = Array.from({ length: 1 + 2 * side.length }, (_, i) => i + 2);
  return (
    tableText(head, rows, { numbers }) +
    `Cells are agent messages by category; alarms are per 1,000 agent messages without a label. In brackets: ${taxonomy} as it was.\n`
  );
}

/** The end of a long name: paths differ there. */
function ending(name: string): string {
  return name.length <= 40 ? name : `...${name.slice(-37)}`;
}

function scoreCells({ messages_without_labels }: FitRow, score: FitScore): string[] {
  const { found, right, precision, recall, f1, alarms_per_1000: alarms } = score;
  return [
    String(found),
    String(right),
    shareText(precision),
    shareText(recall),
    shareText(f1),
    messages_without_labels === 0 || alarms === null ? '-' : alarms.toFixed(1),
  ];
}

function categoriesText({ categories }: FitReport): string {
  const head = ['fitted', 'messages', 'sentences', 'terms', 'counts from', 'alone from'];
  const rows = categories.map((one) => [
    one.category,
    String(one.messages),
    String(one.sentences),
    String(one.terms),
    one.count_at.toFixed(2),
    one.count_alone_at.toFixed(2),
  ]);
  return tableText(head, rows, { numbers: [1, 2, 3, 4, 5] });
}

function leftOutText({ left_out, taxonomy }: FitReport): string {
  if (left_out.length === 0) return '';
  const lines = left_out.map(
    ({ category, messages, why }) => `  ${category}, in ${amount(messages, 'message')}: ${why}`,
  );
  return `Not fitted, and left as ${taxonomy} has it:\n${lines.join('\n')}\n`;
}

function reliabilityText({ reliability }: FitReport): string {
  const rows = reliability.map(({ from, to, cells, mean_probability, share }) => [
    `${from.toFixed(1)} to ${to.toFixed(1)}`,
    String(cells),
    shareText(mean_probability),
    shareText(share),
  ]);
  const head = ['held-out probability', 'cells', 'mean', 'held it'];
  return tableText(head, rows, { numbers: [1, 2, 3] });
}
