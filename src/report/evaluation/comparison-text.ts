import type { Evaluation } from '../../model/evaluation.js';
import { tableText } from '../plain-text.js';
import { intervalText, shareText } from './figures.js';

/** Two rule sets side by side. */
export function comparisonText({ comparison }: Evaluation): string {
  if (comparison === null) return '';
  const head = ['compared', 'only new right', 'only old right', 'p', 'old P', 'old R', 'old F1'];
  const rows = comparison.map((row) => [
    row.name,
    String(row.only_new_right),
    String(row.only_old_right),
    row.p.toFixed(4),
    shareText(row.old_precision),
    shareText(row.old_recall),
    shareText(row.old_f1),
    shareText(row.f1_change),
    intervalText(row.f1_change_low, row.f1_change_high),
  ]);
  return (
    tableText([...head, 'change', '95 %'], rows, { numbers: [1, 2, 3, 4, 5, 6, 7] }) +
    'p: McNemar, exact, two-sided; it takes cells of one conversation for independent. The interval of the change does not.\n'
  );
}
