import { isCommonWord } from '../../nlp/natural.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { PatternNode } from '../../taxonomy/index.js';
import type { PatternContext } from './phrase-matcher.js';

/** Words of which one must occur in a sentence: forms as they are, stems with `~` behind. */
export type Requirement = ReadonlySet<string>;

/** How much rarer a content word is taken to be than a word such as "the". */
const COMMON_WEIGHT = 50;

/**
 * What must occur for a pattern to match: one requirement for each of its elements that has to match some word.
 * The rarest comes first. A pattern that `parsePattern` accepts has at least one.
 */
export function requirementsOf(
  nodes: readonly PatternNode[],
  context: PatternContext,
): Requirement[] {
  const found = nodes
    .map((node) => nodeRequirement(node, context))
    .filter((requirement) => requirement !== null);
  if (found.length < 2) return found;
  return found
    .map((requirement) => ({ requirement, weight: weight(requirement) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ requirement }) => requirement);
}

function nodeRequirement(node: PatternNode, context: PatternContext): Requirement | null {
  if (node.type === 'word') return new Set(tokenise(node.word).forms.slice(0, 1));
  if (node.type === 'stem')
    return new Set([`${context.stemmer(tokenise(node.word).forms[0] ?? '')}~`]);
  if (node.type === 'lexicon') return context.lexicons.get(node.id)?.atoms ?? null;
  if (node.type !== 'any') return null;
  const options = node.options.map((option) => requirementsOf(option, context)[0]);
  return options.includes(undefined)
    ? null
    : new Set(options.flatMap((requirement) => [...(requirement ?? [])]));
}

function weight(requirement: Requirement): number {
  let sum = 0;
  for (const word of requirement) sum += isCommonWord(word) ? COMMON_WEIGHT : 1;
  return sum;
}
