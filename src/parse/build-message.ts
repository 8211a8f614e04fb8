import type { Problem } from '../model/problem.js';
import type { Author, Message, Part, ReasoningStatus, Role, Segment } from '../model/transcript.js';
import type { RawMessage, RawPart } from './formats/format.js';
import { authorOf, roleOf, roleProblems, speakingRole } from './roles.js';
import {
  type Cut,
  holdsReasoningTag,
  segmentAgentText,
  segmentForeignText,
  type SegmentOptions,
  type TagVocabulary,
} from './segment/index.js';

/** Stands between the parts of a message. */
const JOINT = '\n';

/** How the texts of one conversation are cut. */
export interface Cutting {
  readonly vocabulary: TagVocabulary;
  readonly options: SegmentOptions;
  /** The message before is the agent's and called something. @default false */
  readonly answersCall?: boolean;
}

/** The text of a message: its parts in wire order, joined by single newlines. */
export function messageText(message: RawMessage): string {
  return message.parts.map((part) => part.text).join(JOINT);
}

/**
 * Puts a message together: its text, the segments edge to edge over it, and every problem with its place in that text.
 * `reasoning` is null where nothing in the message tells of any.
 */
export function buildMessage(
  raw: RawMessage,
  message_index: number,
  turn_index: number | null,
  cutting: Cutting,
): Message {
  if (raw.built !== undefined) return { ...raw.built, message_index, turn_index };
  const role = roleOf(raw.role);
  const author = authorOf(raw);
  const parts: Part[] = [];
  const segments: Segment[] = [];
  const problems: Problem[] = [...roleProblems(raw.role), ...raw.problems];
  let at = 0;
  for (const part of raw.parts) {
    if (at > 0) {
      segments.push({ kind: 'markup', start: at, end: at + JOINT.length, field: null });
      at += JOINT.length;
    }
    const isFirst = parts.length === 0;
    const speaker = part.author ?? author;
    const cut = cutBetweenTokens(part, (words) => cutPart(words, role, speaker, cutting, isFirst));
    for (const { kind, start, end } of cut.pieces) {
      segments.push({ kind, start: at + start, end: at + end, field: part.field });
    }
    // One by one: a spread of a hundred thousand arguments is more than the stack holds.
    for (const found of cut.problems) problems.push(shift(found, at));
    parts.push(toPart(part, at));
    at += part.text.length;
  }
  const text = messageText(raw);
  return {
    message_index,
    turn_index,
    role,
    author,
    name: raw.name ?? null,
    call_id: raw.call_id ?? null,
    reasoning: author === 'target' ? reasoningOf(raw, text, segments, cutting.vocabulary) : null,
    text,
    parts,
    segments,
    problems,
  };
}

function toPart({ field, as, text, call_id }: RawPart, at: number): Part {
  return { field, as, start: at, end: at + text.length, call_id: call_id ?? null };
}

/** The tokens around a part are markup, and are not there for the cutting of its words. */
function cutBetweenTokens(part: RawPart, cut: (part: RawPart) => Cut): Cut {
  if (part.tokens === undefined) return cut(part);
  const { length } = part.text;
  const start = part.tokens.before;
  const end = length - part.tokens.after;
  const words = cut({ ...part, text: part.text.slice(start, end) });
  const pieces = [
    { kind: 'markup' as const, start: 0, end: start },
    ...words.pieces.map((piece) => ({
      ...piece,
      start: piece.start + start,
      end: piece.end + start,
    })),
    { kind: 'markup' as const, start: end, end: length },
  ];
  return {
    pieces: pieces.filter((piece) => piece.end > piece.start),
    problems: words.problems.map((found) => shift(found, start)),
  };
}

/** Only the target thinks and acts; reasoning and calls by another are that speaker's text. */
function cutPart(
  part: RawPart,
  role: Role,
  author: Author,
  { vocabulary, options, answersCall }: Cutting,
  isFirst: boolean,
): Cut {
  const { text, as } = part;
  if (author !== 'target') {
    return segmentForeignText(text, speakingRole(author, role), vocabulary, answersCall);
  }
  if (as === 'call') {
    return { pieces: [{ kind: 'action', start: 0, end: text.length }], problems: [] };
  }
  const start = as === 'reasoning' ? 'think' : 'say';
  // A template opens reasoning in front of the message, not in front of each of its parts.
  const openThinking = options.openThinking === true && isFirst;
  return segmentAgentText(text, vocabulary, start, { ...options, openThinking });
}

/** What the message itself tells of its reasoning; null where it tells nothing. */
function reasoningOf(
  raw: RawMessage,
  text: string,
  segments: readonly Segment[],
  vocabulary: TagVocabulary,
): ReasoningStatus | null {
  const told = raw.reasoning ?? null;
  if (told !== null && !YIELDING.includes(told)) return told;
  const isThought = ({ kind, start, end }: Segment): boolean =>
    (kind === 'think' || kind === 'rehearsal') && text.slice(start, end).trim() !== '';
  const thinks = segments.some(isThought);
  const markup = segments.filter(({ kind }) => kind === 'markup');
  const tags = markup.map(({ start, end }) => text.slice(start, end));
  if (tags.some((tag) => REDACTED.test(tag))) return thinks ? 'summary' : 'redacted';
  if (thinks) return 'present';
  const hasPlace = raw.parts.some(({ as }) => as === 'reasoning');
  const isOpened = hasPlace || tags.some((tag) => holdsReasoningTag(tag, vocabulary));
  return told ?? (isOpened ? 'empty' : null);
}

/** `<think signature="..." redacted="true">`, as Inspect writes reasoning into text; a summary may stand inside. */
const REDACTED = /<think\s(?:[^<>]*\s)?redacted="true"/i;

/** What a field that lacks reasoning says; reasoning in the text itself is there all the same. */
const YIELDING: readonly ReasoningStatus[] = ['empty', 'absent', 'unknown'];

function shift(found: Problem, by: number): Problem {
  const { start, end } = found;
  return {
    ...found,
    start: start === null ? null : start + by,
    end: end === null ? null : end + by,
  };
}
