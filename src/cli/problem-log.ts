import { printable } from '../model/printable.js';
import type { LocatedProblem, ProblemCode } from '../model/problem.js';
import { problemsOf } from '../model/problems-of.js';
import { isTranscript } from '../model/transcript.js';
import type { Outline, Unreadable } from '../model/transcript.js';
import { jsonLine } from '../report/index.js';

/** What one code has come to: how often, and the first place. */
interface Seen {
  count: number;
  readonly first: LocatedProblem;
}

/** Collects the problems of a run. */
export interface ProblemLog {
  /** Notes what a conversation or a record has; returns it as lines for `--problems`. */
  add(parsed: Outline | Unreadable): string;
  /** Notes a problem of something that is not read again. */
  recall(problem: LocatedProblem): void;
  /** Files and records that hold no conversation. */
  unreadable(): number;
  /** Per code: how often and where first. Empty when there was nothing. */
  summary(): string;
}

/** Starts a log without any problem in it. */
export function createProblemLog(): ProblemLog {
  const seen = new Map<ProblemCode, Seen>();
  let unreadable = 0;
  const recall = (problem: LocatedProblem): void => {
    const known = seen.get(problem.code);
    if (known) known.count += 1;
    else seen.set(problem.code, { count: 1, first: problem });
  };
  return {
    add(parsed) {
      if (!isTranscript(parsed)) unreadable += 1;
      const located = problemsOf(parsed);
      for (const problem of located) recall(problem);
      return located.map(jsonLine).join('');
    },
    recall,
    unreadable: () => unreadable,
    summary() {
      if (seen.size === 0) return '';
      const lines = [...seen.values()].sort((a, b) => b.count - a.count).map(summaryLine);
      return `Problems (docs/problems.md explains the codes; --problems FILE lists all):\n${lines.join('')}`;
    },
  };
}

function summaryLine({ count, first }: Seen): string {
  const place = [first.source];
  if (first.transcript_id !== null) place.push(first.transcript_id);
  if (first.message_index !== null) place.push(`message ${first.message_index}`);
  if (first.line !== null) place.push(`line ${first.line}`);
  else if (first.start !== null) place.push(`at ${first.start}`);
  return `  ${String(count).padStart(6)}  ${first.code.padEnd(22)}first: ${printable(place.join(', ').replaceAll(/[\n\t]/g, ' '))}\n`;
}
