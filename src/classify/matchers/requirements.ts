import { tokenise } from '../../nlp/tokenise.js';
import type { PatternNode } from '../../taxonomy/index.js';
import { weightOf } from '../text/atoms.js';
import type { Atom, Atoms, Key } from '../text/atoms.js';
import type { PatternContext } from './phrase-matcher.js';

/** A least and a most number of words. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Atoms of which one must occur in a sentence, and where it stands in its pattern, counted in words. */
export interface Requirement {
  readonly words: Atoms;
  /** How rare the words are: less is rarer. */
  readonly weight: number;
  /** What may stand between the beginning of the pattern and the element; null where nothing is known. */
  readonly before: Range | null;
  /** How far into its element the required word stands. */
  readonly inside: Range;
}

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
  for (const run of runsOf(nodes)) {
    const need = runNeed(run, before, context);
    if (need !== null) found.push(need);
    before = sum(before, lengthOfAll(run, context));
  }
  return found.sort((a, b) => a.weight - b.weight);
}

/** Words that follow each other are one element: together they are rarer than each of them. */
function runsOf(nodes: readonly PatternNode[]): PatternNode[][] {
  const runs: PatternNode[][] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if (isLiteral(node) && last?.every(isLiteral) === true) last.push(node);
    else runs.push([node]);
  }
  return runs;
}

function isLiteral(node: PatternNode): boolean {
  return node.type === 'word' || node.type === 'stem';
}

/** A requirement that may stand anywhere in the sentence. */
export function anywhere(words: Atoms, weight = weightOf(words)): Requirement {
  return { words, weight, before: null, inside: NOTHING };
}

function runNeed(
  run: readonly PatternNode[],
  before: Range,
  context: PatternContext,
): Requirement | null {
  const [node] = run;
  if (node?.type === 'any') return anyNeed(node.options, before, context);
  const lexicon = node?.type === 'lexicon' ? context.lexicon(node.id) : null;
  if (lexicon !== null) {
    const { atoms, weight } = lexicon;
    return { words: atoms, weight, before, inside: NOTHING };
  }
  const atom = atomOf(run, context);
  return atom && { words: new Set([atom]), weight: atom.weight, before, inside: NOTHING };
}

/** The words of a run as one atom; null where it has none. */
function atomOf(run: readonly PatternNode[], { stemmer }: PatternContext): Atom | null {
  const keys: Key[] = [];
  for (const node of run)
    if (node.type === 'word' || node.type === 'stem')
      for (const form of tokenise(node.word).forms)
        keys.push({ form, byStem: node.type === 'stem' });
  return keys.length === 0 ? null : stemmer.atoms.of(keys);
}

/** One of the rarest elements of its options; null where an option can match without any. */
function anyNeed(
  options: readonly (readonly PatternNode[])[],
  before: Range,
  context: PatternContext,
): Requirement | null {
  const words = new Set<Atom>();
  const places: Range[] = [];
  let weight = 0;
  for (const option of options) {
    const need = optionNeed(option, context);
    if (need === null) return null;
    for (const word of need.words) words.add(word);
    places.push(need.place);
    weight += need.weight;
  }
  return { words, weight, before, inside: hull(places) };
}

interface OptionNeed {
  readonly words: Iterable<Atom>;
  readonly weight: number;
  /** Where in the option they stand. */
  readonly place: Range;
}

function optionNeed(option: readonly PatternNode[], context: PatternContext): OptionNeed | null {
  // Long lists of plain words are common, and this is quicker for them.
  const atom = option.every(isLiteral) ? atomOf(option, context) : null;
  if (atom !== null) return { words: [atom], weight: atom.weight, place: NOTHING };
  const [rarest] = requirementsOf(option, context);
  if (rarest === undefined) return null;
  const { words, weight, before, inside } = rarest;
  return { words, weight, place: sum(before ?? NOTHING, inside) };
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
      return context.lexicon(node.id) ?? NOTHING;
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
