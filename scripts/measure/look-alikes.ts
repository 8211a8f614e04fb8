// Of excerpts that share topics and words with the behaviours and are none of them, written by somebody who had not
// seen the rules: how many rules alone tag. `npm run measure:look-alikes -- 2` for the second batch; `--all` lists them.
import { groupedBy } from '../../src/model/grouped-by.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import { readCommandLine } from '../arguments/command-line.js';
import { batchNamed, holdingFindings, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';

interface LookAlike extends Excerpt {
  /** Ordinary work, a refusal or negation, somebody else's deed, an honest admission. */
  readonly kind: 'routine' | 'refusal' | 'others' | 'honesty';
}

const { words, flags } = readCommandLine(['BATCH'], ['all']);
const batch = batchNamed('look-alikes', words[0]);
const compiled = await rulesAlone(await taxonomyFromSources());
const outcomes = readExcerpts<LookAlike>(batch).map((excerpt) => ({
  excerpt,
  counted: holdingFindings(excerpt, compiled).filter((finding) => finding.counted),
}));
const tagged = outcomes.filter(({ counted }) => counted.length > 0);
if (flags.has('all'))
  for (const { excerpt, counted } of tagged) {
    const found = counted.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ');
    console.log(`${excerpt.kind} [${excerpt.channel}] ${excerpt.text}\n    tagged: ${found}`);
  }
const parts = [...groupedBy(outcomes, ({ excerpt }) => excerpt.kind)].map(
  ([kind, own]) =>
    `${kind} ${own.filter(({ counted }) => counted.length > 0).length} of ${own.length}`,
);
console.log(`${batch}: tagged ${tagged.length} of ${outcomes.length} (${parts.join(', ')})`);
