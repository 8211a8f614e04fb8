import type { Column, ColumnType } from './columns.js';
import { FINDING_FIELDS } from './finding-record.js';

type Field = (typeof FINDING_FIELDS)[number];

/** One span of `evidence`. */
const EVIDENCE: ColumnType = {
  record: {
    message_index: 'integer',
    start: 'integer',
    end: 'integer',
    quote: 'text',
    step: 'text',
  },
};

/** The fields of a finding that are no text. */
const TYPES: Readonly<Partial<Record<Field, ColumnType>>> = {
  message_index: 'integer',
  turn_index: 'integer',
  segment_index: 'integer',
  start: 'integer',
  end: 'integer',
  start_cp: 'integer',
  end_cp: 'integer',
  table3_row: 'integer',
  counted: 'boolean',
  ethical: 'boolean',
  score: 'number',
  confidence: 'number',
  reasons: { list: 'text' },
  evidence: { list: EVIDENCE },
};

/** The fields of a finding as typed columns, in the order of files. `meta_*` columns follow them. */
export const FINDING_COLUMNS: readonly Column[] = FINDING_FIELDS.map((name) => ({
  name,
  type: TYPES[name] ?? 'text',
}));
