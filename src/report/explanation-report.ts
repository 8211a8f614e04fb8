import type { CueSeen, Explanation, ScoreStep } from '../model/explanation.js';
import { findingRecord } from './finding-record.js';
import { jsonArray } from './json-text.js';
import { printable } from '../model/printable.js';

/** Explanations as a JSON array, one line each. */
export function explanationsJson(explanations: readonly Explanation[]): string {
  return jsonArray(explanations.map((one) => ({ ...one, finding: findingRecord(one.finding) })));
}

/** Explanations for people, one block per span that was considered. */
export function explanationsText(explanations: readonly Explanation[]): string {
  if (explanations.length === 0) return 'No rule matched anything in this message.\n';
  return explanations.map(explanationText).join('\n');
}

function explanationText(explanation: Explanation): string {
  const { finding } = explanation;
  const row = finding.table3_row === null ? '' : `, row ${finding.table3_row} of Table 3`;
  const lines: [string, string][] = [
    ['what', `${finding.category}, ${finding.behavior}${row}`],
    ['rule', `${finding.rule}: ${explanation.rule_title}`],
    ['pattern', explanation.pattern],
    ['sentence', explanation.sentence],
    ['stage', `${finding.stage}, ${finding.polarity}, prompted: ${finding.prompted}`],
    ...explanation.cues.map((cue): [string, string] => ['cue', cueText(cue)]),
    ...explanation.memory.map((note): [string, string] => ['memory', note]),
    ...finding.evidence.map((piece): [string, string] => [
      'evidence',
      `${piece.step}, message ${piece.message_index}, ${piece.start}-${piece.end}: "${piece.quote}"`,
    ]),
    ...explanation.steps.map((step): [string, string] => ['score', stepText(step)]),
    ['verdict', explanation.verdict],
  ];
  const place = `message ${finding.message_index}, ${finding.start}-${finding.end}, ${finding.channel}`;
  const title = `${place}: "${printable(finding.quote)}"`;
  return `${[title, ...lines.map(lineText)].join('\n')}\n`;
}

function lineText([name, text]: readonly [string, string]): string {
  return `  ${name.padEnd(10)}${printable(text).replaceAll('\n', `\n${' '.repeat(12)}`)}`;
}

function cueText(cue: CueSeen): string {
  const say = cue.in_scope ? 'has a say' : 'has no say here';
  return `"${cue.quote}" at ${cue.start}-${cue.end} (${cue.effect}, ${cue.cue}): ${say}`;
}

function stepText(step: ScoreStep): string {
  const sign = step.change < 0 ? '' : '+';
  return `${step.reason} ${sign}${tidy(step.change)} = ${tidy(step.score)}`;
}

/** 0.1 + 0.2 is shown as 0.3. */
function tidy(score: number): string {
  return String(Number(score.toFixed(4)));
}
