// Writes what is made from code and data: JSON Schemas, and the generated parts of the documentation.
// `--check` writes nothing, names the stale files and exits with 1.
import { parseTranscript } from '../src/parse/index.js';
import { differenceDocs } from './differential/difference-docs.js';
import { accuracyDocs } from './generate/accuracy-docs.js';
import { baselineDocs } from './generate/baseline-docs.js';
import { categoryDocs } from './generate/category-docs.js';
import { changelog } from './generate/changelog.js';
import { cliDocs } from './generate/cli-docs.js';
import { explainedDocs } from './generate/explained-docs.js';
import { formatDocs } from './generate/format-docs.js';
import { outputDocs } from './generate/output-docs.js';
import { outputSchemas } from './generate/output-schemas.js';
import { performanceDocs } from './generate/performance-docs.js';
import { problemDocs } from './generate/problem-docs.js';
import { ruleDocs } from './generate/rule-docs.js';
import { type Generated, staleFiles, writeFiles } from './generate/generated.js';
import { taxonomySchemas } from './generate/taxonomy-schemas.js';
import { readCommandLine } from './arguments/command-line.js';

const GENERATORS = [
  outputSchemas,
  taxonomySchemas,
  formatDocs,
  problemDocs,
  outputDocs,
  cliDocs,
  categoryDocs,
  changelog,
  explainedDocs,
  ruleDocs,
  accuracyDocs,
  baselineDocs,
  performanceDocs,
  () => differenceDocs(parseTranscript),
];

const { flags } = readCommandLine([], ['check']);
const generated: Generated[] = [];
for (const generate of GENERATORS) generated.push(...(await generate()));
const stale = staleFiles(generated);
if (!flags.has('check')) {
  writeFiles(stale);
  for (const { path } of stale) console.log(`wrote ${path}`);
} else if (stale.length > 0) {
  for (const { path } of stale) console.error(`stale: ${path}`);
  console.error('Run npm run generate, and read the diff.');
  process.exitCode = 1;
}
