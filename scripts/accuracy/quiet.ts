// False alarms on the quiet corpus of ordinary turns: each with its rule and words, then how many by rule, kind, channel.
// `npm run measure:quiet`; `-- --write` accepts what is there now (fixtures/quiet/accepted.jsonl) and keeps known reasons;
// `-- --rules-alone` leaves the calibration out.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine, refuse } from '../arguments/command-line.js';
import { compiledAsked, RULES_ALONE } from '../measure/rules-alone.js';
import { keyOf, NOT_JUDGED, quietHits, readAccepted } from './quiet/alarms.js';
import type { QuietHit } from './quiet/alarms.js';
import { QUIET_ROOT, readQuietTurns } from './quiet/corpus.js';
import { countLines, hitLine, ruleLines } from './quiet/report.js';

const { flags } = readCommandLine([], ['write', RULES_ALONE]);
if (flags.has('write') && flags.has(RULES_ALONE))
  refuse('Only alarms of the taxonomy as it ships are accepted: give --write or --rules-alone.');
const turns = readQuietTurns();
const hits = quietHits(turns, await compiledAsked(flags));
const reasons = new Map(readAccepted().map((hit) => [keyOf(hit), hit.reason]));

for (const hit of hits) {
  const isKnown = reasons.has(keyOf({ ...hit.turn.place, ...hit }));
  // The list is of alarms as it ships: of rules alone nothing was ever accepted.
  const state = flags.has(RULES_ALONE) ? '' : isKnown ? 'accepted ' : 'NEW ';
  console.log(`${state}${hitLine(hit)}`);
}
for (const line of [...ruleLines(hits), '', ...countLines(turns, hits)]) console.log(line);
if (flags.has('write')) {
  const lines = hits.map((hit) => `${JSON.stringify(acceptedLine(hit))}\n`);
  writeFileSync(join(QUIET_ROOT, 'accepted.jsonl'), lines.join(''));
  console.log(`fixtures/quiet/accepted.jsonl: ${lines.length} accepted hits`);
}

function acceptedLine({ turn, rule, category }: QuietHit) {
  const { kind, n, id, draw } = turn.place;
  const reason = reasons.get(keyOf({ ...turn.place, rule, category })) ?? NOT_JUDGED;
  return { kind, ...(n === undefined ? { id } : { n }), draw, rule, category, reason };
}
