import { addTo } from '../../../model/add-to.js';
import { append } from '../../../model/append.js';
import type { Gathered, Node } from './gather-nodes.js';
import { isClear, linesAbove } from './line-above.js';
import type { SessionLine } from './session-line.js';

/** Links the nodes of a thread to the ones they follow. Links, repeats and loops in the file make no gap in the tree. */
export function linkNodes(lines: readonly SessionLine[], gathered: Gathered): void {
  const { nodes, nodeOf, byUuid } = gathered;
  const nodeAbove = nodeFinder(nodeOf, linesAbove(lines, byUuid));
  let hasSpoken = false;
  for (const [index, node] of nodes.entries()) {
    const [first] = node.lines;
    const clears = isClear(first);
    hasSpoken = (hasSpoken && !clears) || first?.kind === 'assistant';
    // Before the agent has said anything there is nothing to give up; and what hangs on a loop hangs on nothing.
    const followsNone = clears || (hasSpoken && first?.parent === null);
    node.parent = parentOf(node, nodeAbove) ?? (followsNone ? null : (nodes[index - 1] ?? null));
  }
  cutLoops(nodes);
  const between = saidBetweenResults(nodes);
  for (const node of nodes) if (!between.has(node)) node.parent?.children.push(node);
}

/**
 * What is said between the results of parallel calls, such as the text of a skill, hangs on one of them, and the next
 * step on another: no fork, as the step went on. Such lines are put among the results, and their nodes told.
 */
function saidBetweenResults(nodes: readonly Node[]): ReadonlySet<Node> {
  const followed = new Set(nodes.map(({ parent }) => parent));
  const found = new Set<Node>();
  const saidIn = new Map<Node, SessionLine[]>();
  for (const node of nodes) {
    const [line] = node.lines;
    const step = node.parent;
    if (step === null || line?.kind !== 'user' || followed.has(node)) continue;
    const [first, last] = [step.results[0], step.results.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (line.order < first.order || line.order > last.order) continue;
    found.add(node);
    addTo(saidIn, step, line);
  }
  for (const [step, said] of saidIn) {
    append(step.results, said);
    step.results.sort((a, b) => a.order - b.order);
  }
  return found;
}

/** The first of its lines that hangs on something outside tells what a node follows. */
function parentOf(node: Node, nodeAbove: (line: SessionLine) => Node | null): Node | null {
  for (const line of [...node.lines, ...node.results]) {
    const parent = nodeAbove(line);
    if (parent !== node) return parent;
  }
  return null;
}

/** Walks up over lines that are no messages; each is walked over once. */
function nodeFinder(
  nodeOf: ReadonlyMap<SessionLine, Node>,
  above: (line: SessionLine) => SessionLine | null,
): (line: SessionLine) => Node | null {
  const found = new Map<SessionLine, Node | null>();
  return (line) => {
    const passed = new Set<SessionLine>();
    let at = above(line);
    while (at !== null && !nodeOf.has(at) && !found.has(at) && !passed.has(at)) {
      passed.add(at);
      at = above(at);
    }
    const node = at === null ? null : (nodeOf.get(at) ?? found.get(at) ?? null);
    for (const link of passed) found.set(link, node);
    return node;
  };
}

/** Files with loops exist; a loop is opened where the walk up from its first node closes it. */
function cutLoops(nodes: readonly Node[]): void {
  const walkOf = new Map<Node, Node>();
  for (const start of nodes) {
    let at: Node | null = start;
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, start);
      if (at.parent !== null && walkOf.get(at.parent) === start) at.parent = null;
      at = at.parent;
    }
  }
}
