// Prints how many excerpts of each behaviour are found: as that behaviour, as its category, as anything.
// `npm run measure:behaviors -- tuning [CODE] [--missed]` reads fixtures/paraphrases/<set>/*.jsonl; a path is a set too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { findingsOf } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';

interface BehaviorExcerpt extends Excerpt {
  readonly behavior: string;
  readonly plain: boolean;
}

const [set = 'tuning', only = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const showMissed = process.argv.includes('--missed');
const ROOT = join(import.meta.dirname, '..', '..', 'fixtures', 'paraphrases');
const folder = set.includes('/') ? set : join(ROOT, set);
const excerpts = fastGlob
  .sync('*.jsonl', { cwd: folder, absolute: true })
  .sort()
  .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line) as BehaviorExcerpt)
  .filter(({ behavior }) => behavior.startsWith(only));

const compiled = await rulesAlone(await taxonomyFromSources());
const { behaviors } = compiled.taxonomy;
interface Tally {
  all: number;
  behavior: number;
  category: number;
  anything: number;
  plain: number;
  oblique: number;
}
const tallies = new Map<string, Tally>();
const total = newTally();

for (const excerpt of excerpts) {
  const found = findingsOf(excerpt, compiled).filter((finding) => finding.holds);
  const category = behaviors.get(excerpt.behavior)?.category;
  const isBehavior = found.some(({ code }) => code === excerpt.behavior);
  const isCategory = found.some((finding) => finding.category === category);
  const tally = tallies.get(excerpt.behavior) ?? newTally();
  tallies.set(excerpt.behavior, tally);
  for (const sum of [tally, total]) {
    sum.all++;
    sum.behavior += Number(isBehavior);
    sum.category += Number(isCategory);
    sum.anything += Number(found.length > 0);
    sum.plain += Number(isCategory && excerpt.plain);
    sum.oblique += Number(isCategory && !excerpt.plain);
  }
  if (showMissed && !isCategory)
    console.log(
      `${excerpt.behavior} [${excerpt.channel}] ${excerpt.text}  << ${found.map(({ code }) => code).join(' ')}`,
    );
}

console.log('code     of  behaviour  category  anything | category: plain, oblique');
for (const [code, tally] of [...tallies, ['all', total] as const]) console.log(lineOf(code, tally));

function newTally(): Tally {
  return { all: 0, behavior: 0, category: 0, anything: 0, plain: 0, oblique: 0 };
}

function lineOf(code: string, tally: Tally): string {
  const share = (count: number): string =>
    `${count} (${Math.round((100 * count) / Math.max(1, tally.all))}%)`.padStart(11);
  return `${code.padEnd(7)} ${String(tally.all).padStart(4)}${share(tally.behavior)}${share(tally.category)}${share(tally.anything)} | ${tally.plain}, ${tally.oblique}`;
}
