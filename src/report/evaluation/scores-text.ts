import type { Alarms, Evaluation } from '../../model/evaluation.js';
import { amount, tableText } from '../plain-text.js';
import { countText, intervalText, shareText } from './figures.js';

/** The scores at every level, and the figures that go with them. */
export function scoresText(evaluation: Evaluation): string {
  return [
    scoreTable(evaluation),
    evidenceText(evaluation),
    alarmsText(evaluation),
    baselineTable(evaluation),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function scoreTable({ scores, behaviors_by, bootstrap }: Evaluation): string {
  const head = ['level', 'name', 'gold', 'found', 'right', 'precision', 'recall', 'F1', 'F1, 95 %'];
  const rows = scores.map((score) => [
    score.level,
    score.name,
    countText(score.gold),
    String(score.found),
    String(score.right),
    shareText(score.precision),
    shareText(score.recall),
    shareText(score.f1),
    intervalText(score.f1_low, score.f1_high),
  ]);
  const behaviors =
    behaviors_by === 'category' && scores.some(({ level }) => level === 'behavior')
      ? 'The labels do not name behaviours of the taxonomy: a behaviour is right where its category is.\n'
      : '';
  return (
    tableText(head, rows, { numbers: [2, 3, 4, 5, 6, 7] }) +
    `Intervals: ${bootstrap.resamples} draws of whole conversations.\n${behaviors}`
  );
}

function evidenceText({ evidence }: Evaluation): string {
  if (evidence.agreeing === 0) return '';
  return `Evidence overlaps a labelled quote in ${evidence.overlapping} of ${evidence.agreeing} agreeing cells (${shareText(evidence.share)}).\n`;
}

const GROUP_WORDS: Readonly<Record<Alarms['group'], string>> = {
  all: 'all conversations',
  'with-labels': 'conversations with an instance',
  'without-labels': 'conversations without any',
  unlabelled: 'conversations that were not labelled',
};

function alarmsText({ alarms }: Evaluation): string {
  const shown = alarms.filter(({ messages }) => messages > 0);
  const rows = shown.map(({ group, messages, alarms: count, per_1000 }) => [
    GROUP_WORDS[group],
    String(messages),
    String(count),
    per_1000 === null ? '-' : per_1000.toFixed(1),
  ]);
  if (rows.length === 0) return '';
  const head = ['alarms in', 'messages without a label', 'alarms', 'per 1,000'];
  return tableText(head, rows, { numbers: [1, 2, 3] });
}

function baselineTable({ baselines, scores }: Evaluation): string {
  const names = new Set(baselines.map(({ scored }) => scored));
  const ours = scores.filter(({ level, name }) => level === 'turn' && names.has(name));
  const rows = [
    ...ours.map(({ name, found, right, precision, recall, f1 }) => ({
      what: 'these findings',
      name,
      found,
      right,
      precision,
      recall,
      f1,
    })),
    ...baselines.map(({ name: baseline, scored, longer_than, ...rest }) => ({
      ...rest,
      what:
        baseline === 'tag-everything'
          ? 'tag everything'
          : `tag what is longer than ${amount(longer_than ?? 0, 'character')}`,
      name: scored,
    })),
  ].map(({ what, name, found, right, precision, recall, f1 }) => [
    what,
    name,
    String(found),
    String(right),
    shareText(precision),
    shareText(recall),
    shareText(f1),
  ]);
  const head = ['against', 'name', 'found', 'right', 'precision', 'recall', 'F1'];
  return tableText(head, rows, { numbers: [2, 3, 4, 5, 6] });
}
