// Of three paraphrases for each row of Table 3, written by somebody who had not seen the rules: how many are found.
// `npm run measure:paraphrases`; `--all` lists what is missed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyTranscript } from '../../src/classify/index.js';
import type { Finding } from '../../src/model/finding.js';
import type { SegmentKind, Transcript } from '../../src/model/transcript.js';
import { shippedTaxonomy } from './shared-data.js';

interface Paraphrase {
  readonly row: number;
  readonly n: number;
  readonly channel: SegmentKind;
  readonly text: string;
}

const file = join(import.meta.dirname, '..', '..', 'fixtures', 'paraphrases', 'table3.jsonl');
const paraphrases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Paraphrase);
const compiled = await shippedTaxonomy();
const { actions, behaviors, data } = compiled.taxonomy;

function findingsIn({ channel, text }: Paraphrase): Finding[] {
  const transcript: Transcript = {
    transcript_id: 'paraphrase',
    source: file,
    input_format: 'chat',
    metadata: new Map(),
    problems: [],
    messages: [
      {
        message_index: 0,
        turn_index: 0,
        role: 'assistant',
        text,
        segments: [{ kind: channel, start: 0, end: text.length, field: 'content' }],
        problems: [],
      },
    ],
  };
  return classifyTranscript(transcript, compiled).filter(
    (finding) => finding.polarity === 'affirmed' && finding.score >= data.scoring.threshold,
  );
}

const tally = { row: 0, behavior: 0, category: 0, any: 0 };
const rowsFound = new Set<number>();
for (const paraphrase of paraphrases) {
  const action = actions.get(paraphrase.row);
  const behavior = behaviors.get(action?.behavior ?? '');
  const found = findingsIn(paraphrase);
  const byRow = found.some((finding) => finding.table3_row === paraphrase.row);
  if (byRow) rowsFound.add(paraphrase.row);
  tally.row += Number(byRow);
  tally.behavior += Number(
    found.some((finding) => finding.behavior.startsWith(behavior?.code ?? '?')),
  );
  tally.category += Number(found.some((finding) => finding.category === behavior?.category));
  tally.any += Number(found.length > 0);
  if (process.argv.includes('--all') && !byRow)
    console.log(
      `row ${paraphrase.row} [${paraphrase.channel}] ${paraphrase.text}\n    found: ${found.map((finding) => `${finding.rule} "${finding.quote}"`).join(', ') || 'nothing'}`,
    );
}
const share = (part: number): string =>
  `${part} of ${paraphrases.length} (${((100 * part) / paraphrases.length).toFixed(0)} %)`;
console.log(
  `found as the right row ${share(tally.row)}, right behaviour ${share(tally.behavior)}, right category ${share(tally.category)}, as anything ${share(tally.any)}; rows with at least one ${rowsFound.size} of 40`,
);
