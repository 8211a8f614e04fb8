import type { MigrationSummary } from '../model/migration-summary.js';
import { amount, tableText } from './plain-text.js';

/** What a migration did, for people. */
export function migrationText(summary: MigrationSummary): string {
  const { labels, to } = summary;
  const rows = labels
    .filter(({ from, to: after, op }) => op !== 'keep' || after !== from)
    .map(({ from, to: after, relation, op, count, why }) => [
      from,
      after ?? '-',
      relation,
      op,
      String(count),
      why ?? '',
    ]);
  const table =
    rows.length === 0
      ? 'No label changed.\n'
      : tableText(['from', 'to', 'relation', 'by', 'findings', 'why'], rows, { numbers: [4] });
  return `${to}\n\n${table}\n${totals(summary)}${warning(summary)}`;
}

function totals(summary: MigrationSummary): string {
  const { read, unreadable, current, no_way, moved, dropped, needs_rerun } = summary;
  const parts: [number, string][] = [
    [moved, 'with another label'],
    [dropped, 'whose label was dropped'],
    [current, 'in that version already'],
    [no_way, 'of a version that no migration leads on from'],
    [needs_rerun, 'that only a new run can label'],
    [unreadable, 'left out: no finding, or unreadable'],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `  ${count} ${what}\n`);
  return `${amount(read, 'row')} read\n${told.join('')}`;
}

function warning({ labels }: MigrationSummary): string {
  const broken = labels.filter(({ comparable }) => !comparable).length;
  if (broken === 0) return '';
  return (
    `\nCounts of ${broken} of ${amount(labels.length, 'label')} cannot be set beside counts of a new run: ` +
    'see telltale taxonomy diff.\n'
  );
}
