import type { Problem } from '../model/problem.js';
import type { Message, Role, Segment } from '../model/transcript.js';
import type { RawMessage, RawPart } from './formats/format.js';
import { roleOf, roleProblems } from './roles.js';
import {
  type Cut,
  segmentAgentText,
  segmentForeignText,
  type TagVocabulary,
} from './segment/index.js';

/** Stands between the parts of a message. */
const JOINT = '\n';

/** The text of a message: its parts in wire order, joined by single newlines. */
export function messageText(message: RawMessage): string {
  return message.parts.map((part) => part.text).join(JOINT);
}

/** Puts a message together: its text, the segments edge to edge over it, and every problem with its place in that text. */
export function buildMessage(
  raw: RawMessage,
  message_index: number,
  turn_index: number | null,
  vocabulary: TagVocabulary,
): Message {
  const role = roleOf(raw.role);
  const segments: Segment[] = [];
  const problems: Problem[] = [...roleProblems(raw.role), ...raw.problems];
  let at = 0;
  for (const part of raw.parts) {
    if (at > 0) {
      segments.push({ kind: 'markup', start: at, end: at + JOINT.length, field: null });
      at += JOINT.length;
    }
    const cut = cutPart(part, role, vocabulary);
    for (const { kind, start, end } of cut.pieces) {
      segments.push({ kind, start: at + start, end: at + end, field: part.field });
    }
    // One by one: a spread of a hundred thousand arguments is more than the stack holds.
    for (const found of cut.problems) problems.push(shift(found, at));
    at += part.text.length;
  }
  return { message_index, turn_index, role, text: messageText(raw), segments, problems };
}

/** Only an agent thinks and acts; reasoning and calls under another role are that speaker's text. */
function cutPart(part: RawPart, role: Role, vocabulary: TagVocabulary): Cut {
  if (role !== 'assistant') return segmentForeignText(part.text, role, vocabulary);
  if (part.as === 'call') {
    return { pieces: [{ kind: 'action', start: 0, end: part.text.length }], problems: [] };
  }
  return segmentAgentText(part.text, vocabulary, part.as === 'reasoning' ? 'think' : 'say');
}

function shift(found: Problem, by: number): Problem {
  const { start, end } = found;
  return {
    ...found,
    start: start === null ? null : start + by,
    end: end === null ? null : end + by,
  };
}
