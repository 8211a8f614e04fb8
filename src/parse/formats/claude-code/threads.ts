import type { SessionLine } from './session-line.js';

/** The lines of one agent in one session, in file order. */
export interface Thread {
  readonly session: string | null;
  /** The sub-agent's name; null for the session's own agent. */
  readonly agent: string | null;
  readonly lines: SessionLine[];
}

/** Sorts the lines of a file by session and agent: first come, first served, a session's own agent before its sub-agents. */
export function sortIntoThreads(lines: readonly SessionLine[]): Thread[] {
  const sessions = new Map<string | null, Map<string | null, Thread>>();
  let session = lines.find((line) => line.session !== null)?.session ?? null;
  const nameAgent = agentNames();
  for (const line of lines) {
    // Snapshots and summaries do not say which session they belong to.
    session = line.session ?? session;
    const agents = sessions.get(session) ?? new Map<string | null, Thread>();
    sessions.set(session, agents);
    const agent = nameAgent(line, session);
    const thread = agents.get(agent) ?? { session, agent, lines: [] };
    agents.set(agent, thread);
    thread.lines.push(line);
  }
  return [...sessions.values()].flatMap((agents) =>
    [...agents.values()].sort((a, b) => Number(a.agent !== null) - Number(b.agent !== null)),
  );
}

/** Old files do not name their sub-agents: each line of one follows another of its own, and only the first follows none. */
function agentNames(): (line: SessionLine, session: string | null) => string | null {
  const nameOfLine = new Map<string, string>();
  const counts = new Map<string | null, number>();
  return (line, session) => {
    if (!line.isSidechain) return null;
    if (line.agent !== null) return line.agent;
    const count = counts.get(session) ?? 0;
    const inherited =
      line.parent === undefined
        ? String(Math.max(count, 1))
        : nameOfLine.get(`${session} ${line.parent}`);
    // A line may be written twice.
    const own = line.uuid === null ? undefined : nameOfLine.get(`${session} ${line.uuid}`);
    const name = own ?? inherited ?? String(count + 1);
    if (Number(name) > count) counts.set(session, Number(name));
    if (line.uuid !== null) nameOfLine.set(`${session} ${line.uuid}`, name);
    return name;
  };
}
