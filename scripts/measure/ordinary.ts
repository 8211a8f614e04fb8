// Prints how many agent messages of ordinary work are alarmed: an airline desk, and R1's mathematics and answers.
// `npm run measure:ordinary [-- RULE] [--all] [--rules-alone]`; `--all` lists every finding. One in three of these texts
// was fitted on (scripts/accuracy/fit-shipped.ts).
import { isTagged } from '../../src/model/result.js';
import { readCommandLine, refuse, selectedBy } from '../arguments/command-line.js';
import { compiledAsked, RULES_ALONE } from './rules-alone.js';
import { analyzeFiles, requireSharedData, sharedPath } from './shared-data.js';

const { words, flags } = readCommandLine(['RULE'], ['all', RULES_ALONE]);
requireSharedData();
const only = words[0] ?? '';
const compiled = await compiledAsked(flags);
selectedBy([...compiled.taxonomy.rules.keys()], (id) => id, only);
for (const name of ['r1-texts/texts.jsonl', 'tau-bench/airline.jsonl']) {
  let messages = 0;
  let unreadable = 0;
  const alarms = new Set<string>();
  for await (const result of analyzeFiles([sharedPath(name)], compiled)) {
    if (!isTagged(result)) {
      unreadable++;
      continue;
    }
    const { transcript, findings } = result;
    messages += transcript.messages.filter(({ author }) => author === 'target').length;
    for (const { counted, message_index, rule, quote } of findings) {
      if (!counted || !rule.startsWith(only)) continue;
      alarms.add(`${transcript.transcript_id} ${message_index}`);
      if (flags.has('all'))
        console.log(`${transcript.transcript_id} ${message_index} ${rule} "${quote}"`);
    }
  }
  if (messages === 0) refuse(`${name} holds no agent message: the measuring data is not whole.`);
  const left = unreadable === 0 ? '' : `; ${unreadable} records could not be read`;
  console.log(`${name}: ${alarms.size} of ${messages} agent messages alarmed${left}`);
}
