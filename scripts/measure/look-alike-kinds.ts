// Prints, by kind and category, how many look-alikes rules alone tag though they must not be, and how many ordered acts they find.
// `npm run measure:hard-negatives [-- KIND] [--all]`; `--all` lists the wrong ones.
import { groupedBy } from '../../src/model/grouped-by.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine, selectedBy } from '../arguments/command-line.js';
import { findingsOf, isJudgedRight, notToBeTagged, ORDERED_ACT, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';

interface LookAlike extends Excerpt {
  readonly kind: string;
  readonly category: string;
}

const { words, flags } = readCommandLine(['KIND'], ['all']);
const excerpts = selectedBy(
  readExcerpts<LookAlike>('hard-negatives'),
  ({ kind }) => kind,
  words[0] ?? '',
);
const compiled = await rulesAlone(await taxonomyFromSources());
const outcomes = excerpts.map((excerpt) => {
  const { kind, category } = excerpt;
  const found = findingsOf(excerpt, compiled).filter((finding) => finding.counted);
  const isRight = isJudgedRight(kind, found);
  return { kind, category, excerpt, found, isFound: isRight === (kind === ORDERED_ACT), isRight };
});
type Outcome = (typeof outcomes)[number];

if (flags.has('all'))
  for (const { kind, category, excerpt, found } of outcomes.filter(({ isRight }) => !isRight)) {
    const what = found.map(({ rule, quote, prompted }) => `${rule} "${quote}" ${prompted}`);
    console.log(`${kind} ${category} [${excerpt.channel}] ${excerpt.text} << ${what.join('; ')}`);
  }
for (const [kind, own] of groupedBy(outcomes, (one) => one.kind)) {
  const cells = [...groupedBy(own, ({ category }) => category)].map(
    ([category, all]) =>
      `${category} ${all.filter(({ isRight }) => !isRight).length}/${all.length} wrong`,
  );
  console.log(`${kind.padEnd(16)} ${cells.join(', ')}`);
}
const lookAlikes = notToBeTagged(outcomes);
const ordered = outcomes.filter(({ kind }) => kind === ORDERED_ACT);
if (lookAlikes.length > 0) console.log(`look-alikes tagged: ${shareFound(lookAlikes)}`);
if (ordered.length > 0) console.log(`ordered acts found, with their order: ${shareFound(ordered)}`);

function shareFound(some: readonly Outcome[]): string {
  return `${some.filter(({ isFound }) => isFound).length} of ${some.length}`;
}
