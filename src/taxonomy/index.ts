export { buildTaxonomy, type RawPack } from './build.js';
export { canonicalJson } from './canonical.js';
export { parsePattern, PatternError, type PatternNode } from './pattern.js';
export { lexiconsOfRule, patternsOfRule, rowsOfRule } from './rule-parts.js';
export * as schemas from './schema.js';
export { CUE_EFFECTS } from './schema.js';
export type {
  BehaviorEntry,
  CategoryEntry,
  Cue,
  CueEffect,
  Lexicon,
  PackData,
  Rule,
  RuleExample,
  RulePattern,
  Table3Action,
  TaxonomyData,
} from './schema.js';
export { behaviorLabel, type Taxonomy } from './taxonomy.js';
