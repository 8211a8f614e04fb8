// Of three paraphrases for each row of Table 3, written by somebody who had not seen the rules: how many rules alone find.
// `npm run measure:paraphrases -- 2` for the second batch; `--all` lists what is missed.
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine } from '../arguments/command-line.js';
import { batchNamed, holdingFindings, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';

interface Paraphrase extends Excerpt {
  readonly row: number;
}

const { words, flags } = readCommandLine(['BATCH'], ['all']);
const batch = batchNamed('batch', words[0]);
const compiled = await rulesAlone(await taxonomyFromSources());
const { actions, behaviors } = compiled.taxonomy;
const outcomes = readExcerpts<Paraphrase>(batch).map((paraphrase) => {
  const { row } = paraphrase;
  const behavior = behaviors.get(actions.get(row)?.behavior ?? '');
  if (behavior === undefined) throw new Error(`${batch} has row ${row}, which Table 3 has not.`);
  const found = holdingFindings(paraphrase, compiled);
  return {
    paraphrase,
    found,
    isRow: found.some((finding) => finding.table3_row === row),
    isBehavior: found.some(({ code }) => code === behavior.code),
    isCategory: found.some(({ category }) => category === behavior.category),
  };
});
type Outcome = (typeof outcomes)[number];

if (flags.has('all'))
  for (const { paraphrase, found } of outcomes.filter(({ isRow }) => !isRow)) {
    const { row, channel, text } = paraphrase;
    const instead = found.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ');
    console.log(`row ${row} [${channel}] ${text}\n    found: ${instead || 'nothing'}`);
  }
const rows = (some: readonly Outcome[]): number =>
  new Set(some.map(({ paraphrase }) => paraphrase.row)).size;
const inRow = outcomes.filter(({ isRow }) => isRow);
console.log(
  `${batch}: found as the right row ${share(inRow)}, right behaviour ${share(outcomes.filter(({ isBehavior }) => isBehavior))}, right category ${share(outcomes.filter(({ isCategory }) => isCategory))}, as anything ${share(outcomes.filter(({ found }) => found.length > 0))}; rows with at least one ${rows(inRow)} of ${rows(outcomes)}`,
);

function share(some: readonly Outcome[]): string {
  return `${some.length} of ${outcomes.length} (${((100 * some.length) / outcomes.length).toFixed(0)} %)`;
}
