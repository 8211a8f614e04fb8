import type { PatternNode } from '../../src/taxonomy/index.js';
import type { Chooser } from './chooser.js';
import type { Focus, Operator } from './mutant.js';
import { fillers, wordingOf } from './sample.js';
import type { Choice } from './sample.js';

/** How often a wording is tried with other alternatives before the next kind of wording is. */
const TURNS = 4;

const NONE: Partial<Choice> = {};
const FULL: Partial<Choice> = { gap: (max) => max, optional: true };
const ONE: Partial<Choice> = { gap: (max) => Math.min(1, max) };

/** Wordings of a pattern in which a change of one of its elements should show, the likeliest first. */
export function* wordingsFor(
  nodes: readonly PatternNode[],
  operator: Operator,
  focus: Focus,
  place: string,
  chooser: Chooser,
): Generator<string[]> {
  const toward = focus.path.join('.');
  for (const rest of shapesFor(operator, focus, toward))
    for (let i = 0; i < TURNS; i++) yield wordingOf(nodes, chooser.choose(place, toward, rest));
}

/** Wordings of a pattern that hold one term of a lexicon. */
export function* wordingsWithTerm(
  nodes: readonly PatternNode[],
  lexicon: string,
  term: string,
  place: string,
  chooser: Chooser,
): Generator<string[]> {
  for (let i = 0; i < TURNS; i++)
    for (const rest of [NONE, FULL, ONE])
      yield wordingOf(nodes, chooser.withTerm(place, lexicon, term, rest));
}

function shapesFor(operator: Operator, { node }: Focus, toward: string): Partial<Choice>[] {
  const instead = (words: readonly string[], rest: Partial<Choice> = NONE): Partial<Choice> => ({
    ...rest,
    instead: words,
  });
  const filled = (count: number, rest: Partial<Choice> = NONE): Partial<Choice> =>
    instead(fillers(count), rest);
  if (operator === 'token-any')
    return [filled(1), filled(1, FULL), filled(1, ONE), instead([]), instead([], FULL)];
  if (operator === 'token-dropped')
    return [instead([]), NONE, instead([], FULL), FULL, filled(1), filled(1, ONE)];
  if (node.type === 'gap' && operator === 'gap-none') return [filled(node.max), filled(1)];
  if (node.type === 'gap')
    return [filled(node.max + 1), filled(node.max + 1, FULL), filled(12), filled(12, FULL)];
  if (operator === 'anchor-dropped' || operator === 'not-dropped') return [NONE, ONE, FULL];
  return toward === '' ? [NONE] : [NONE, FULL, ONE];
}
