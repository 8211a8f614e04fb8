import { holdsOneOf } from '../../src/classify/compile-rule.js';
import { lexiconsOf, parsePattern, wordsOf } from '../../src/taxonomy/index.js';
import type { PatternNode, Rule } from '../../src/taxonomy/index.js';
import { begins, covers, coversInOrder, ends, isForestalled } from './covers.js';
import { edgesAt, isInLoose } from './edge.js';
import { ofCue, ofLexicon } from './equivalent-words.js';
import { sourcesOf } from './laboratory.js';
import type { Laboratory } from './laboratory.js';
import { asksOnlyWhether } from './mutant.js';
import type { Mutant, RuleMutant } from './mutant.js';

/**
 * Why no text can tell a mutant, by construction; null when one could. To match the same sentences is enough only where
 * nothing but that is asked: elsewhere the words that match decide which cues bear on them and which exceptions overlap.
 */
export function equivalence(mutant: Mutant, laboratory: Laboratory): string | null {
  if (mutant.on === 'lexicon') return ofLexicon(mutant, laboratory);
  return mutant.on === 'cue' ? ofCue(mutant, laboratory) : ofRule(mutant, laboratory);
}

const LAST_GAP = 'a gap at the end of a pattern is empty, the shortest being tried first';
const COVERED = 'another alternative matches the same words';
const FORESTALLED = 'at the end of a pattern, a shorter alternative is tried before it';
const AT_EDGE =
  'where only a match is asked for, what may be left out at the edge of a pattern decides nothing';
const EDGE_COVERED =
  'where only a match is asked for, a shorter alternative at the edge of a pattern matches the same sentences';

function ofRule(mutant: RuleMutant, laboratory: Laboratory): string | null {
  const { pattern, operator, rule, at } = mutant;
  if (operator === 'channels-dropped' && at.length === 1 && entriesNameChannels(rule))
    return 'every entry names channels of its own';
  if (pattern === null) return null;
  const { path, node } = pattern.focus;
  const nodes = parsePattern(pattern.place.text);
  const edges = edgesAt(nodes, path);
  if (edges.has('end') && node.type === 'gap') return LAST_GAP;
  const isDropped = operator === 'alternative-dropped' && node.type === 'any';
  if (!asksOnlyWhether(pattern.place.role)) return isDropped ? ofOption(mutant, laboratory) : null;
  if (edges.size > 0 && isInLoose(nodes, path)) return AT_EDGE;
  if (!isDropped) return null;
  const option = node.options[path.at(-1) as number] ?? [];
  const others = node.options.filter((other) => other !== option);
  if (others.some((other) => covers(other, option, laboratory))) return COVERED;
  const shorter = (other: readonly PatternNode[]): boolean =>
    (edges.has('end') && begins(other, option, laboratory)) ||
    (edges.has('start') && ends(other, option, laboratory));
  return others.some(shorter) ? EDGE_COVERED : null;
}

/** An alternative without which the same words match, in every text. */
function ofOption({ pattern }: RuleMutant, laboratory: Laboratory): string | null {
  if (pattern?.focus.node.type !== 'any') return null;
  const { path, node } = pattern.focus;
  const nodes = parsePattern(pattern.place.text);
  if (namesNegation(nodes, laboratory) !== namesNegation(parsePattern(pattern.text), laboratory))
    return null;
  const dropped = path.at(-1) as number;
  if (coversInOrder(node.options, dropped, laboratory)) return COVERED;
  const isLast = edgesAt(nodes, path).has('end');
  return isLast && isForestalled(node.options, dropped, laboratory) ? FORESTALLED : null;
}

/** A negation in the gap of a pattern that names none denies the deed: naming one bears on texts that do not hold it. */
function namesNegation(nodes: readonly PatternNode[], { context }: Laboratory): boolean {
  return (
    lexiconsOf(nodes).some(context.isNegating) ||
    wordsOf(nodes).some((word) => holdsOneOf(context.negators, word))
  );
}

function entriesNameChannels(rule: Rule): boolean {
  const sources = rule.kind === 'call' ? rule.calls : sourcesOf(rule);
  return (
    sources.length > 0 &&
    sources.every((source) => typeof source === 'object' && source !== null && 'channels' in source)
  );
}
