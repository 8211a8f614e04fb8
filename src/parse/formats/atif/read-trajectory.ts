import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { withAnswerNames } from '../_shared/message/answer-names.js';
import type { RawMessage, RawTranscript } from '../format.js';
import { field, idOf, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { callTracker, type StepContext } from './calls.js';
import { readFacts, referencesOf } from './read-facts.js';
import { readStep } from './read-step.js';

/** The conversation of a trajectory, and behind it those of the sub-agents that it holds. */
export function readTrajectory(trajectory: JsonObject): RawTranscript[] {
  const found: RawTranscript[] = [];
  const waiting: Place[] = [{ trajectory, id: idOfTrajectory(trajectory), parent: null }];
  // The list grows while it is walked: sub-agents may have their own.
  for (const place of waiting) {
    append(found, readOne(place));
    const calls = callsBehind(place.trajectory);
    for (const [index, agent] of listAt(place.trajectory, 'subagent_trajectories').entries()) {
      if (!isObject(agent)) continue;
      const own = idOf(field(agent, 'trajectory_id'));
      const id = below(place.id, own ?? String(index + 1));
      const call = own === null ? undefined : calls.get(own);
      waiting.push({
        trajectory: agent,
        id,
        parent: place.id,
        isAgent: true,
        ...(call && { call }),
      });
    }
  }
  return found;
}

/** The call of each sub-agent, by the id of its trajectory. */
function callsBehind(trajectory: JsonObject): Map<string, string> {
  const calls = listAt(trajectory, 'steps').flatMap(referencesOf);
  return new Map(
    calls.flatMap(({ call, reference }) => {
      const id = isObject(reference) ? idOf(field(reference, 'trajectory_id')) : null;
      return id === null || call === null ? [] : [[id, call] as const];
    }),
  );
}

interface Place {
  readonly trajectory: JsonObject;
  readonly id: string | null;
  readonly parent: string | null;
  /** True for a sub-agent: the agent that called it writes its prompts. */
  readonly isAgent?: boolean;
  /** The call that began it. */
  readonly call?: string;
}

/** A document has an id of its own from version 1.7 on; the session's may be shared by several. */
function idOfTrajectory(trajectory: JsonObject): string | null {
  return idOf(field(trajectory, 'trajectory_id')) ?? idOf(field(trajectory, 'session_id'));
}

function below(id: string | null, name: string): string {
  return id === null ? `agent-${name}` : `${id}/agent-${name}`;
}

/** A converter may leave a sub-agent's steps among those of its caller; they are a conversation of their own. */
function readOne(place: Place): RawTranscript[] {
  const { trajectory, id } = place;
  const own: unknown[] = [];
  const agents = new Map<string, unknown[]>();
  for (const step of listAt(trajectory, 'steps')) {
    const agent = sidechainOf(step);
    const among = agent === null ? own : (agents.get(agent) ?? []);
    if (agent !== null) agents.set(agent, among);
    among.push(step);
  }
  return [
    withProblems(readSteps(own, place), strayProblems(trajectory)),
    ...[...agents].map(([agent, among]) =>
      readSteps(among, { trajectory, id: below(id, agent), parent: id, isAgent: true }),
    ),
  ];
}

/** What stands in the place of sub-agents and is none. */
function strayProblems(trajectory: JsonObject): Problem[] {
  const given = field(trajectory, 'subagent_trajectories') ?? [];
  const strays = Array.isArray(given) ? given.filter((agent) => !isObject(agent)) : [given];
  if (strays.length === 0) return [];
  const message = `${strays.length} of subagent_trajectories ${strays.length === 1 ? 'is' : 'are'} no trajectory and ${strays.length === 1 ? 'was' : 'were'} left out.`;
  return [problem('skipped-record', message)];
}

function withProblems(transcript: RawTranscript, problems: readonly Problem[]): RawTranscript {
  return { ...transcript, problems: [...transcript.problems, ...problems] };
}

// "extra": {"is_sidechain": true, "agent_id": "a7"}
function sidechainOf(step: unknown): string | null {
  const extra = isObject(step) ? field(step, 'extra') : undefined;
  if (!isObject(extra) || field(extra, 'is_sidechain') !== true) return null;
  return idOf(field(extra, 'agent_id')) ?? 'sidechain';
}

function readSteps(steps: readonly unknown[], place: Place): RawTranscript {
  const { trajectory, id, parent, isAgent = false, call } = place;
  const { metadata, problems } = readFacts(trajectory, steps);
  if (parent !== null) metadata.set('parent_transcript_id', parent);
  if (call !== undefined) metadata.set('parent_call_id', call);
  const context: StepContext = {
    isAgent,
    calls: callTracker(),
    counts: { copied: 0, repeated: 0 },
  };
  const messages: RawMessage[] = [];
  for (const step of steps) append(messages, readStep(step, context));
  const told = [...problems, ...countProblems(context.counts)];
  return { id, record: trajectory, metadata, messages: withAnswerNames(messages), problems: told };
}

function countProblems({ copied, repeated }: StepContext['counts']): Problem[] {
  const problems: Problem[] = [];
  if (copied > 0) {
    const message = `${copied} ${copied === 1 ? 'step was' : 'steps were'} copied from the trajectory that this one continues; ${copied === 1 ? 'it is' : 'they are'} kept for context, and nothing in ${copied === 1 ? 'it' : 'them'} counts.`;
    problems.push(problem('repeated-message', message));
  }
  if (repeated > 0) {
    const message = `${repeated} tool ${repeated === 1 ? 'call is told' : 'calls are told'} twice, the second time with the result; ${repeated === 1 ? 'it was' : 'they were'} taken once.`;
    problems.push(problem('repeated-message', message));
  }
  return problems;
}

function listAt(object: JsonObject, key: string): readonly unknown[] {
  const list = field(object, key);
  return Array.isArray(list) ? (list as unknown[]) : [];
}
