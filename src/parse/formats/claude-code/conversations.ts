import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { withAnswerNames } from '../_shared/message/answer-names.js';
import type { RawMessage, RawTranscript } from '../format.js';
import { conversationPaths } from './conversation-paths.js';
import { type FileIndex, indexFile } from './file-index.js';
import { factsOf } from './facts.js';
import { gatherNodes, type Node } from './gather-nodes.js';
import { COMPACTED } from './line-above.js';
import { linkNodes } from './link-nodes.js';
import { readAgentMessage } from './read-agent-message.js';
import { readOtherLine } from './read-other-line.js';
import type { SessionLine } from './session-line.js';
import { sortIntoThreads, type Thread } from './threads.js';

/**
 * Reads the lines of a session file as conversations: for each session its own agent's and then its sub-agents', each
 * with the branches that were given up for it.
 */
export function readConversations(lines: readonly SessionLine[]): RawTranscript[] {
  const index = indexFile(lines);
  const threads = sortIntoThreads(lines);
  const talking = threads.filter((thread) => !isSilent(thread));
  // What belongs to no conversation is told of the first.
  const left = threads.filter(isSilent).flatMap((thread) => thread.lines);
  return talking.flatMap((thread, at) => readThread(thread, index, at === 0 ? left : []));
}

function isSilent({ lines }: Thread): boolean {
  return lines.every(({ kind }) => kind === 'link');
}

function readThread(
  thread: Thread,
  index: FileIndex,
  left: readonly SessionLine[],
): RawTranscript[] {
  const gathered = gatherNodes(thread.lines);
  linkNodes(thread.lines, gathered);
  const about = { thread, index, counts: { repeated: gathered.repeated, copied: 0 } };
  const found = conversationPaths(gathered.nodes).flatMap(({ path, abandoned }, number) => {
    const id = idOf(thread, number);
    return [
      toTranscript(path, { ...about, id, parent: parentOf(thread, number, index) }),
      ...abandoned.map((branch, at) => {
        const branchId = id === null ? null : `${id}~branch-${at + 1}`;
        const transcript = toTranscript(branch, { ...about, id: branchId, parent: id });
        return withProblems(transcript, [problem('rolled-back', ABANDONED)]);
      }),
    ];
  });
  const [first, ...rest] = found;
  if (first === undefined) return [];
  const skipped = [...thread.lines.filter(({ kind }) => kind === 'link'), ...left];
  const problems = [
    ...skippedProblems(skipped),
    ...repeatedProblems(about.counts.repeated),
    ...copiedProblems(about.counts.copied),
    ...compactedProblems(thread, found),
  ];
  return [withProblems(first, problems), ...rest];
}

/** A session that goes on from another, which the file holds too, is its child; so is what follows a `/clear`. */
function parentOf(
  { session, agent, lines }: Thread,
  number: number,
  index: FileIndex,
): string | null {
  if (agent !== null || number > 0) return session;
  const first = lines.find(({ kind }) => kind !== 'link');
  const names = [first?.uuid, first?.parent].map((uuid) => index.sessionOf.get(uuid ?? ''));
  return names.find((before) => before !== undefined && before !== session) ?? null;
}

const ABANDONED =
  'This branch is no part of the conversation as it went on: it was given up by an edited prompt or a second try, or is not linked to it. It holds only what came behind the fork.';

/** `SESSION`, `SESSION~clear-1` for what followed the first `/clear`, `SESSION/agent-7`. */
function idOf({ session, agent }: Thread, index: number): string | null {
  const own = agent === null ? session : `${session === null ? '' : `${session}/`}agent-${agent}`;
  return own === null || index === 0 ? own : `${own}~clear-${index}`;
}

interface About {
  readonly id: string | null;
  readonly parent: string | null;
  readonly thread: Thread;
  readonly index: FileIndex;
  readonly counts: { repeated: number; copied: number };
}

function toTranscript(path: readonly Node[], about: About): RawTranscript {
  const { id, parent, thread, index, counts } = about;
  const messages: RawMessage[] = [];
  for (const { lines, results } of path) {
    if (lines[0]?.kind === 'assistant') {
      const { messages: own, repeated } = readAgentMessage(lines);
      const isCopied = lines.every((line) => isCopy(line, index));
      append(messages, isCopied ? own.map((each) => ({ ...each, author: 'template' })) : own);
      counts.repeated += repeated;
      if (isCopied) counts.copied++;
    } else for (const line of lines) append(messages, readOtherLine(line));
    for (const line of results) append(messages, readOtherLine(line));
  }
  return {
    id,
    record: path[0]?.lines[0]?.record ?? null,
    metadata: factsOf(path, { parent, agent: thread.agent, index }),
    messages: withAnswerNames(messages),
    problems: [],
    showsReasoning: true,
  };
}

/** True for a line that a session took over from the one that it goes on from. */
function isCopy({ uuid, session }: SessionLine, { sessionOf }: FileIndex): boolean {
  const first = sessionOf.get(uuid ?? '');
  return first !== undefined && session !== null && first !== session;
}

function copiedProblems(copied: number): Problem[] {
  if (copied === 0) return [];
  const [were, they] =
    copied === 1
      ? ['message of the agent was', 'it is']
      : ['messages of the agent were', 'they are'];
  const message = `${copied} ${were} copied from the session that this one goes on from; ${they} kept for context, and nothing in ${copied === 1 ? 'it' : 'them'} counts.`;
  return [problem('repeated-message', message)];
}

function repeatedProblems(repeated: number): Problem[] {
  if (repeated === 0) return [];
  const message = `${repeated} ${repeated === 1 ? 'line repeats what an earlier one holds, and was' : 'lines repeat what earlier ones hold, and were'} left out.`;
  return [problem('repeated-message', message)];
}

/** As a rule the summary itself says that it is one. */
function compactedProblems({ lines }: Thread, found: readonly RawTranscript[]): Problem[] {
  const isTold = found.some(({ messages }) =>
    messages.some((message) => message.problems.some(({ code }) => code === 'compacted-history')),
  );
  const isCompacted = lines.some(({ type }) => type === COMPACTED);
  return isTold || !isCompacted ? [] : [problem('compacted-history', NO_SUMMARY)];
}

const NO_SUMMARY =
  'The history was compacted, and the summary that the agent went on with is not in the file; the messages before are.';

/** One problem that counts the lines that are no messages, by their types. */
export function skippedProblems(lines: readonly SessionLine[]): Problem[] {
  if (lines.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { type } of lines) counts.set(type, (counts.get(type) ?? 0) + 1);
  const kinds = [...counts].map(([type, count]) => `${count} ${type}`).join(', ');
  const message = `${lines.length} ${lines.length === 1 ? 'line is no message and was' : 'lines are no messages and were'} left out: ${kinds}.`;
  return [problem('skipped-record', message)];
}

function withProblems(transcript: RawTranscript, problems: readonly Problem[]): RawTranscript {
  return { ...transcript, problems: [...transcript.problems, ...problems] };
}
