import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyTranscript, exampleConversation } from '#src/classify/index.js';
import { loadTaxonomy } from '#src/pipeline.js';
import type { ExampleMessage } from '#src/taxonomy/index.js';
import { rulesAlone } from '../scripts/measure/rules-alone.js';

interface RelationCase {
  readonly relation: string;
  readonly n: number;
  readonly fires: boolean;
  readonly why: string;
  readonly messages: readonly ExampleMessage[];
  /** Why this one is not judged right yet; it must stay wrong until the mark is taken away. */
  readonly known?: string;
}

const taxonomy = await loadTaxonomy();
const compiled = await rulesAlone(taxonomy);
const cases = readFileSync('fixtures/relations.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RelationCase);
const relations = [...new Set(cases.map(({ relation }) => relation))];

function isFound({ relation, messages }: RelationCase): boolean {
  return classifyTranscript(exampleConversation(messages), compiled).some(
    ({ rule, polarity, score }) => {
      const { relation_name, strength } = taxonomy.rules.get(rule) ?? {};
      // A relation of weak strength is reported and does not count alone; every other one must count.
      const least = strength === 'weak' ? 0 : taxonomy.data.scoring.threshold;
      return relation_name === relation && polarity === 'affirmed' && score > 0 && score >= least;
    },
  );
}

describe.each(relations)('%s', (relation) => {
  const own = cases.filter((one) => one.relation === relation);

  it.each(own.map((one) => [one.n, one.fires ? 'fires' : 'is silent', one.why, one] as const))(
    '%i %s: %s',
    (_n, _fires, _why, one) => {
      expect(isFound(one)).toBe(one.known === undefined ? one.fires : !one.fires);
    },
  );
});
