// Of three paraphrases for each row of Table 3, written by somebody who had not seen the rules: how many are found.
// `npm run measure:paraphrases -- 2` for the second batch; `--all` lists what is missed.
import { batchAsked, holdingFindings, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';

interface Paraphrase extends Excerpt {
  readonly row: number;
}

const batch = batchAsked();
const paraphrases = readExcerpts<Paraphrase>(`batch-${batch}`);
const compiled = await rulesAlone(await taxonomyFromSources());
const { actions, behaviors } = compiled.taxonomy;

const tally = { row: 0, behavior: 0, category: 0, any: 0 };
const rowsFound = new Set<number>();
for (const paraphrase of paraphrases) {
  const { row, channel, text } = paraphrase;
  const behavior = behaviors.get(actions.get(row)?.behavior ?? '');
  const found = holdingFindings(paraphrase, compiled);
  const isRow = found.some((finding) => finding.table3_row === row);
  if (isRow) rowsFound.add(row);
  tally.row += Number(isRow);
  tally.behavior += Number(
    found.some((finding) => finding.behavior.startsWith(behavior?.code ?? '?')),
  );
  tally.category += Number(found.some((finding) => finding.category === behavior?.category));
  tally.any += Number(found.length > 0);
  if (isRow || !process.argv.includes('--all')) continue;
  const instead = found.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ');
  console.log(`row ${row} [${channel}] ${text}\n    found: ${instead || 'nothing'}`);
}
const share = (part: number): string =>
  `${part} of ${paraphrases.length} (${((100 * part) / paraphrases.length).toFixed(0)} %)`;
console.log(
  `batch ${batch}: found as the right row ${share(tally.row)}, right behaviour ${share(tally.behavior)}, right category ${share(tally.category)}, as anything ${share(tally.any)}; rows with at least one ${rowsFound.size} of 40`,
);
