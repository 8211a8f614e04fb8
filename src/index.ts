export { aggregateFindings, newInventory, table3Summary } from './aggregate/index.js';
export type { CountOptions } from './aggregate/index.js';
export {
  classifyTranscript,
  type CompiledTaxonomy,
  compileTaxonomy,
  explainMessage,
} from './classify/index.js';
export {
  evaluateFindings,
  type EvaluateOptions,
  type Excerpt,
  type FitOptions,
  fitPack,
  type FitSource,
  type FittedPack,
  type FittedPackData,
  readExcerpts,
  readGold,
  type ReadGoldOptions,
} from './evaluate/index.js';
export { ConfigurationError } from './model/configuration-error.js';
export type {
  Count,
  Excluded,
  Exclusion,
  GroupField,
  GroupValue,
  PerCategory,
  Place,
  Summary,
  Table3Row,
  Unit,
} from './model/counts.js';
export type { Evaluation } from './model/evaluation.js';
export type { FitReport } from './model/fit-report.js';
export type { LevelScore } from './model/level-score.js';
export type { EvaluatedResult, ScoredFinding } from './model/scored-finding.js';
export type { Inventory } from './model/inventory.js';
export type { CueSeen, Explanation, ScoreStep } from './model/explanation.js';
export type {
  Category,
  Evidence,
  Finding,
  Polarity,
  Prompted,
  Reason,
  Severity,
  Stage,
} from './model/finding.js';
export type { GoldSet, Label } from './model/label.js';
export type { LocatedProblem, Problem, ProblemCode } from './model/problem.js';
export { isTagged, type Result, type Tagged } from './model/result.js';
export type { ByteSource } from './model/source.js';
export type { DualSpan, Span } from './model/span.js';
export {
  type Author,
  isTranscript,
  type Message,
  type MetadataValue,
  type Parsed,
  type Part,
  type ReasoningStatus,
  type Role,
  type Segment,
  type SegmentKind,
  type Transcript,
  type Unreadable,
} from './model/transcript.js';
export { parseTranscript, parseTranscripts } from './parse/index.js';
export type { ParseOptions, ParseValueOptions } from './parse/index.js';
export { analyze, loadTaxonomy, type LoadTaxonomyOptions } from './pipeline.js';
export { bytesSource, readSources, type ReadOptions, unwrapped } from './read/index.js';
export type { Taxonomy } from './taxonomy/index.js';
