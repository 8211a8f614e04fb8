import type { Evaluation } from '../model/evaluation.js';
import { csvText } from './csv-text.js';
import { comparisonText } from './evaluation/comparison-text.js';
import { confusionText } from './evaluation/confusion-text.js';
import { joinText } from './evaluation/join-text.js';
import { rulesText } from './evaluation/rules-text.js';
import { scoresText } from './evaluation/scores-text.js';
import { trapsText } from './evaluation/traps-text.js';
import { jsonLine } from './json-text.js';

/** An evaluation for people, the figures that matter most first. */
export function evaluationText(evaluation: Evaluation): string {
  return [
    joinText(evaluation),
    scoresText(evaluation),
    trapsText(evaluation),
    comparisonText(evaluation),
    rulesText(evaluation),
    confusionText(evaluation),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** An evaluation as one JSON object on a line. */
export function evaluationJson(evaluation: Evaluation): string {
  return jsonLine(evaluation);
}

/** The scores of an evaluation as CSV: one row per level and category or behaviour, then one per rule. */
export function evaluationCsv({ scores, rules }: Evaluation): string {
  const head = ['level', 'name', 'gold', 'found', 'right', 'precision', 'recall', 'f1'];
  return csvText([
    [...head, 'f1_low', 'f1_high'],
    ...scores.map(({ level, name, gold, found, right, precision, recall, f1, f1_low, f1_high }) => [
      level,
      name,
      gold,
      found,
      right,
      precision,
      recall,
      f1,
      f1_low,
      f1_high,
    ]),
    ...rules.map(({ rule, cells, right, precision }) => [
      'rule',
      rule,
      null,
      cells,
      right,
      precision,
      null,
      null,
      null,
      null,
    ]),
  ]);
}
