import type { Transcript } from '../model/transcript.js';
import type { Judged, JudgedMessage } from './judged.js';
import type { Memory } from './memory/memory.js';

/**
 * Raises issued calls from `attempted` to `confirmed` where the world's answer, before the agent's next message, tells of
 * success and of no failure.
 */
export function confirmStages(
  messages: readonly JudgedMessage[],
  transcript: Transcript,
  memory: Memory,
): JudgedMessage[] {
  const next = nextTurns(transcript);
  return messages.map(({ message, judged }) => {
    if (!judged.some(isAttempt)) return { message, judged };
    const until = next.get(message.message_index) ?? Number.POSITIVE_INFINITY;
    const told = (kind: 'success' | 'failure'): boolean =>
      memory.facts(kind, until).some((fact) => fact.message_index > message.message_index);
    if (!told('success') || told('failure')) return { message, judged };
    return { message, judged: judged.map(confirmed) };
  });
}

/** For each message of the agent, the index of its next one. */
function nextTurns({ messages }: Transcript): ReadonlyMap<number, number> {
  const own = messages
    .filter(({ author }) => author === 'target')
    .map((message) => message.message_index);
  return new Map(own.slice(1).map((next, i) => [own[i] as number, next]));
}

function isAttempt({ judgement, match }: Judged): boolean {
  return judgement.stage === 'attempted' && match.sentence.channel === 'action';
}

function confirmed(one: Judged): Judged {
  if (!isAttempt(one)) return one;
  return { ...one, judgement: { ...one.judgement, stage: 'confirmed' } };
}
