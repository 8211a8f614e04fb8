import type { Finding } from '../model/finding.js';

/** The fields of a finding that every finding has, in the order of files. `meta_*` fields follow them. */
export const FINDING_FIELDS = [
  'transcript_id',
  'source',
  'input_format',
  'message_index',
  'turn_index',
  'role',
  'channel',
  'segment_index',
  'start',
  'end',
  'start_cp',
  'end_cp',
  'quote',
  'category',
  'behavior',
  'rule',
  'table3_row',
  'table3_action',
  'stage',
  'polarity',
  'counted',
  'prompted',
  'ethical',
  'severity',
  'score',
  'confidence',
  'reasons',
  'evidence',
  'act_id',
  'taxonomy',
  'taxonomy_hash',
  'tool_version',
  'model',
  'condition',
] as const satisfies readonly (keyof Finding)[];

/** A field that holds a value of the input's metadata. */
export type MetaField = `meta_${string}`;

/** The `meta_*` fields of a finding, sorted. */
export function metaFieldsOf(finding: Finding): MetaField[] {
  return Object.keys(finding).filter(isMetaField).sort();
}

/** A finding as files have it: fixed fields in their order, then `meta_*` sorted. */
export function findingRecord(finding: Finding): Record<string, unknown> {
  const fields = [...FINDING_FIELDS, ...metaFieldsOf(finding)];
  return Object.fromEntries(fields.map((field) => [field, finding[field]]));
}

function isMetaField(field: string): field is MetaField {
  return field.startsWith('meta_');
}
