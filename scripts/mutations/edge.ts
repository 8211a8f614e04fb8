import type { PatternNode } from '../../src/taxonomy/index.js';

/** An end of a pattern. */
export type Edge = 'start' | 'end';

/** The ends of a pattern between which and the element at a way nothing is required. */
export function edgesAt(nodes: readonly PatternNode[], path: readonly number[]): Set<Edge> {
  const edges = new Set<Edge>(['start', 'end']);
  for (const { list, at } of listsOn(nodes, path)) {
    if (list[at]?.type === 'not') return new Set();
    if (!list.slice(0, at).every(isLoose)) edges.delete('start');
    if (!list.slice(at + 1).every(isLoose)) edges.delete('end');
  }
  return edges;
}

/** True when an element at the top of a pattern may be left out, or stands in one that may. */
export function isInLoose(nodes: readonly PatternNode[], path: readonly number[]): boolean {
  const node = nodes[path[0] ?? 0];
  return node !== undefined && isLoose(node);
}

interface Step {
  readonly list: readonly PatternNode[];
  readonly at: number;
}

/** The lists of elements that a way leads through, with the position of the element on it. */
function listsOn(nodes: readonly PatternNode[], path: readonly number[]): Step[] {
  const [at, inner, ...rest] = path;
  if (at === undefined) return [];
  const here = { list: nodes, at };
  const node = nodes[at];
  if (inner === undefined || node === undefined) return [here];
  if (node.type === 'any') return [here, ...listsOn(node.options[inner] ?? [], rest)];
  if (node.type === 'optional' || node.type === 'not')
    return [here, ...listsOn(node.nodes, [inner, ...rest])];
  return [here];
}

function isLoose({ type }: PatternNode): boolean {
  return type === 'gap' || type === 'optional';
}
