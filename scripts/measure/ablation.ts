// What each mechanism adds and costs on the paper's transcript: the whole classifier, then without one mechanism at a
// time, scored by (message, category) as score.py does; beside it the blind excerpts found as their category, and the
// look-alikes that are wrongly tagged.
// `npm run measure:ablation`; prints a Markdown table.
import { readFileSync } from 'node:fs';
import { compileTaxonomy } from '../../src/classify/index.js';
import { COUNTED_CATEGORIES } from '../../src/model/finding.js';
import { isTagged } from '../../src/model/result.js';
import { buildTaxonomy } from '../../src/taxonomy/index.js';
import type { CueEffect, RuleKind, TaxonomyData } from '../../src/taxonomy/index.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { findingsOf, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { analyzeFiles, requireSharedData, SHARED_DATA } from './shared-data.js';

interface Label {
  readonly message_index: number;
  readonly category: string;
  readonly also_acceptable?: readonly string[];
}

type Change = (data: TaxonomyData) => Partial<TaxonomyData>;

const withoutKind =
  (...kinds: RuleKind[]): Change =>
  ({ rules }) => ({ rules: rules.filter(({ kind }) => !kinds.includes(kind)) });
const withoutCues =
  (...effects: CueEffect[]): Change =>
  ({ cues }) => ({ cues: cues.filter(({ effect }) => !effects.includes(effect)) });
const withoutAdjustment =
  (...names: string[]): Change =>
  ({ scoring }) => ({
    scoring: {
      ...scoring,
      adjust: { ...scoring.adjust, ...Object.fromEntries(names.map((name) => [name, 0])) },
    },
  });

const CHANGES: readonly (readonly [string, Change])[] = [
  ['everything', () => ({})],
  ['phrase rules', withoutKind('phrase')],
  ['regular expressions', withoutKind('pattern')],
  ['clause rules', withoutKind('clause')],
  ['weighted lexicons', withoutKind('lexicon')],
  ['call rules', withoutKind('call')],
  ['relations (sequence, contrast)', withoutKind('sequence', 'contrast')],
  ['negation, prohibition, refusal', withoutCues('negation', 'prohibition', 'refusal')],
  ['rejection after weighing', withoutCues('rejection-after', 'alternative')],
  ['conditionals', withoutCues('conditional')],
  ['reported speech, recited rules, fiction', withoutCues('reported', 'recital', 'fiction')],
  [
    'holder by subject cues and names',
    (data) => ({
      ...withoutCues('user-subject', 'other-subject')(data),
      facts: data.facts.filter(({ names }) => !names),
    }),
  ],
  ['purpose', withoutAdjustment('purpose-stated')],
  ['quotation and code', withoutAdjustment('quoted', 'code')],
  ['a named authority', withoutAdjustment('authorised')],
  ['echo', withoutAdjustment('echo')],
  ['agreement of rules', withoutAdjustment('agreed')],
  ['corroboration in the conversation', withoutAdjustment('corroborated')],
  ['counter-evidence', ({ scoring }) => ({ scoring: { ...scoring, cancellations: [] } })],
  ['conversation memory', () => ({ facts: [] })],
  [
    'exceptions of rules',
    ({ rules }) => ({ rules: rules.map((rule) => ({ ...rule, except: [] })) }),
  ],
];

requireSharedData();
const labels = readFileSync(`${SHARED_DATA}/paper/gold.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Label);
const gold = new Set(
  labels
    .filter(({ category }) => isCounted(category))
    .map((label) => `${label.message_index} ${label.category}`),
);
const spared = new Set(
  labels.flatMap((label) =>
    (label.also_acceptable ?? []).map((category) => `${label.message_index} ${category}`),
  ),
);
const lookAlikes = readExcerpts<Excerpt & { kind: string }>('hard-negatives').filter(
  ({ kind }) => kind !== 'ordered-act',
);
const excerpts = readExcerpts<Excerpt & { behavior: string }>('second-look/all');
const { data } = await taxonomyFromSources();

console.log('| without | P | R | F1 | cells found | excerpts found | look-alikes tagged |');
console.log('|---|--:|--:|--:|--:|--:|--:|');
for (const [name, change] of CHANGES) console.log(await rowFor(name, { ...data, ...change(data) }));

async function rowFor(name: string, changed: TaxonomyData): Promise<string> {
  const compiled = compileTaxonomy(await buildTaxonomy(changed));
  const found = new Set<string>();
  for await (const result of analyzeFiles([`${SHARED_DATA}/paper/transcript.jsonl`], compiled)) {
    if (!isTagged(result)) continue;
    for (const { counted, category, message_index } of result.findings)
      if (counted && isCounted(category)) found.add(`${message_index} ${category}`);
  }
  const cells = [...found].filter((cell) => gold.has(cell) || !spared.has(cell));
  const right = cells.filter((cell) => gold.has(cell)).length;
  const precision = right / Math.max(1, cells.length);
  const recall = right / gold.size;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const tagged = lookAlikes.filter((excerpt) =>
    findingsOf(excerpt, compiled).some(({ counted }) => counted),
  ).length;
  const hit = excerpts.filter((excerpt) =>
    findingsOf(excerpt, compiled).some(
      ({ holds, code }) => holds && code.slice(0, 3) === excerpt.behavior.slice(0, 3),
    ),
  ).length;
  const figures = [precision, recall, f1].map((figure) => figure.toFixed(2)).join(' | ');
  return `| ${name} | ${figures} | ${cells.length} | ${hit} of ${excerpts.length} | ${tagged} of ${lookAlikes.length} |`;
}

function isCounted(category: string): boolean {
  return COUNTED_CATEGORIES.some((known) => known === category);
}
