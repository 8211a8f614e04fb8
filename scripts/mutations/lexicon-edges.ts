import { addTo } from '../../src/model/add-to.js';
import { parsePattern } from '../../src/taxonomy/index.js';
import type { PatternNode } from '../../src/taxonomy/index.js';
import { edgesAt } from './edge.js';
import type { Edge } from './edge.js';
import type { Laboratory } from './laboratory.js';
import { asksOnlyWhether } from './mutant.js';
import { placesOf } from './places.js';

/** For each use of a lexicon in a pattern, the ends of the pattern that it stands at. */
export type LexiconEdges = ReadonlyMap<string, readonly ReadonlySet<Edge>[]>;

const known = new WeakMap<Laboratory, LexiconEdges>();

/**
 * Where the lexicons of a taxonomy stand in its patterns. One of which is asked which words it matches counts as having
 * neither end: a shorter match is another one.
 */
export function lexiconEdges(laboratory: Laboratory): LexiconEdges {
  const edges = known.get(laboratory) ?? findEdges(laboratory);
  known.set(laboratory, edges);
  return edges;
}

function findEdges({ compiled, lexiconsIn }: Laboratory): LexiconEdges {
  const found = new Map<string, ReadonlySet<Edge>[]>();
  for (const { role, text } of compiled.taxonomy.data.rules.flatMap(placesOf)) {
    if (lexiconsIn(text).length === 0) continue;
    const nodes = parsePattern(text);
    for (const { id, path } of usesIn(nodes, [])) {
      const edges = asksOnlyWhether(role) ? edgesAt(nodes, path) : new Set<Edge>();
      addTo(found, id, edges);
    }
  }
  for (const { patterns, except } of compiled.taxonomy.data.facts)
    for (const id of [...patterns, ...except].flatMap(lexiconsIn))
      addTo(found, id, new Set<Edge>());
  return found;
}

interface Use {
  readonly id: string;
  readonly path: readonly number[];
}

function usesIn(nodes: readonly PatternNode[], path: readonly number[]): Use[] {
  return nodes.flatMap((node, i): Use[] => {
    const here = [...path, i];
    if (node.type === 'lexicon') return [{ id: node.id, path: here }];
    if (node.type === 'any') return node.options.flatMap((one, j) => usesIn(one, [...here, j]));
    return node.type === 'optional' || node.type === 'not' ? usesIn(node.nodes, here) : [];
  });
}
