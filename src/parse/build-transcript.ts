import type { Message, Transcript } from '../model/transcript.js';
import { buildMessage, messageText } from './build-message.js';
import type { ParseOptions, RawMessage, RawTranscript } from './formats/format.js';
import { roleOf } from './roles.js';
import { type TagVocabulary, tagVocabulary } from './segment/index.js';

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
  const vocabulary = tagVocabulary(openingTexts(raw.messages), options.tools ?? []);
  return {
    ...origin,
    metadata: raw.metadata,
    messages: buildMessages(raw.messages, vocabulary),
    problems: raw.problems,
  };
}

/** A turn begins with each agent message. */
function buildMessages(messages: readonly RawMessage[], vocabulary: TagVocabulary): Message[] {
  let turn: number | null = null;
  return messages.map((raw, index) => {
    if (roleOf(raw.role) === 'assistant') turn = turn === null ? 0 : turn + 1;
    return buildMessage(raw, index, turn, vocabulary);
  });
}

/** Where a conversation declares its tools: what the system says, and the first thing the user says. */
function openingTexts(messages: readonly RawMessage[]): string[] {
  const system = messages.filter((message) => roleOf(message.role) === 'system');
  const user = messages.find((message) => roleOf(message.role) === 'user');
  return [...system, ...(user === undefined ? [] : [user])].map(messageText);
}
