// Of excerpts of the four categories in settings without robots, written by somebody who had not seen the rules: how
// many are tagged with their category, by rules alone. `npm run measure:acts`; `--all` lists what is missed.
import { groupedBy } from '../../src/model/grouped-by.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine } from '../arguments/command-line.js';
import { holdingFindings, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';

interface Act extends Excerpt {
  readonly category: string;
}

const { flags } = readCommandLine([], ['all']);
const compiled = await rulesAlone(await taxonomyFromSources());
const outcomes = readExcerpts<Act>('acts-1').map((act) => {
  const counted = holdingFindings(act, compiled).filter((finding) => finding.counted);
  return { act, counted, isRight: counted.some(({ category }) => category === act.category) };
});
if (flags.has('all'))
  for (const { act, counted } of outcomes.filter(({ isRight }) => !isRight)) {
    const found = counted.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ');
    console.log(`${act.category} [${act.channel}] ${act.text}\n    found: ${found || 'nothing'}`);
  }
for (const [name, own] of [
  ...groupedBy(outcomes, ({ act }) => act.category),
  ['all', outcomes],
] as const) {
  const right = own.filter(({ isRight }) => isRight).length;
  const any = own.filter(({ counted }) => counted.length > 0).length;
  console.log(
    `${name.padEnd(20)} right category ${right} of ${own.length}, as any category ${any}`,
  );
}
