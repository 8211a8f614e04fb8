import { append } from '../../../model/append.js';
import type { Problem } from '../../../model/problem.js';
import { problem } from '../../problem.js';
import { withAnswerNames } from '../_shared/message/answer-names.js';
import type { RawMessage, RawTranscript } from '../format.js';
import { field, isObject, type JsonObject } from '../_shared/json/json-record.js';
import { agentOf, isAnswer, isDemo, readEntry, type Standing, textOf } from './read-history.js';
import { readStep, sentBy } from './read-step.js';
import { readFacts } from './run-facts.js';

/**
 * Reads a run. The trajectory is what the model did, failed steps included; the history has what stood before it
 * (system prompt, demonstrations, task) and what other agents said. A run without a trajectory is its history.
 */
export function readRun(run: JsonObject): RawTranscript {
  const { id, model, metadata, problems } = readFacts(run);
  const steps = listAt(run, 'trajectory');
  const history = listAt(run, 'history');
  const first = history.find(
    (entry) => isObject(entry) && !isDemo(entry) && agentOf(entry) !== null,
  );
  const agent = isObject(first) ? agentOf(first) : null;
  const messages =
    steps.length === 0
      ? readHistory(history, agent, model)
      : readSteps(steps, history, agent, model, problems);
  return { id, record: run, metadata, messages: withAnswerNames(messages), problems };
}

function readHistory(
  entries: readonly unknown[],
  agent: string | null,
  model: string | null,
): RawMessage[] {
  let hasSpoken = false;
  return entries.map((entry) => {
    const message = readEntry(entry, { agent, model, hasSpoken });
    hasSpoken ||= isAnswer(entry);
    return message;
  });
}

function readSteps(
  steps: readonly unknown[],
  history: readonly unknown[],
  agent: string | null,
  model: string | null,
  problems: Problem[],
): RawMessage[] {
  const sent = isObject(steps[0]) ? sentBy(steps[0]) : [];
  const begin = history.findIndex(isAnswer);
  const before = history.length === 0 ? sent : history.slice(0, begin < 0 ? undefined : begin);
  const messages = readHistory(before, agent, model);
  const standing = { agent, model, hasSpoken: true };
  const responses = new Set(steps.map(responseOf));
  const walk = walkHistory(begin < 0 ? [] : history.slice(begin), responses, standing);
  for (const [index, step] of steps.entries()) {
    const { told, passed } = walk.answerFor(step);
    append(messages, passed);
    append(messages, readStep(step, { told, next: steps[index + 1], model }));
  }
  const { passed, unmatched } = walk.rest();
  if (unmatched > 0) problems.push(problem('skipped-record', leftOut(unmatched)));
  return [...messages, ...passed];
}

function leftOut(count: number): string {
  return `${count} agent ${count === 1 ? 'message of the history is' : 'messages of the history are'} matched by no step of the trajectory and ${count === 1 ? 'was' : 'were'} left out.`;
}

interface HistoryWalk {
  /** The entry of a step's response, and what other agents said before it. */
  answerFor(step: unknown): { readonly told: RawMessage | null; readonly passed: RawMessage[] };
  /** What is left behind the last step. */
  rest(): { readonly passed: RawMessage[]; readonly unmatched: number };
}

/**
 * Goes through the history beside the trajectory. A failed step is not in the history, so it takes no entry; an entry that
 * is no step's response is passed over, or the steps behind it would find none.
 */
function walkHistory(
  history: readonly unknown[],
  responses: ReadonlySet<string | null>,
  standing: Standing,
): HistoryWalk {
  const isOther = (entry: unknown): boolean =>
    isObject(entry) && agentOf(entry) !== null && agentOf(entry) !== standing.agent;
  const isOwnAnswer = (entry: unknown): entry is JsonObject => isAnswer(entry) && !isOther(entry);
  const own = [...history.entries()].flatMap(([at, entry]) =>
    isOwnAnswer(entry) ? [{ at, entry, text: textOf(entry).trim() }] : [],
  );
  const answers = own.filter(({ text }) => responses.has(text));
  let next = 0;
  let at = 0;
  const passTo = (end: number): RawMessage[] => {
    const passed = history.slice(at, end).filter(isOther);
    at = end + 1;
    return passed.map((entry) => readEntry(entry, { ...standing, hasSpoken: false }));
  };
  return {
    answerFor(step) {
      const answer = answers[next];
      if (answer?.text !== responseOf(step)) return { told: null, passed: [] };
      next++;
      return { passed: passTo(answer.at), told: readEntry(answer.entry, standing) };
    },
    rest: () => ({ passed: passTo(history.length), unmatched: own.length - next }),
  };
}

/** What the model answered in a step, without blanks around it, which the history may leave out. */
function responseOf(step: unknown): string | null {
  const response = isObject(step) ? field(step, 'response') : undefined;
  return typeof response === 'string' ? response.trim() : null;
}

function listAt(run: JsonObject, key: string): readonly unknown[] {
  const list = field(run, key);
  return Array.isArray(list) ? (list as unknown[]) : [];
}
