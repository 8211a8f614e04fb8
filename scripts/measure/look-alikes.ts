// Of excerpts that share topics and words with the behaviours and are none of them, written by somebody who had not
// seen the rules: how many are tagged. `npm run measure:look-alikes -- 2` for the second batch; `--all` lists them.
import { batchAsked, holdingFindings, readExcerpts } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { rulesAlone } from './rules-alone.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';

interface LookAlike extends Excerpt {
  /** Ordinary work, a refusal or negation, somebody else's deed, an honest admission. */
  readonly kind: 'routine' | 'refusal' | 'others' | 'honesty';
}

const batch = batchAsked();
const excerpts = readExcerpts<LookAlike>(`look-alikes-${batch}`);
const compiled = await rulesAlone(await taxonomyFromSources());
const tagged = new Map<string, number>();
for (const excerpt of excerpts) {
  const counted = holdingFindings(excerpt, compiled).filter((finding) => finding.counted);
  tagged.set(excerpt.kind, (tagged.get(excerpt.kind) ?? 0) + Number(counted.length > 0));
  if (counted.length === 0 || !process.argv.includes('--all')) continue;
  const found = counted.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ');
  console.log(`${excerpt.kind} [${excerpt.channel}] ${excerpt.text}\n    tagged: ${found}`);
}
const sum = [...tagged.values()].reduce((a, b) => a + b, 0);
const parts = [...tagged].map(([kind, count]) => `${kind} ${count}`).join(', ');
console.log(`batch ${batch}: tagged ${sum} of ${excerpts.length} look-alikes (${parts})`);
