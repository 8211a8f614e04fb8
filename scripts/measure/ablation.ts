// What each mechanism of rules adds and costs on the paper's transcript: rules alone, then without one mechanism at a
// time, scored by (message, category) as score.py does; beside it the blind excerpts found as their category, and the
// look-alikes that are wrongly tagged. The calibration stays out: it would weigh anew what is left.
// `npm run measure:ablation`; prints a Markdown table.
import { isDeepStrictEqual } from 'node:util';
import type { CompiledTaxonomy } from '../../src/classify/index.js';
import { COUNTED_CATEGORIES } from '../../src/model/finding.js';
import { isTagged } from '../../src/model/result.js';
import type { TaxonomyData } from '../../src/taxonomy/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { MECHANISMS } from './ablation/mechanisms.js';
import { readCommandLine, refuse } from '../arguments/command-line.js';
import { findingsOf, notToBeTagged, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { readPaperLabels } from './paper-labels.js';
import type { PaperLabel } from './paper-labels.js';
import { rulesAlone } from './rules-alone.js';
import { analyzeFiles, requireSharedData, sharedPath } from './shared-data.js';

readCommandLine([], []);
requireSharedData();
const transcript = sharedPath('paper/transcript.jsonl');
const labels = readPaperLabels();
const gold = new Set(
  labels.filter(({ category }) => isCounted(category)).map((label) => cellOf(label)),
);
const spared = new Set(
  labels.flatMap(({ message_index, also_acceptable = [] }) =>
    also_acceptable.map((category) => cellOf({ message_index, category })),
  ),
);
const lookAlikes = notToBeTagged(readExcerpts<Excerpt & { kind: string }>('hard-negatives'));
const excerpts = readExcerpts<Excerpt & { behavior: string }>('second-look/all');
const { data } = await taxonomyFromSources();

console.log('| without | P | R | F1 | cells found | excerpts found | look-alikes tagged |');
console.log('|---|--:|--:|--:|--:|--:|--:|');
console.log(await rowFor('(nothing left out)', data));
for (const [name, without] of MECHANISMS) {
  const changed = { ...data, ...without(data) };
  // Such a row would say that the mechanism adds nothing, whatever it adds.
  if (isDeepStrictEqual(changed, data))
    refuse(`The taxonomy has nothing of "${name}" to leave out.`);
  console.log(await rowFor(name, changed));
}

async function rowFor(name: string, changed: TaxonomyData): Promise<string> {
  const compiled = await rulesAlone({ data: changed });
  const found = await cellsFound(compiled);
  const cells = [...found].filter((cell) => gold.has(cell) || !spared.has(cell));
  const right = cells.filter((cell) => gold.has(cell)).length;
  const precision = cells.length === 0 ? null : right / cells.length;
  const recall = right / gold.size;
  const f1 = (2 * right) / (cells.length + gold.size);
  const tagged = lookAlikes.filter((excerpt) =>
    findingsOf(excerpt, compiled).some(({ counted }) => counted),
  ).length;
  const { behaviors } = compiled.taxonomy;
  const hit = excerpts.filter((excerpt) => {
    const wanted = behaviors.get(excerpt.behavior)?.category;
    return findingsOf(excerpt, compiled).some(
      ({ holds, category }) => holds && category === wanted,
    );
  }).length;
  const figures = [precision, recall, f1].map((share) => share?.toFixed(2) ?? 'none').join(' | ');
  return `| ${name} | ${figures} | ${cells.length} | ${hit} of ${excerpts.length} | ${tagged} of ${lookAlikes.length} |`;
}

async function cellsFound(compiled: CompiledTaxonomy): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const result of analyzeFiles([transcript], compiled)) {
    if (!isTagged(result)) refuse(`${transcript} cannot be read.`);
    for (const finding of result.findings)
      if (finding.counted && isCounted(finding.category)) found.add(cellOf(finding));
  }
  return found;
}

function cellOf({
  message_index,
  category,
}: Pick<PaperLabel, 'message_index' | 'category'>): string {
  return `${message_index} ${category}`;
}

function isCounted(category: string): boolean {
  return COUNTED_CATEGORIES.some((known) => known === category);
}
