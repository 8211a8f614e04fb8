import type { PatternNode } from '../../src/taxonomy/index.js';

/** Writes a pattern's elements as text again: what `parsePattern` reads back as the same. */
export function writePattern(nodes: readonly PatternNode[]): string {
  return nodes.map(writeNode).join(' ');
}

function writeNode(node: PatternNode): string {
  switch (node.type) {
    case 'word':
      return node.word;
    case 'stem':
      return `${node.word}~`;
    case 'lexicon':
      return `@${node.id}`;
    case 'gap':
      return `..${node.max}`;
    case 'any':
      return `(${node.options.map(writePattern).join(' | ')})`;
    case 'optional':
      return `${writePattern(node.nodes)}?`;
    case 'not':
      return `!${writePattern(node.nodes)}`;
    case 'start':
      return '^';
    case 'end':
      return '$';
  }
}
