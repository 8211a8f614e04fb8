import type { Message, Transcript } from '../model/transcript.js';
import { buildMessage, type Cutting, messageText } from './build-message.js';
import type { ParseOptions, RawMessage, RawTranscript } from './formats/format.js';
import { authorOf, roleOf } from './roles.js';
import { type DeclaringText, type SegmentOptions, tagVocabulary } from './segment/index.js';

/** What a transcript takes from its source. */
export interface Origin {
  readonly transcript_id: string;
  readonly source: string;
  readonly input_format: string;
}

/** Turns what a format found into a transcript: roles, turns, texts and segments. */
export function buildTranscript(
  raw: RawTranscript,
  origin: Origin,
  options: ParseOptions,
): Transcript {
  const vocabulary = tagVocabulary(declaringTexts(raw.messages), options.tools ?? []);
  const messages = buildMessages(raw.messages, { vocabulary, options: segmentOptions(options) });
  return {
    ...origin,
    metadata: raw.metadata,
    messages: withReasoning(messages, raw.showsReasoning),
    problems: raw.problems,
  };
}

/** A turn begins with each message by the target. */
function buildMessages(messages: readonly RawMessage[], cutting: Cutting): Message[] {
  let turn: number | null = null;
  let answersCall = false;
  return messages.map((raw, index) => {
    if (authorOf(raw) === 'target') turn = turn === null ? 0 : turn + 1;
    const message = buildMessage(raw, index, turn, { ...cutting, answersCall });
    answersCall = message.segments.some(({ kind }) => kind === 'action');
    return message;
  });
}

/**
 * An agent message that tells nothing of reasoning had none where the input shows reasoning at all;
 * elsewhere nobody can tell: it may have been cut away.
 */
function withReasoning(messages: readonly Message[], showsReasoning?: boolean): Message[] {
  const shows = showsReasoning ?? messages.some(({ reasoning }) => reasoning !== null);
  const reasoning = shows ? 'absent' : 'unknown';
  return messages.map((message) =>
    message.author === 'target' && message.reasoning === null ? { ...message, reasoning } : message,
  );
}

function segmentOptions({ openThinking, stop, escapedTags }: ParseOptions): SegmentOptions {
  return {
    ...(openThinking === undefined ? {} : { openThinking }),
    ...(stop === undefined ? {} : { stop }),
    ...(escapedTags === undefined ? {} : { escapedTags }),
  };
}

/** Where a conversation declares its tools: what the system and the operator say, and the users. */
function declaringTexts(messages: readonly RawMessage[]): DeclaringText[] {
  const firstUser = messages.find(({ role }) => roleOf(role) === 'user');
  return messages.flatMap((message) => {
    const role = roleOf(message.role);
    const isOperator = role === 'system' || (role === 'user' && authorOf(message) === 'operator');
    if (!isOperator && role !== 'user') return [];
    const opens = role === 'system' || message === firstUser;
    return [{ text: messageText(message), isOperator, opens }];
  });
}
