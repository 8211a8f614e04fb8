import { isTranscript, type Parsed } from '#src/model/transcript.js';
import type { Problem } from '#src/model/problem.js';

/** The shape that `parse --json` prints, for comparison with stored files. */
export function parsedJson(parsed: Parsed): unknown {
  const problems = parsed.problems.map((problem) => ({ ...place(problem), line: problem.line }));
  if (!isTranscript(parsed)) return { source: parsed.source, problems };
  const { transcript_id, source, input_format } = parsed;
  const messages = parsed.messages.map((message) => ({
    message_index: message.message_index,
    turn_index: message.turn_index,
    role: message.role,
    text: message.text,
    segments: message.segments.map(({ kind, start, end, field }) => ({ kind, start, end, field })),
    problems: message.problems.map(place),
  }));
  return { transcript_id, source, input_format, messages, problems };
}

function place({ code, start, end, message }: Problem): Omit<Problem, 'line'> {
  return { code, start, end, message };
}
