import { checkSync } from 'recheck';
import { expect, it } from 'vitest';
import { loadTaxonomy } from '#src/pipeline.js';

const { data } = await loadTaxonomy();
const regexes = data.rules.flatMap((rule) =>
  rule.kind === 'pattern'
    ? rule.regexes.map(({ regex, flags }) => [rule.id, regex, flags] as const)
    : [],
);

// Every repeat of a shipped expression is bounded and a sentence has at most 2,000 characters, so that "polynomial" of a
// low degree is affordable; "vulnerable" of an exponential kind is not.
it.each(regexes)(
  '%s: %s does not blow up',
  (_, regex, flags) => {
    const result = checkSync(regex, flags, { timeout: 4000 });
    const complexity = result.status === 'vulnerable' ? result.complexity.type : 'safe';
    expect(complexity).not.toBe('exponential');
  },
  20_000,
);
