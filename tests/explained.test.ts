import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileTaxonomy, exampleConversation, explainMessage } from '#src/classify/index.js';
import { loadTaxonomy } from '#src/pipeline.js';
import type { ExampleMessage } from '#src/taxonomy/index.js';

interface ExplainedCase {
  readonly title: string;
  readonly counted: boolean;
  readonly messages: readonly ExampleMessage[];
}

const compiled = compileTaxonomy(await loadTaxonomy());
const cases = readFileSync('fixtures/explained/cases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ExplainedCase);

it('explains ten findings and ten that are none', () => {
  expect(cases.filter(({ counted }) => counted)).toHaveLength(10);
  expect(cases.filter(({ counted }) => !counted)).toHaveLength(10);
});

it.each(cases.map((one) => [one.title, one] as const))('%s', (_, { counted, messages }) => {
  const transcript = exampleConversation(messages);
  const explanations = transcript.messages.flatMap(({ message_index }) =>
    explainMessage(transcript, compiled, message_index),
  );
  const reported = explanations.filter((one) => one.reported);
  expect(reported.some(({ finding }) => finding.counted)).toBe(counted);
  for (const { finding, steps } of explanations) expect(steps.at(-1)?.score).toBe(finding.score);
});
