// Runs the whole flow over all measuring data and checks the laws: segments give every message back, every finding's
// quote stands at its span. `npm run measure:laws`; exits 1 when a law is broken. Alarms are not told: some of these sets are
// looked at once only.
import { isTagged } from '../../src/model/result.js';
import type { Tagged } from '../../src/model/result.js';
import { readCommandLine, refuse } from '../arguments/command-line.js';
import { analyzeFiles, requireSharedData, sharedPath, shippedTaxonomy } from './shared-data.js';

const INPUTS = [
  'paper/transcript.jsonl',
  'paper/transcript.txt',
  'study/turns.jsonl',
  'study/logs',
  'bloom/transcripts.jsonl',
  'r1-texts/texts.jsonl',
  'tau-bench/airline.jsonl',
  'authored/transcripts',
];

function faultsOf({ transcript, findings }: Tagged): string[] {
  const faults: string[] = [];
  for (const { message_index, text, segments } of transcript.messages) {
    const joined = segments.map(({ start, end }) => text.slice(start, end)).join('');
    const contiguous = segments.every(({ start }, i) => start === (segments[i - 1]?.end ?? 0));
    if (joined !== text || !contiguous)
      faults.push(`${transcript.transcript_id} message ${message_index}: segments`);
  }
  for (const finding of findings) {
    const text = transcript.messages[finding.message_index]?.text ?? '';
    const byCodePoint = Array.from(text).slice(finding.start_cp, finding.end_cp).join('');
    const segment = transcript.messages[finding.message_index]?.segments[finding.segment_index];
    if (
      text.slice(finding.start, finding.end) !== finding.quote ||
      byCodePoint !== finding.quote ||
      segment?.kind !== finding.channel
    )
      faults.push(`${transcript.transcript_id} message ${finding.message_index}: ${finding.rule}`);
  }
  return faults;
}

readCommandLine([], []);
requireSharedData();
const compiled = await shippedTaxonomy();
let broken = 0;
for (const input of INPUTS) {
  const sum = {
    conversations: 0,
    messages: 0,
    agent: 0,
    findings: 0,
    problems: 0,
    unreadable: 0,
  };
  for await (const result of analyzeFiles([sharedPath(input)], compiled)) {
    if (!isTagged(result)) {
      sum.unreadable++;
      continue;
    }
    const { transcript, findings } = result;
    sum.conversations++;
    sum.messages += transcript.messages.length;
    sum.agent += transcript.messages.filter((message) => message.author === 'target').length;
    sum.findings += findings.length;
    sum.problems += transcript.messages.reduce(
      (n, message) => n + message.problems.length,
      transcript.problems.length,
    );
    for (const fault of faultsOf(result)) {
      broken++;
      console.error(`LAW BROKEN in ${input}: ${fault}`);
    }
  }
  if (sum.agent === 0) refuse(`Nothing of ${input} could be read: no law was tried on it.`);
  console.log(
    `${input.padEnd(26)} ${Object.entries(sum)
      .map(([name, value]) => `${name} ${value}`)
      .join('  ')}`,
  );
}
console.log(broken === 0 ? 'All laws hold.' : `${broken} laws broken.`);
if (broken > 0) process.exitCode = 1;
