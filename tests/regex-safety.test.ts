import { checkSync } from 'recheck';
import { expect, it } from 'vitest';
import { loadTaxonomy } from '#src/pipeline.js';

const { data } = await loadTaxonomy();
const regexes = data.rules.flatMap((rule) =>
  rule.kind === 'pattern'
    ? rule.regexes.map(({ regex, flags }) => [rule.id, regex, flags] as const)
    : [],
);

/** By automata, which is a proof and takes milliseconds; the default adds a search for attacks that runs into its time limit. */
function blowsUp(regex: string, flags: string): boolean {
  const result = checkSync(regex, flags, { checker: 'automaton', timeout: 10_000 });
  expect(result.status).not.toBe('unknown');
  // "Polynomial" is affordable: every repeat is bounded, and a sentence has at most 2,000 characters.
  return result.status === 'vulnerable' && result.complexity.type === 'exponential';
}

it('tells an expression that blows up', () => {
  expect(blowsUp('^(a|a)*$', '')).toBe(true);
});

it.each(regexes)('%s: %s does not blow up', (_, regex, flags) => {
  expect(blowsUp(regex, flags)).toBe(false);
});
