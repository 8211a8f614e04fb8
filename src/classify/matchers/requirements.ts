import { isCommonWord } from '../../nlp/natural.js';
import { tokenise } from '../../nlp/tokenise.js';
import type { PatternNode } from '../../taxonomy/index.js';
import type { PatternContext } from './phrase-matcher.js';

/** Forms as they are, stems with `~` behind. */
export type Atoms = ReadonlySet<string>;

/** A least and a most number of words. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Words of which one must occur in a sentence, and where it stands in its pattern, counted in words. */
export interface Requirement {
  readonly words: Atoms;
  /** How rare the words are: less is rarer. */
  readonly weight: number;
  /** What may stand between the beginning of the pattern and the element; null where nothing is known. */
  readonly before: Range | null;
  /** How far into its element the required word stands. */
  readonly inside: Range;
}

/** How much rarer a content word is taken to be than a word such as "the". */
const COMMON_WEIGHT = 50;
const NOTHING: Range = { least: 0, most: 0 };

/**
 * What must occur for a pattern to match: one requirement for each of its elements that has to match some word.
 * The rarest comes first. A pattern that `parsePattern` accepts has at least one.
 */
export function requirementsOf(
  nodes: readonly PatternNode[],
  context: PatternContext,
): Requirement[] {
  const found: Requirement[] = [];
  let before = NOTHING;
  for (const node of nodes) {
    const need = nodeNeed(node, before, context);
    if (need !== null) found.push(need);
    before = sum(before, lengthOf(node, context));
  }
  return found.sort((a, b) => a.weight - b.weight);
}

/** A requirement that may stand anywhere in the sentence. */
export function anywhere(words: Atoms): Requirement {
  return { words, weight: weight(words), before: null, inside: NOTHING };
}

function nodeNeed(node: PatternNode, before: Range, context: PatternContext): Requirement | null {
  if (node.type === 'any') return anyNeed(node.options, before, context);
  const words = wordsOfNode(node, context);
  return words === null ? null : { words, weight: weight(words), before, inside: NOTHING };
}

function wordsOfNode(node: PatternNode, context: PatternContext): Atoms | null {
  if (node.type === 'word') return new Set(tokenise(node.word).forms.slice(0, 1));
  if (node.type === 'stem')
    return new Set([`${context.stemmer(tokenise(node.word).forms[0] ?? '')}~`]);
  return node.type === 'lexicon' ? (context.lexicons.get(node.id)?.atoms ?? null) : null;
}

/** One of the rarest words of its options; null where an option can match without any. */
function anyNeed(
  options: readonly (readonly PatternNode[])[],
  before: Range,
  context: PatternContext,
): Requirement | null {
  const needs: Requirement[] = [];
  for (const option of options) {
    const [rarest] = requirementsOf(option, context);
    if (rarest === undefined) return null;
    needs.push(rarest);
  }
  const words = new Set(needs.flatMap((need) => [...need.words]));
  const places = needs.map((need) => sum(need.before ?? NOTHING, need.inside));
  return { words, weight: weight(words), before, inside: hull(places) };
}

/** How many words an element takes. */
function lengthOf(node: PatternNode, context: PatternContext): Range {
  switch (node.type) {
    case 'word':
    case 'stem': {
      const { length } = tokenise(node.word).forms;
      return { least: length, most: length };
    }
    case 'lexicon':
      return context.lexicons.get(node.id) ?? NOTHING;
    case 'gap':
      return { least: 0, most: node.max };
    case 'any':
      return hull(node.options.map((option) => lengthOfAll(option, context)));
    case 'optional':
      return { least: 0, most: lengthOfAll(node.nodes, context).most };
    default:
      return NOTHING;
  }
}

function lengthOfAll(nodes: readonly PatternNode[], context: PatternContext): Range {
  return nodes.reduce((total, node) => sum(total, lengthOf(node, context)), NOTHING);
}

function sum(a: Range, b: Range): Range {
  return { least: a.least + b.least, most: a.most + b.most };
}

function hull(ranges: readonly Range[]): Range {
  return {
    least: Math.min(...ranges.map(({ least }) => least)),
    most: Math.max(...ranges.map(({ most }) => most)),
  };
}

function weight(requirement: Atoms): number {
  let total = 0;
  for (const word of requirement) total += isCommonWord(word) ? COMMON_WEIGHT : 1;
  return total;
}
