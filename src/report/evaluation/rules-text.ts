import type { Evaluation } from '../../model/evaluation.js';
import { tableText } from '../plain-text.js';
import { shareText } from './figures.js';

/** What each rule adds. */
export function rulesText({ rules }: Evaluation): string {
  if (rules.length === 0) return '';
  const head = ['rule', 'hits', 'cells', 'right', 'precision', 'at least', 'coverage'];
  const rows = rules.map((rule) => [
    rule.rule,
    String(rule.hits),
    String(rule.cells),
    String(rule.right),
    shareText(rule.precision),
    shareText(rule.precision_low),
    shareText(rule.coverage),
    shareText(rule.overlap),
    shareText(rule.conflict),
    String(rule.unique),
  ]);
  return tableText([...head, 'overlap', 'conflict', 'unique'], rows, {
    numbers: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  });
}
