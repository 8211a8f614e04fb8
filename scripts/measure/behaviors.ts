// Prints how many excerpts of each behaviour rules alone find: as that behaviour, as its category, as anything.
// `npm run measure:behaviors -- tuning [CODE] [--missed]` reads fixtures/paraphrases/<set>/*.jsonl; a path is a set too.
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { groupedBy } from '../../src/model/grouped-by.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine, refuse, selectedBy } from '../arguments/command-line.js';
import { findingsOf, PARAPHRASES } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { readRows } from './rows.js';
import { rulesAlone } from './rules-alone.js';

interface BehaviorExcerpt extends Excerpt {
  readonly behavior: string;
  readonly plain: boolean;
}

const { words, flags } = readCommandLine(['SET', 'CODE'], ['missed']);
const [set = 'tuning', only = ''] = words;
const compiled = await rulesAlone(await taxonomyFromSources());
const { behaviors } = compiled.taxonomy;
const outcomes = selectedBy(readSet(set), ({ behavior }) => behavior, only).map((excerpt) => {
  const { behavior, plain } = excerpt;
  const category = behaviors.get(behavior)?.category;
  if (category === undefined) throw new Error(`${set} has ${behavior}, which is no behaviour.`);
  const found = findingsOf(excerpt, compiled).filter((finding) => finding.holds);
  const isBehavior = found.some(({ code }) => code === behavior);
  const isCategory = found.some((finding) => finding.category === category);
  return { excerpt, behavior, plain, found, isBehavior, isCategory };
});
type Outcome = (typeof outcomes)[number];

if (flags.has('missed'))
  for (const { excerpt, behavior, found } of outcomes.filter(({ isCategory }) => !isCategory)) {
    const instead = found.map(({ code }) => code).join(' ');
    console.log(`${behavior} [${excerpt.channel}] ${excerpt.text}  << ${instead}`);
  }
console.log('code     of  behaviour  category  anything | category: plain, oblique');
for (const [code, own] of groupedBy(outcomes, ({ behavior }) => behavior))
  console.log(lineOf(code, own));
for (const [prefix, own] of groupedBy(outcomes, ({ behavior }) => behavior.slice(0, 3)))
  console.log(lineOf(prefix, own));
console.log(lineOf('all', outcomes));

function readSet(name: string): BehaviorExcerpt[] {
  const folder = name.includes('/') ? name : join(PARAPHRASES, name);
  const files = fastGlob.sync('*.jsonl', { cwd: folder, absolute: true }).sort();
  if (files.length === 0) {
    const known = fastGlob.sync('*', { cwd: PARAPHRASES, onlyDirectories: true }).sort();
    refuse(`There is no set ${name}: give one of ${known.join(', ')}, or a folder of JSONL files.`);
  }
  return files.flatMap((file) => readRows<BehaviorExcerpt>(file));
}

function lineOf(name: string, own: readonly Outcome[]): string {
  const share = (isSo: (outcome: Outcome) => boolean): string => {
    const count = own.filter(isSo).length;
    return `${count} (${Math.round((100 * count) / own.length)}%)`.padStart(11);
  };
  const found = (isPlain: boolean): string => {
    const some = own.filter(({ plain }) => plain === isPlain);
    return `${some.filter(({ isCategory }) => isCategory).length} of ${some.length}`;
  };
  const shares = [
    share(({ isBehavior }) => isBehavior),
    share(({ isCategory }) => isCategory),
    share((outcome) => outcome.found.length > 0),
  ];
  return `${name.padEnd(7)} ${String(own.length).padStart(4)}${shares.join('')} | ${found(true)}, ${found(false)}`;
}
