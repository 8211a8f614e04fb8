import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = process.env['TELLTALE_DIST'] === '1';

/** Entry point and where it lies, without `src/` or `dist/` and the extension. */
const ENTRIES = {
  '.': 'index',
  './read': 'read/index',
  './parse': 'parse/index',
  './classify': 'classify/index',
  './taxonomy': 'taxonomy/index',
  './aggregate': 'aggregate/index',
  './evaluate': 'evaluate/index',
  './report': 'report/index',
} as const;

// A changed list is a changed promise: a name that goes away needs a major version.
// After a deliberate change: `npx vitest run tests/public-api.test.ts -u`, and read the diff.
describe('public names', () => {
  const fileOf = (entry: string) =>
    built ? `${root}dist/${entry}.d.ts` : `${root}src/${entry}.ts`;
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const program = ts.createProgram(Object.values(ENTRIES).map(fileOf), options);
  const checker = program.getTypeChecker();

  /** The names that an entry point exports, sorted; `type` stands before those without a value. */
  function namesOf(entry: keyof typeof ENTRIES): string[] {
    const source = program.getSourceFile(fileOf(ENTRIES[entry]));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} is not a module`);
    const names = checker.getExportsOfModule(module).map((symbol) => {
      const isAlias = symbol.flags & ts.SymbolFlags.Alias;
      const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      return target.flags & ts.SymbolFlags.Value ? symbol.name : `type ${symbol.name}`;
    });
    return names.sort();
  }

  it('telltale', () => {
    expect(namesOf('.')).toMatchInlineSnapshot(`
      [
        "ConfigurationError",
        "aggregateFindings",
        "analyze",
        "bytesSource",
        "classifyTranscript",
        "compileTaxonomy",
        "evaluateFindings",
        "explainMessage",
        "fitPack",
        "isTagged",
        "isTranscript",
        "loadTaxonomy",
        "newInventory",
        "parseTranscript",
        "parseTranscripts",
        "readExcerpts",
        "readGold",
        "readSources",
        "table3Summary",
        "type Author",
        "type ByteSource",
        "type Category",
        "type CompiledTaxonomy",
        "type Count",
        "type CountOptions",
        "type CueSeen",
        "type DualSpan",
        "type EvaluateOptions",
        "type EvaluatedResult",
        "type Evaluation",
        "type Evidence",
        "type Excerpt",
        "type Excluded",
        "type Exclusion",
        "type Explanation",
        "type Finding",
        "type FitOptions",
        "type FitReport",
        "type FitSource",
        "type FittedPack",
        "type FittedPackData",
        "type GoldSet",
        "type GroupField",
        "type GroupValue",
        "type Inventory",
        "type Label",
        "type LevelScore",
        "type LoadTaxonomyOptions",
        "type LocatedProblem",
        "type Message",
        "type MetadataValue",
        "type ParseOptions",
        "type ParseValueOptions",
        "type Parsed",
        "type Part",
        "type PerCategory",
        "type Place",
        "type Polarity",
        "type Problem",
        "type ProblemCode",
        "type Prompted",
        "type ReadGoldOptions",
        "type ReadOptions",
        "type Reason",
        "type ReasoningStatus",
        "type Result",
        "type Role",
        "type ScoreStep",
        "type ScoredFinding",
        "type Segment",
        "type SegmentKind",
        "type Severity",
        "type Span",
        "type Stage",
        "type Summary",
        "type Table3Row",
        "type Tagged",
        "type Taxonomy",
        "type Transcript",
        "type Unit",
        "type Unreadable",
        "unwrapped",
      ]
    `);
  });

  it('telltale/read', () => {
    expect(namesOf('./read')).toMatchInlineSnapshot(`
      [
        "FILE_BEGIN",
        "bytesSource",
        "countBytes",
        "fileSource",
        "hashFile",
        "isByteSource",
        "lineCuts",
        "lineSource",
        "listFiles",
        "listReleasedTaxonomies",
        "readIds",
        "readMigrationFiles",
        "readPack",
        "readRecords",
        "readReleased",
        "readReleasedTaxonomy",
        "readSources",
        "readTaxonomyFile",
        "type LineCut",
        "type LineCutOptions",
        "type ListedFile",
        "type ReadOptions",
        "type RecordFile",
        "type Released",
        "unwrapped",
      ]
    `);
  });

  it('telltale/parse', () => {
    expect(namesOf('./parse')).toMatchInlineSnapshot(`
      [
        "FORMATS",
        "formatById",
        "isRawTranscript",
        "jsonFormat",
        "numberedId",
        "parseStretch",
        "parseTranscript",
        "parseTranscripts",
        "readRows",
        "stretchFormat",
        "textFormat",
        "type Format",
        "type Head",
        "type JsonFormatParts",
        "type LabelledRole",
        "type ParseOptions",
        "type ParseValueOptions",
        "type RawMessage",
        "type RawPart",
        "type RawRecord",
        "type RawTranscript",
        "type RawUnreadable",
        "type Row",
        "type Stretch",
        "type StretchParsed",
        "type TextFormatParts",
      ]
    `);
  });

  it('telltale/classify', () => {
    expect(namesOf('./classify')).toMatchInlineSnapshot(`
      [
        "PART_OF",
        "SHORT_MESSAGE",
        "agentSentences",
        "agentSignals",
        "checkExamples",
        "checkTaxonomy",
        "classifyTranscript",
        "compileTaxonomy",
        "exampleConversation",
        "explainMessage",
        "probabilityOf",
        "standsAlone",
        "type AgentSignals",
        "type CheckFinding",
        "type CompiledTaxonomy",
        "type ExampleOutcome",
        "type Sentence",
        "type Signals",
        "withWeights",
      ]
    `);
  });

  it('telltale/taxonomy', () => {
    expect(namesOf('./taxonomy')).toMatchInlineSnapshot(`
      [
        "CUE_EFFECTS",
        "MESSAGE_PARTS",
        "PatternError",
        "SIGNALS",
        "behaviorLabel",
        "buildTaxonomy",
        "callsOfRule",
        "canonicalJson",
        "compareTaxonomies",
        "compileMigration",
        "isBumpEnough",
        "lexiconsOf",
        "lexiconsOfRule",
        "migrateRow",
        "migrationTarget",
        "outlineLabel",
        "parsePattern",
        "patternsOfRule",
        "readMigration",
        "readOutline",
        "rowsOfRule",
        "schemas",
        "stepsOfRule",
        "type BehaviorEntry",
        "type Calibration",
        "type CallCondition",
        "type CallTerms",
        "type CategoryEntry",
        "type Change",
        "type Comparability",
        "type ComparedList",
        "type ComparisonReason",
        "type Cue",
        "type CueEffect",
        "type Effect",
        "type ExampleMessage",
        "type FactEntry",
        "type FactKind",
        "type FindingRow",
        "type Lexicon",
        "type MemoryCondition",
        "type MessageLexicon",
        "type MessagePart",
        "type MigratedRow",
        "type Migration",
        "type Outline",
        "type PackData",
        "type PatternNode",
        "type RawPack",
        "type Rule",
        "type RuleExample",
        "type RuleKind",
        "type RuleOf",
        "type RulePattern",
        "type Scoring",
        "type Signal",
        "type Step",
        "type Table3Action",
        "type Taxonomy",
        "type TaxonomyData",
        "type TaxonomyDiff",
        "wordsOf",
      ]
    `);
  });

  it('telltale/aggregate', () => {
    expect(namesOf('./aggregate')).toMatchInlineSnapshot(`
      [
        "actsOf",
        "aggregateFindings",
        "conversationValue",
        "createCounter",
        "createMigrationTally",
        "createTable3Counter",
        "isConversationField",
        "isGroupField",
        "newInventory",
        "summarise",
        "table3Summary",
        "type Act",
        "type ConversationField",
        "type CountOptions",
        "type Counter",
        "type InventoryDraft",
        "type MigrationTally",
        "type Table3Counter",
      ]
    `);
  });

  it('telltale/evaluate', () => {
    expect(namesOf('./evaluate')).toMatchInlineSnapshot(`
      [
        "evaluateFindings",
        "fitPack",
        "readExcerpts",
        "readGold",
        "type EvaluateOptions",
        "type Excerpt",
        "type FitOptions",
        "type FitSource",
        "type FittedPack",
        "type FittedPackData",
        "type ReadGoldOptions",
      ]
    `);
  });

  it('telltale/report', () => {
    expect(namesOf('./report')).toMatchInlineSnapshot(`
      [
        "CONVERSIONS",
        "DATABASE_LAYOUT",
        "DATABASE_TABLES",
        "ENTRY_HEADS",
        "ENTRY_KINDS",
        "FINDING_COLUMNS",
        "FINDING_FIELDS",
        "OUTPUTS",
        "PROBLEM_HELP",
        "amount",
        "checkText",
        "conversationRecord",
        "conversationRows",
        "conversationText",
        "countRecord",
        "countsCsv",
        "countsJson",
        "countsText",
        "createMetaTypes",
        "createParquetRows",
        "databaseLoad",
        "databaseViews",
        "diffJson",
        "diffText",
        "entriesJson",
        "entriesOf",
        "entriesText",
        "entryText",
        "evaluationCsv",
        "evaluationJson",
        "evaluationText",
        "explanationsJson",
        "explanationsText",
        "findEntries",
        "findingRecord",
        "fitJson",
        "fitText",
        "inventoryText",
        "jsonArray",
        "jsonLine",
        "metaCell",
        "metaFieldsOf",
        "migratedFindings",
        "migrationText",
        "packJson",
        "packYaml",
        "queryCsv",
        "queryJson",
        "queryText",
        "schemas",
        "table3Csv",
        "table3Json",
        "table3Text",
        "taxonomyText",
        "type CheckLine",
        "type ConversationRecord",
        "type ConversationRows",
        "type Conversion",
        "type DatabaseTable",
        "type Entry",
        "type EntryKind",
        "type MessageRecord",
        "type MetaField",
        "type MetaType",
        "type MetaTypes",
        "type Output",
        "type OutputContext",
        "type ParquetRows",
        "type ProblemRecord",
        "type QueryAnswer",
        "type QueryValue",
        "type Row",
      ]
    `);
  });
});
