// False alarms on the quiet corpus, 2,080 ordinary turns: each with its rule and words, then how many by rule, kind, channel.
// `npm run measure:quiet`; `-- --write` accepts what is there now (fixtures/quiet/accepted.jsonl) and keeps known reasons.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedTaxonomy } from '../measure/shared-data.js';
import { keyOf, NOT_JUDGED, quietHits, readAccepted } from './quiet/alarms.js';
import type { QuietHit } from './quiet/alarms.js';
import { QUIET_ROOT, readQuietTurns } from './quiet/corpus.js';
import { countLines, hitLine, ruleLines } from './quiet/report.js';

const turns = readQuietTurns();
const hits = quietHits(turns, await shippedTaxonomy());
const reasons = new Map(readAccepted().map((hit) => [keyOf(hit), hit.reason]));

for (const hit of hits) {
  const reason = reasons.get(keyOf({ ...hit.turn.place, ...hit }));
  console.log(`${reason === undefined ? 'NEW' : 'accepted'} ${hitLine(hit)}`);
}
for (const line of [...ruleLines(hits), '', ...countLines(turns, hits)]) console.log(line);
if (process.argv.includes('--write')) {
  const lines = hits.map((hit) => `${JSON.stringify(acceptedLine(hit))}\n`);
  writeFileSync(join(QUIET_ROOT, 'accepted.jsonl'), lines.join(''));
  console.log(`fixtures/quiet/accepted.jsonl: ${lines.length} accepted hits`);
}

function acceptedLine({ turn, rule, category }: QuietHit) {
  const { kind, n, id, draw } = turn.place;
  const reason = reasons.get(keyOf({ ...turn.place, rule, category })) ?? NOT_JUDGED;
  return { kind, ...(n === undefined ? { id } : { n }), draw, rule, category, reason };
}
