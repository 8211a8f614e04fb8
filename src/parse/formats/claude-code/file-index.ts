import { field, idOf, isObject } from '../_shared/json/json-record.js';
import { blocksOf, isBlock, resultIdsOf } from './blocks.js';
import type { SessionLine } from './session-line.js';

/** What the lines of a file tell of each other, whichever conversation they belong to. */
export interface FileIndex {
  /** The call that a sub-agent's report answers, by the sub-agent's name. */
  readonly byAgent: ReadonlyMap<string, string>;
  /** The call that holds a prompt for a sub-agent, by that prompt. */
  readonly byPrompt: ReadonlyMap<string, string>;
  /** The session of each line, by its uuid; of one that a later session copies, the first. */
  readonly sessionOf: ReadonlyMap<string, string>;
}

/** Looks through all lines once. */
export function indexFile(lines: readonly SessionLine[]): FileIndex {
  const byAgent = new Map<string, string>();
  const byPrompt = new Map<string, string>();
  const sessionOf = new Map<string, string>();
  for (const line of lines) {
    const { uuid, session } = line;
    if (uuid !== null && session !== null && !sessionOf.has(uuid)) sessionOf.set(uuid, session);
    const blocks = blocksOf(line);
    for (const block of blocks) {
      const id = isBlock(block, 'tool_use') ? idOf(field(block, 'id')) : null;
      if (id === null || !isObject(block)) continue;
      const name = field(block, 'name');
      const input = field(block, 'input');
      const prompt = isObject(input) ? field(input, 'prompt') : undefined;
      if (AGENT_TOOLS.has(name) && typeof prompt === 'string') byPrompt.set(prompt, id);
    }
    const [answered] = resultIdsOf(blocks);
    if (line.reportsFor !== null && answered !== undefined) byAgent.set(line.reportsFor, answered);
  }
  return { byAgent, byPrompt, sessionOf };
}

/** The tools that call a sub-agent. */
const AGENT_TOOLS: ReadonlySet<unknown> = new Set(['Task', 'Agent']);
