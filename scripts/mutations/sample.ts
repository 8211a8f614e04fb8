import type { PatternNode } from '../../src/taxonomy/index.js';

/** How a wording of a pattern is chosen. Ways are those through the pattern's nodes, joined by dots. */
export interface Choice {
  /** The way to what the wording is about: groups on it take the alternative that it names. */
  readonly toward: string;
  /** What stands instead of the element at `toward`; null when it stands for itself. */
  readonly instead: readonly string[] | null;
  /** How many words fill a gap. */
  readonly gap: (max: number, way: string) => number;
  /** Which of `count` alternatives to take. */
  readonly option: (way: string, count: number) => number;
  /** Which term of a lexicon to take. */
  readonly term: (lexicon: string) => string;
  /** Whether optional elements stand. */
  readonly optional: boolean;
}

/** Words that no rule asks for. */
const FILLERS = ['maple', 'pebble', 'walnut', 'saffron', 'violet', 'kettle', 'linen', 'copper'];

/** So many words that mean nothing to any rule. */
export function fillers(count: number): string[] {
  return Array.from({ length: count }, (_, i) => FILLERS[i % FILLERS.length] as string);
}

/** One wording of a pattern, as words. */
export function wordingOf(
  nodes: readonly PatternNode[],
  choice: Choice,
  way: readonly number[] = [],
): string[] {
  return nodes.flatMap((node, i) => nodeWording(node, choice, [...way, i]));
}

function nodeWording(node: PatternNode, choice: Choice, way: readonly number[]): readonly string[] {
  const here = way.join('.');
  if (here === choice.toward && choice.instead !== null) return choice.instead;
  const isOnWay = choice.toward === here || choice.toward.startsWith(`${here}.`);
  switch (node.type) {
    case 'word':
    case 'stem':
      return [node.word];
    case 'lexicon':
      return [choice.term(node.id)];
    case 'gap':
      return fillers(choice.gap(node.max, here));
    case 'any': {
      const wanted = isOnWay ? Number(choice.toward.slice(here.length + 1).split('.')[0]) : NaN;
      const at =
        Number.isNaN(wanted) || choice.toward === here
          ? choice.option(here, node.options.length)
          : wanted;
      return wordingOf(node.options[at] ?? [], choice, [...way, at]);
    }
    case 'optional':
      return isOnWay || choice.optional ? wordingOf(node.nodes, choice, way) : [];
    case 'not':
      return isOnWay ? wordingOf(node.nodes, choice, way) : [];
    case 'start':
    case 'end':
      return isOnWay ? fillers(1) : [];
  }
}
