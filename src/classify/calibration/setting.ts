import type { SegmentKind, Transcript } from '../../model/transcript.js';
import { PART_OF } from './message-words.js';

/** Segments that only an agent with tools has. */
const ACTS: ReadonlySet<SegmentKind> = new Set(['action', 'observation', 'self-observation']);

/** Those whose word shows that the agent is at work. */
const GIVES_SETTING: ReadonlySet<string> = new Set(['operator', 'tool', 'environment']);

/**
 * True where the agent can act: tools or a world answer it, it was given a role, or it calls tools amid words of its own.
 * Talk has no such setting, and a bare call by itself, out of any conversation, tells nothing of one.
 */
export function hasSetting({ messages }: Transcript): boolean {
  if (messages.some(({ author }) => GIVES_SETTING.has(author))) return true;
  const kinds = new Set(messages.flatMap(({ segments }) => segments.map(({ kind }) => kind)));
  return [...ACTS].some((kind) => kinds.has(kind)) && (kinds.has('think') || kinds.has('say'));
}

/** True where all there is is one message, and all of it thought, calls or speech: a piece of which nothing more is known. */
export function isPiece({ messages: [first, ...others] }: Transcript): boolean {
  const parts = new Set(first?.segments.map(({ kind }) => PART_OF[kind]));
  parts.delete(undefined);
  return others.length === 0 && parts.size <= 1;
}

/** Those whose word asks for an answer. */
const SPEAKS: ReadonlySet<string> = new Set(['user', 'other-agent', 'operator']);

/** The indices of messages right before which somebody spoke to the agent. */
export function answersIn({ messages }: Transcript): ReadonlySet<number> {
  const spoken = messages.filter(({ author }) => SPEAKS.has(author));
  return new Set(spoken.map(({ message_index }) => message_index + 1));
}
