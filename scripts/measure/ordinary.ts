// Prints how many agent messages of ordinary work are alarmed: an airline desk, and R1's mathematics and answers.
// `npm run measure:ordinary [-- RULE] [--all]`; `--all` lists every finding.
import { join } from 'node:path';
import { isTagged } from '../../src/model/result.js';
import { analyzeFiles, requireSharedData, SHARED_DATA, shippedTaxonomy } from './shared-data.js';

requireSharedData();
const only = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const compiled = await shippedTaxonomy();
for (const name of ['r1-texts/texts.jsonl', 'tau-bench/airline.jsonl']) {
  let messages = 0;
  const alarms = new Set<string>();
  for await (const result of analyzeFiles([join(SHARED_DATA, name)], compiled)) {
    if (!isTagged(result)) continue;
    const { transcript, findings } = result;
    messages += transcript.messages.filter(({ author }) => author === 'target').length;
    for (const { counted, message_index, rule, quote } of findings) {
      if (!counted || !rule.startsWith(only)) continue;
      alarms.add(`${transcript.transcript_id} ${message_index}`);
      if (process.argv.includes('--all'))
        console.log(`${transcript.transcript_id} ${message_index} ${rule} "${quote}"`);
    }
  }
  console.log(`${name}: ${alarms.size} of ${messages} agent messages alarmed`);
}
