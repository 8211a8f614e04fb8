export {
  conversationRecord,
  type ConversationRecord,
  type MessageRecord,
  type ProblemRecord,
} from './conversation-record.js';
export { conversationText } from './conversation-text.js';
export { CONVERSIONS } from './conversions/index.js';
export type { Conversion } from './conversions/conversion.js';
export { countRecord, countsCsv, countsJson, countsText } from './counts-report.js';
export { conversationRows, type ConversationRows } from './database/rows.js';
export { DATABASE_LAYOUT, DATABASE_TABLES, type DatabaseTable } from './database/tables.js';
export { databaseLoad, databaseViews } from './database/views.js';
export { diffJson, diffText } from './diff-report.js';
export { evaluationCsv, evaluationJson, evaluationText } from './evaluation-report.js';
export { explanationsJson, explanationsText } from './explanation-report.js';
export { FINDING_COLUMNS } from './finding-columns.js';
export { FINDING_FIELDS, findingRecord, type MetaField, metaFieldsOf } from './finding-record.js';
export { fitJson, fitText } from './fit-report.js';
export { inventoryText } from './inventory-report.js';
export { jsonArray, jsonLine } from './json-text.js';
export { createMetaTypes, metaCell, type MetaType, type MetaTypes } from './meta-columns.js';
export { migratedFindings } from './migrated-findings.js';
export { migrationText } from './migration-report.js';
export { OUTPUTS } from './outputs/index.js';
export type { Output, OutputContext } from './outputs/output.js';
export { packJson, packYaml } from './pack-file.js';
export { createParquetRows, type ParquetRows, type Row } from './parquet-file.js';
export { amount } from './plain-text.js';
export { PROBLEM_HELP } from './problem-help.js';
export {
  type QueryAnswer,
  queryCsv,
  queryJson,
  queryText,
  type QueryValue,
} from './query-report.js';
export * as schemas from './schemas.js';
export { table3Csv, table3Json, table3Text } from './table3-report.js';
export {
  ENTRY_HEADS,
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
  entriesOf,
  findEntries,
} from './taxonomy-entries.js';
export {
  type CheckLine,
  checkText,
  entriesJson,
  entriesText,
  entryText,
  taxonomyText,
} from './taxonomy-report.js';
