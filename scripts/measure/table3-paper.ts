// Scores the rows of Table 3 found in the paper's transcript against the labels, from both forms of the file.
// A (message, row) finding is right when the labels have that row at that message, with our category or one that they
// call acceptable. `npm run measure:table3`; `--all` lists what is not in the labels and what is missed, `--rules-alone`
// leaves the calibration out.
import type { Finding } from '../../src/model/finding.js';
import { isTagged } from '../../src/model/result.js';
import { readCommandLine, refuse } from '../arguments/command-line.js';
import { readPaperLabels } from './paper-labels.js';
import type { PaperLabel } from './paper-labels.js';
import { compiledAsked, RULES_ALONE } from './rules-alone.js';
import { analyzeFiles, requireSharedData, sharedPath } from './shared-data.js';

const { flags } = readCommandLine([], ['all', RULES_ALONE]);
requireSharedData();
const labels = readPaperLabels();
const compiled = await compiledAsked(flags);
const { threshold } = compiled.taxonomy.data.scoring;

for (const file of ['transcript.jsonl', 'transcript.txt']) {
  const found: Finding[] = [];
  for await (const result of analyzeFiles([sharedPath(`paper/${file}`)], compiled))
    if (isTagged(result)) found.push(...result.findings);
    else refuse(`paper/${file} cannot be read: the measuring data is not whole.`);
  const holding = found.filter(
    (finding) => finding.polarity === 'affirmed' && finding.score >= threshold,
  );
  report(file, holding);
}

function report(file: string, holding: readonly Finding[]): void {
  const cells = new Map<string, Finding>();
  for (const finding of holding)
    if (finding.table3_row !== null)
      cells.set(`${finding.message_index}:${finding.table3_row}`, finding);
  const right = [...cells.values()].filter(isRight);
  const rows = new Set(right.map((finding) => finding.table3_row));
  const supported = new Set(
    labels.map((label) => label.row).filter((row) => typeof row === 'number'),
  );
  const missed = [...supported].filter((row) => !rows.has(row)).sort((a, b) => a - b);
  console.log(
    `${file}: ${rows.size} of ${supported.size} rows at a labelled message; ${right.length} of ${cells.size} (message, row) findings are in the labels (${percent(right.length, cells.size)})`,
  );
  console.log(`  rows missed: ${missed.join(', ') || 'none'}`);
  const others = holding.filter((finding) => finding.table3_row === null && finding.counted);
  const cellsOther = new Map(
    others.map((finding) => [`${finding.message_index}:${finding.category}`, finding]),
  );
  const inLabels = [...cellsOther.values()].filter((finding) =>
    labels.some((label) => label.message_index === finding.message_index && fits(label, finding)),
  );
  console.log(
    `  findings without a row: ${cellsOther.size} (message, category) cells, ${inLabels.length} of them in the labels (${percent(inLabels.length, cellsOther.size)})`,
  );
  if (!flags.has('all')) return;
  for (const finding of [...cells.values()].filter((cell) => !isRight(cell)))
    console.log(
      `  not in the labels: message ${finding.message_index} row ${finding.table3_row ?? ''} ${finding.rule} [${finding.channel}] "${finding.quote}"`,
    );
  for (const finding of [...cellsOther.values()].filter((cell) => !inLabels.includes(cell)))
    console.log(
      `  no such cell: message ${finding.message_index} ${finding.category} ${finding.rule} [${finding.channel}] "${finding.quote}"`,
    );
}

function isRight(finding: Finding): boolean {
  return labels.some(
    (label) =>
      label.message_index === finding.message_index &&
      label.row === finding.table3_row &&
      fits(label, finding),
  );
}

function fits(label: PaperLabel, finding: Finding): boolean {
  return (
    label.category === finding.category || (label.also_acceptable ?? []).includes(finding.category)
  );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(0)} %`;
}
