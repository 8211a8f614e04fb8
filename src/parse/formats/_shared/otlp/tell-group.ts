import { addTo } from '../../../../model/add-to.js';
import type { Problem } from '../../../../model/problem.js';
import { problem } from '../../../problem.js';
import { withAnswerNames } from '../message/answer-names.js';
import type { RawMessage, RawTranscript } from '../../format.js';
import { addRequest } from './add-request.js';
import { comparable } from './comparable.js';
import type { Convention } from './convention.js';
import { factsOf } from './facts.js';
import { branchProblems, forestProblems, IS_BRANCH } from './forest-problems.js';
import { type GrowthRules, newForest } from './forest.js';
import type { Group, ToldRequest } from './group-requests.js';
import { type Path, pathsIn } from './paths.js';
import { countKind, type KindCounts, skippedSpans } from './skipped-spans.js';
import type { Span } from './span.js';
import { ancestorsOf, type SpansById } from './spans-by-id.js';
import { type ToolResults, toolResults } from './tool-results.js';
import { runsOfTurns } from './whole-turns.js';

/** What stands in the id of a part of a conversation that came after it was finished. */
const LATE = '~late-';

/** The conversations of a group: that of its first agent, and those of the others, each with its branches. */
export function tellGroup(group: Group, convention: Convention): RawTranscript[] {
  const base = group.late > 0 ? `${group.id}${LATE}${group.late}` : group.id;
  const authors = authorsOf(group.requests);
  const main = mainAgent(group.requests);
  const results = toolResults(group.others, convention);
  const byAgent = new Map<string | null, ToldRequest[]>([[main, []]]);
  for (const request of group.requests) addTo(byAgent, request.agent, request);
  const told = [...byAgent].flatMap(([agent, requests]) => {
    const id = agent === main ? base : `${base}/agent-${agent ?? 'unnamed'}`;
    return tellAgent({ id, base, agent, requests, group, authors, results, convention });
  });
  const [first, ...rest] = told;
  if (first === undefined) return [];
  return [
    { ...first, problems: [...first.problems, ...groupProblems(group, results, convention)] },
    ...rest,
  ];
}

function groupProblems(group: Group, { used }: ToolResults, convention: Convention): Problem[] {
  const problems: Problem[] = [];
  const skipped: KindCounts = new Map();
  for (const span of group.others) if (!used.has(span)) countKind(skipped, convention.kindOf(span));
  if (skipped.size > 0) problems.push(skippedSpans(skipped));
  if (group.repeatedSpans > 0) {
    const message = `${group.repeatedSpans === 1 ? 'A span stands' : `${group.repeatedSpans} spans stand`} in the file once more; the fullest telling of each is read.`;
    problems.push(problem('repeated-message', message));
  }
  if (group.late > 0) problems.push(problem('scattered-records', COMES_LATE));
  if (group.late === 0 && group.continues !== null) {
    const message = `It continues ${group.continues.id}, which stands so far in front of it that it was finished before; what it repeats is shown as history.`;
    problems.push(problem('scattered-records', message));
  }
  return problems;
}

const COMES_LATE =
  'Other spans of this trace or conversation stand so far in front of these that they were finished before, so these are a conversation of their own; sort the file by trace to join them.';

/** The answers that a finished part of the conversation tells. */
function keysTold({ requests, continues }: Group): string[] {
  const [first] = requests;
  if (first === undefined || continues === null) return [];
  const turns = first.input.slice(0, continues.known);
  // The pieces of a turn may have been answers of their own.
  const pieces = runsOfTurns(first.pieces.map(({ message }) => message)).slice(0, continues.known);
  const spoken = [...turns, ...pieces.flat().map(comparable)];
  return spoken.filter(({ isAgents }) => isAgents).map(({ key }) => key);
}

/** The agents that gave each answer. */
function authorsOf(requests: readonly ToldRequest[]): ReadonlyMap<string, Set<string | null>> {
  const authors = new Map<string, Set<string | null>>();
  for (const { agent, choices } of requests) {
    for (const { key, isAgents } of choices.flat()) {
      if (!isAgents) continue;
      const known = authors.get(key);
      if (known === undefined) authors.set(key, new Set([agent]));
      else known.add(agent);
    }
  }
  return authors;
}

/** The agent that lies in the fewest others; of several the one that asked first. */
function mainAgent(requests: readonly ToldRequest[]): string | null {
  const depths = requests.map(({ agentDepth }) => agentDepth);
  const least = depths.reduce((one, other) => Math.min(one, other), Infinity);
  return requests.find(({ agentDepth }) => agentDepth === least)?.agent ?? null;
}

interface AgentPart {
  readonly id: string;
  readonly base: string;
  readonly agent: string | null;
  readonly requests: readonly ToldRequest[];
  readonly group: Group;
  readonly authors: ReadonlyMap<string, ReadonlySet<string | null>>;
  readonly results: ToolResults;
  readonly convention: Convention;
}

function tellAgent(part: AgentPart): RawTranscript[] {
  const { id, base, agent, requests, group, authors } = part;
  const forest = newForest(id === base ? keysTold(group) : []);
  const rules: GrowthRules = {
    isNamed: group.isNamed && id === base,
    otherAuthor: ({ key }) => {
      const known = authors.get(key);
      return known === undefined || known.has(agent) ? null : ([...known][0] ?? 'unnamed');
    },
    isSameCall: withinOf(requests, group.spans),
  };
  for (const [number, request] of requests.entries()) addRequest(forest, request, number, rules);
  const told = pathsIn(forest.stories, id).map((path) => tellPath(path, part));
  const [first, ...rest] = told;
  if (first === undefined) return [];
  const problems = [...first.problems, ...forestProblems(forest, requests)];
  return [{ ...first, problems }, ...rest];
}

function tellPath(
  { id, parent, nodes, prompts, branches }: Path,
  { base, agent, requests, group, results, convention }: AgentPart,
): RawTranscript {
  const calls = new Set(nodes.flatMap(({ call }) => call ?? []));
  const own = [...calls].sort((one, other) => one - other).flatMap((call) => requests[call] ?? []);
  const told = own.length > 0 ? own : requests.slice(0, 1);
  const metadata = factsOf(told, group.spans, convention);
  if (agent !== null) metadata.set('agent', agent);
  if (id !== base) metadata.set('parent_transcript_id', parent ?? base);
  else if (group.continues !== null) metadata.set('parent_transcript_id', group.continues.id);
  const messages = [...prompts, ...nodes.map(({ message }) => message)];
  const [first] = told;
  return {
    id,
    // An id that is chosen by a field names the first conversation only; the others are named behind it.
    record: id === base && first !== undefined ? recordOf(first.span) : null,
    metadata,
    ...shownReasoning(messages),
    messages: withAnswerNames(results.complete(messages)),
    problems: [
      ...(parent === null ? [] : [problem('rolled-back', IS_BRANCH)]),
      ...branchProblems(branches),
    ],
  };
}

/** That a client may have stripped reasoning from history does not show that there would be some. */
function shownReasoning(messages: readonly RawMessage[]): Pick<RawTranscript, 'showsReasoning'> {
  const isShown = messages.some(
    ({ parts, reasoning }) =>
      parts.some(({ as }) => as === 'reasoning') || (reasoning ?? 'unknown') !== 'unknown',
  );
  const isMarked = messages.some(({ reasoning }) => reasoning === 'unknown');
  return isMarked && !isShown ? { showsReasoning: false } : {};
}

/** True for requests one of which lies in the other: two libraries told of the same call. */
function withinOf(
  requests: readonly ToldRequest[],
  spans: SpansById,
): (one: number, other: number) => boolean {
  const isAround = (outer: Span, inner: Span): boolean => ancestorsOf(inner, spans).includes(outer);
  return (one, other) => {
    const [a, b] = [requests[one]?.span, requests[other]?.span];
    return a !== undefined && b !== undefined && (isAround(a, b) || isAround(b, a));
  };
}

/** For `--id-field`: the attributes of the first request by their names. */
function recordOf({ attributes, trace }: Span): unknown {
  return { ...Object.fromEntries(attributes), trace_id: trace };
}
