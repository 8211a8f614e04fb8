import type { Problem } from '../../../../model/problem.js';
import { problem } from '../../../problem.js';
import type { Sorted } from './main-thread.js';
import type { Gathered } from './threads.js';

/** What was left out of a sample's events, counted. */
export function skippedCalls(gathered: Gathered, { skipped, others }: Sorted): Problem[] {
  const { unfinished, alternatives, lost } = gathered;
  const problems: Problem[] = [];
  const skip = (count: number, what: string): void => {
    if (count > 0) problems.push(problem('skipped-record', `${what}: ${count}.`));
  };
  if (skipped.size > 0) {
    const kinds = [...skipped].map(([owner, count]) => `${count} of ${owner}`).join(', ');
    problems.push(problem('skipped-record', `${STRANGE}: ${kinds}.`));
  }
  skip(unfinished, UNFINISHED);
  const failed = others.filter(
    ({ generations }) =>
      generations.length > 0 && generations.every(({ output }) => output === null),
  );
  skip(failed.length, UNANSWERED);
  skip(alternatives, ALTERNATIVES);
  if (lost > 0) problems.push(problem('missing-attachment', `${LOST}: ${lost}.`));
  return problems;
}

const STRANGE = "Calls of models that are not the target's were left out";
const UNFINISHED = 'Text of calls that failed or were never finished was left out; such calls';
const UNANSWERED =
  'Conversations of other agents none of whose calls was answered were left out; such conversations';
const ALTERNATIVES = 'Calls asked for several answers, and those that nobody chose were left out';
const LOST = 'References of the events lead to messages that the log does not hold';
