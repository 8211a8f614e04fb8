export type { RawPack } from '../model/raw-pack.js';
export { buildTaxonomy } from './build.js';
export { canonicalJson } from './canonical.js';
export { compareTaxonomies, isBumpEnough } from './compare/compare.js';
export type {
  Change,
  Comparability,
  ComparedList,
  ComparisonReason,
  TaxonomyDiff,
} from './compare/diff.js';
export { outlineLabel, readOutline, type Outline } from './compare/outline.js';
export { compileMigration } from './migration/compile-migration.js';
export { migrateRow, type FindingRow, type MigratedRow } from './migration/migrate-row.js';
export type { Migration } from './migration/migration-schema.js';
export { migrationTarget, readMigration } from './migration/read-migration.js';
export { lexiconsOf, parsePattern, PatternError, type PatternNode, wordsOf } from './pattern.js';
export {
  callsOfRule,
  lexiconsOfRule,
  patternsOfRule,
  rowsOfRule,
  stepsOfRule,
} from './rule-parts.js';
export * as schemas from './schemas.js';
export { CUE_EFFECTS } from './schema.js';
export { MESSAGE_PARTS, SIGNALS } from '../model/signals.js';
export type { PackData } from './pack-schema.js';
export type {
  BehaviorEntry,
  CategoryEntry,
  Cue,
  CueEffect,
  Lexicon,
  CallCondition,
  CallTerms,
  Effect,
  ExampleMessage,
  FactEntry,
  FactKind,
  MemoryCondition,
  Rule,
  RuleExample,
  RuleKind,
  RuleOf,
  RulePattern,
  Calibration,
  MessageLexicon,
  MessagePart,
  Scoring,
  Signal,
  Step,
  Table3Action,
  TaxonomyData,
} from './schema.js';
export { behaviorLabel, type Taxonomy } from './taxonomy.js';
