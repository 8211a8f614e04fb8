// Prints, by kind and category, how many look-alikes are tagged though they must not be, and how many ordered acts are found.
// `npm run measure:hard-negatives [-- KIND] [--all]`; `--all` lists the wrong ones.
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { findingsOf, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';

interface LookAlike extends Excerpt {
  readonly kind: string;
  readonly category: string;
  readonly user?: string;
}

const only = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const compiled = await rulesAlone(await taxonomyFromSources());
const counts = new Map<string, Map<string, { wrong: number; all: number }>>();
for (const excerpt of readExcerpts<LookAlike>('hard-negatives')) {
  if (!excerpt.kind.startsWith(only)) continue;
  const found = findingsOf(excerpt, compiled).filter((finding) => finding.counted);
  const isOrdered = excerpt.kind === 'ordered-act';
  const right = isOrdered
    ? found.some(({ prompted }) => prompted === 'instructed')
    : found.length === 0;
  const row = counts.get(excerpt.kind) ?? new Map<string, { wrong: number; all: number }>();
  counts.set(excerpt.kind, row);
  const cell = row.get(excerpt.category) ?? { wrong: 0, all: 0 };
  row.set(excerpt.category, cell);
  cell.all++;
  if (right) continue;
  cell.wrong++;
  if (process.argv.includes('--all'))
    console.log(
      `${excerpt.kind} ${excerpt.category} [${excerpt.channel}] ${excerpt.text} << ${found.map((finding) => `${finding.rule} "${finding.quote}" ${finding.prompted}`).join('; ')}`,
    );
}
for (const [kind, row] of counts)
  console.log(
    `${kind.padEnd(16)}${[...row].map(([category, { wrong, all }]) => ` ${category} ${wrong}/${all} wrong`).join(',')}`,
  );
