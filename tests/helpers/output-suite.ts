import type { Finding } from '#src/model/finding.js';
import {
  createMetaTypes,
  type MetaField,
  metaFieldsOf,
  type Output,
  OUTPUTS,
} from '#src/report/index.js';
import { collect } from './collect.js';
import type { FixtureSuite } from './fixture-suite.js';
import { finding } from './results.js';

/** The same findings in every output: `fixtures/outputs/findings.jsonl`, `.csv` ... */
export const outputSuite: FixtureSuite = {
  name: 'outputs',
  cases: () =>
    OUTPUTS.filter(({ binary }) => !binary).map((output) => ({
      name: output.id,
      expectedPath: `fixtures/outputs/findings${output.extension}`,
      render: () => renderAll(output, EXAMPLES),
    })),
};

/** Findings as text. */
export async function renderAll(output: Output, findings: readonly Finding[]): Promise<string> {
  return (await renderPieces(output, findings)).join('');
}

/** Findings as the bytes of a file. */
export async function renderBytes(
  output: Output,
  findings: readonly Finding[],
): Promise<Uint8Array> {
  const pieces = await renderPieces(output, findings);
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

function renderPieces(
  output: Output,
  findings: readonly Finding[],
): Promise<(string | Uint8Array)[]> {
  const types = createMetaTypes<MetaField>();
  for (const finding of findings) {
    for (const field of metaFieldsOf(finding)) types.add(field, finding[field] ?? null);
  }
  const metaTypes = types.types();
  const metaFields = [...metaTypes.keys()];
  return collect(output.render(once(findings), { metaFields, metaTypes }));
}

/** Can be read once, as in a run. */
async function* once(findings: readonly Finding[]): AsyncGenerator<Finding> {
  yield* findings;
}

const EXAMPLES: readonly Finding[] = [
  finding({ model: 'deepseek-r1', condition: 'neutral', meta_seed: 7 }),
  finding({
    quote: '=SUM(A1)\n"wipe", then\u2028log',
    channel: 'action',
    stage: 'attempted',
    severity: 'critical',
    reasons: ['rule-strong', 'issued-call'],
    evidence: [{ message_index: 0, start: 0, end: 4, quote: 'wipe', step: 'plan' }],
    meta_task: '@home',
  }),
  finding({
    quote: 'dogs \u{1f600} and a lone \ud83d half',
    category: 'benign',
    behavior: 'BEN-01 calibration',
    turn_index: null,
    table3_row: null,
    table3_action: null,
    ethical: null,
    polarity: 'negated',
    counted: false,
    prompted: 'instructed',
    reasons: [],
    meta_task: '-5',
    meta_seed: -5,
  }),
];
