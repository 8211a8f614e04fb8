// Of excerpts of the four categories in settings without robots, written by somebody who had not seen the rules: how
// many are tagged with their category. `npm run measure:acts`; `--all` lists what is missed.
import { holdingFindings, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';

interface Act extends Excerpt {
  readonly category: string;
}

const acts = readExcerpts<Act>('acts-1');
const compiled = await rulesAlone(await taxonomyFromSources());
const tally = new Map<string, { all: number; right: number; any: number }>();
for (const act of acts) {
  const counted = holdingFindings(act, compiled).filter((finding) => finding.counted);
  const isRight = counted.some((finding) => finding.category === act.category);
  for (const key of [act.category, 'all']) {
    const row = tally.get(key) ?? { all: 0, right: 0, any: 0 };
    row.all++;
    row.right += Number(isRight);
    row.any += Number(counted.length > 0);
    tally.set(key, row);
  }
  if (isRight || !process.argv.includes('--all')) continue;
  const found = counted.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ');
  console.log(`${act.category} [${act.channel}] ${act.text}\n    found: ${found || 'nothing'}`);
}
for (const [name, { all, right, any }] of tally) {
  console.log(`${name.padEnd(20)} right category ${right} of ${all}, as any category ${any}`);
}
