import { append } from '../../../../model/append.js';
import type { RawMessage } from '../../format.js';
import type { Node, Story } from './message-tree.js';

/** One conversation among the stories of an agent: a way through its tree. */
export interface Path {
  readonly id: string;
  /** The id of the conversation that it forks from; null where it is none. */
  readonly parent: string | null;
  /** The system prompt; empty for a branch, whose parent tells it. */
  readonly prompts: readonly RawMessage[];
  readonly nodes: readonly Node[];
  /** How many branches fork from it. */
  readonly branches: number;
}

/**
 * The conversations of an agent, its own way first: at each fork it goes the way that the latest request went, and the
 * others are branches with what came behind the fork.
 */
export function pathsIn(stories: readonly Story[], id: string): Path[] {
  const paths: Path[] = [];
  let threads = 0;
  for (const { top, prompts } of stories) {
    const starts = [...top.children.values()];
    for (const start of starts.length > 0 ? starts : [null]) {
      threads++;
      const own = threads === 1 ? id : `${id}~${threads}`;
      append(paths, threadPaths(start, own, prompts));
    }
  }
  return paths;
}

function threadPaths(start: Node | null, id: string, prompts: readonly RawMessage[]): Path[] {
  const { nodes, others } = mainWay(start);
  const paths: Path[] = [{ id, parent: null, prompts, nodes, branches: others.length }];
  const forks = others.map((fork) => ({ fork, parent: id }));
  // The list grows while it is read: a branch may fork again.
  for (const { fork, parent } of forks) {
    const own = `${id}~branch-${paths.length}`;
    const way = mainWay(fork);
    paths.push({ id: own, parent, prompts: [], nodes: way.nodes, branches: way.others.length });
    for (const other of way.others) forks.push({ fork: other, parent: own });
  }
  return paths;
}

/** The messages from one on, and the first of each branch that forks from them. */
function mainWay(start: Node | null): { readonly nodes: Node[]; readonly others: Node[] } {
  const nodes: Node[] = [];
  const others: Node[] = [];
  for (let at = start ?? undefined; at !== undefined; ) {
    nodes.push(at);
    const children: Node[] = [...at.children.values()];
    const next: Node | undefined = children.reduce<Node | undefined>(
      (best, child) => (best === undefined || child.latest > best.latest ? child : best),
      undefined,
    );
    append(
      others,
      children.filter((child) => child !== next),
    );
    at = next;
  }
  return { nodes, others };
}
