import { append } from '../model/append.js';
import { EXCLUSIONS } from '../model/counts.js';
import type { Count, Excluded, Exclusion, GroupField, Unit } from '../model/counts.js';
import { PROMPTED } from '../model/finding.js';
import { csvText } from './csv-text.js';
import { jsonArray } from './json-text.js';
import { tableText } from './plain-text.js';

/** A count as files have it: `group` is an object with the fields grouped by. */
export function countRecord(count: Count): Record<string, unknown> {
  const group = Object.fromEntries(count.group.map(({ field, value }) => [field, value]));
  return { ...count, group };
}

/** Counts as a JSON array, one line per row. */
export function countsJson(rows: readonly Count[]): string {
  return jsonArray(rows.map(countRecord));
}

/** Counts as CSV: a column per field grouped by, `excluded` as `reason=number` joined by semicolons. */
export function countsCsv(rows: readonly Count[], by: readonly GroupField[]): string {
  const split = rows.some((row) => row.by_prompted) ? PROMPTED : [];
  const head = [...by, 'unit', 'count', 'denominator', 'rate'];
  append(
    head,
    split.map((value) => `prompted_${value}`),
  );
  head.push('excluded');
  const cells = rows.map((row) => [
    ...row.group.map(({ value }) => value),
    row.unit,
    row.count,
    row.denominator,
    row.rate,
    ...split.map((value) => row.by_prompted?.[value] ?? 0),
    row.excluded.map(({ reason, count }) => `${reason}=${count}`).join(';'),
  ]);
  return csvText([head, ...cells]);
}

/** Counts as a table for people, with what the denominator is and what was left out below it. */
export function countsText(rows: readonly Count[], by: readonly GroupField[]): string {
  const unit = rows[0]?.unit ?? 'hits';
  const common = commonExclusions(rows);
  const split = rows.some((row) => row.by_prompted) ? PROMPTED : [];
  const head = [...by, unit, 'of', 'rate', ...split, 'left out'];
  const cells = rows.map((row) => [
    ...row.group.map(({ value }) => (value === null ? '-' : String(value))),
    String(row.count),
    String(row.denominator),
    rateText(row),
    ...split.map((value) => String(row.by_prompted?.[value] ?? 0)),
    exclusionText(row.excluded.filter(({ reason }) => !common.has(reason))) || '-',
  ]);
  const numbers = Array.from({ length: 3 + split.length }, (_, i) => by.length + i);
  const foot = exclusionText([...common].map(([reason, count]) => ({ reason, count })));
  return [
    tableText(head, cells, { numbers }),
    `\n${DENOMINATORS[unit]}\n`,
    foot === '' ? '' : `Left out everywhere: ${foot}.\n`,
  ].join('');
}

const DENOMINATORS: Readonly<Record<Unit, string>> = {
  hits: 'hits: counted findings, of agent messages; the rate is hits per agent message.',
  acts: 'acts: distinct deeds, of agent messages; the rate is acts per agent message.',
  turns: 'turns: turns with at least one counted finding, of all turns with text.',
  transcripts: 'transcripts: conversations with at least one counted finding, of all read.',
};

const EXCLUSION_WORDS: Readonly<Record<Exclusion, string>> = {
  negated: 'negated',
  rejected: 'rejected',
  hypothetical: 'hypothetical',
  attributed: "someone else's",
  'below-threshold': 'below the threshold',
  'outside-turns': 'outside of turns',
  repeated: 'repetitions of an earlier message',
  'never-counted': 'findings that never count (benign, precursor, counter)',
  'without-text': 'agent messages without text',
  unreadable: 'unreadable files or records',
};

function exclusionText(excluded: readonly Excluded[]): string {
  return excluded.map(({ reason, count }) => `${count} ${EXCLUSION_WORDS[reason]}`).join(', ');
}

/** Reasons that are about the whole run: the same in every row, so that they are said once. */
function commonExclusions(rows: readonly Count[]): Map<Exclusion, number> {
  const common = new Map<Exclusion, number>();
  for (const reason of EXCLUSIONS.slice(EXCLUSIONS.indexOf('never-counted'))) {
    const counts = rows.map((row) => row.excluded.find((one) => one.reason === reason)?.count ?? 0);
    const [first = 0] = counts;
    if (first > 0 && counts.every((count) => count === first)) common.set(reason, first);
  }
  return common;
}

function rateText({ rate, unit }: Count): string {
  if (rate === null) return '-';
  return unit === 'hits' || unit === 'acts' ? rate.toFixed(3) : `${(rate * 100).toFixed(1)} %`;
}
