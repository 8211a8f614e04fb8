import type { Finding } from '../../model/finding.js';
import { csvChunks } from '../csv-text.js';
import type { CellValue } from '../csv-text.js';
import { FINDING_FIELDS } from '../finding-record.js';
import type { MetaField } from '../finding-record.js';
import type { Output } from './output.js';

/** A table for spreadsheets: always a header, the same columns in every row. */
export const csv: Output = {
  id: 'csv',
  title: 'CSV with a header, safe to open in a spreadsheet',
  extension: '.csv',
  binary: false,
  needsMetaFields: true,
  render: (findings, { metaFields }) =>
    csvChunks([...FINDING_FIELDS, ...metaFields], rowsOf(findings, metaFields)),
};

async function* rowsOf(
  findings: AsyncIterable<Finding>,
  metaFields: readonly MetaField[],
): AsyncGenerator<CellValue[]> {
  const fields = [...FINDING_FIELDS, ...metaFields];
  for await (const finding of findings) yield fields.map((field) => cellOf(finding, field));
}

/** `reasons` are codes without spaces; everything else nested is JSON. */
function cellOf(finding: Finding, field: (typeof FINDING_FIELDS)[number] | MetaField): CellValue {
  if (field === 'reasons') return finding.reasons.join(';');
  return finding[field] ?? null;
}
