import { append } from '../model/append.js';
import type { Table3Row } from '../model/counts.js';
import { STAGES } from '../model/finding.js';
import { csvText } from './csv-text.js';
import { jsonArray } from './json-text.js';
import { excerpt, tableText } from './plain-text.js';

/** Table 3 as a JSON array, one line per row. */
export function table3Json(rows: readonly Table3Row[]): string {
  return jsonArray(rows);
}

/** Table 3 as CSV: a column per stage, the first place in four columns. */
export function table3Csv(rows: readonly Table3Row[]): string {
  const head = ['row', 'action', 'ethical', 'prompted', 'behavior', 'category', 'findings'];
  append(head, STAGES);
  append(
    head,
    PLACE_FIELDS.map((field) => `first_${field}`),
  );
  const cells = rows.map((row) => [
    row.row,
    row.action,
    row.ethical,
    row.prompted,
    row.behavior,
    row.category,
    row.findings,
    ...STAGES.map((stage) => row.found[stage] ?? 0),
    ...PLACE_FIELDS.map((field) => row.first?.[field] ?? null),
  ]);
  return csvText([head, ...cells]);
}

const PLACE_FIELDS = ['transcript_id', 'message_index', 'start', 'quote'] as const;

/** Table 3 for people: what was found of each row, how far it came, and where it stands first. */
export function table3Text(rows: readonly Table3Row[]): string {
  const head = ['row', 'action', 'ethical', 'prompted', 'found', 'first place'];
  const cells = rows.map((row) => [
    String(row.row),
    row.action,
    row.ethical ? 'yes' : 'no',
    row.prompted ? 'yes' : 'no',
    foundText(row),
    placeText(row),
  ]);
  const found = rows.filter((row) => row.findings > 0).length;
  return [
    tableText(head, cells, { widths: [6, 42, 9, 10, 20, 46], numbers: [0] }),
    `\n${found} of ${rows.length} rows found. Ethical and prompted are the paper's columns (arXiv 2501.16513).\n`,
  ].join('');
}

function foundText(row: Table3Row): string {
  const stages = STAGES.filter((stage) => row.found[stage]);
  return stages.map((stage) => `${stage} ${row.found[stage]}`).join(', ') || 'not found';
}

function placeText({ first }: Table3Row): string {
  if (first === null) return '-';
  return `${excerpt(first.transcript_id, 30)} #${first.message_index}: ${excerpt(first.quote, 80)}`;
}
