import type { LocatedProblem, Problem } from './problem.js';
import { isTranscript, type Outline, type Unreadable } from './transcript.js';

/** Every problem of a conversation or of a record that holds none, with its place: first those of the whole, then per message. */
export function problemsOf(parsed: Outline | Unreadable): LocatedProblem[] {
  const { source, problems } = parsed;
  const at = (transcript_id: string | null, message_index: number | null) => (problem: Problem) => {
    const { code, start, end, line, message } = problem;
    return { source, transcript_id, message_index, code, start, end, line, message };
  };
  if (!isTranscript(parsed)) return problems.map(at(null, null));
  const { transcript_id, messages } = parsed;
  return [
    ...problems.map(at(transcript_id, null)),
    ...messages.flatMap((message) =>
      message.problems.map(at(transcript_id, message.message_index)),
    ),
  ];
}
