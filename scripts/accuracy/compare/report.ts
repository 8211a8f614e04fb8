import { COUNTED_CATEGORIES } from '../../../src/model/finding.js';
import type { ContestantScore } from './scores.js';

/** The first two lines of a Markdown table. */
export function scoreHead(): string[] {
  const heads = [
    'P',
    'R',
    'F1',
    '95 %',
    'found',
    ...COUNTED_CATEGORIES.map((category) => `F1 ${category}`),
    'alarms per 1,000',
    'hard negatives tagged',
  ];
  return [`| | ${heads.join(' | ')} |`, `|---|${heads.map(() => '--:|').join('')}`];
}

/** One row of it. */
export function scoreLine(score: ContestantScore): string {
  const { f1_low, f1_high, hard, hard_tagged } = score;
  const cells = [
    score.name,
    share(score.precision),
    share(score.recall),
    share(score.f1),
    f1_low === null ? '' : `${share(f1_low)} to ${share(f1_high)}`,
    `${score.right} right of ${score.found}`,
    ...COUNTED_CATEGORIES.map((category) => share(score.f1_by_category[category] ?? null)),
    score.alarms_per_1000 === null ? '' : score.alarms_per_1000.toFixed(1),
    hard === null ? '' : `${hard_tagged} of ${hard}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function share(value: number | null): string {
  return value === null ? 'none' : value.toFixed(3);
}
