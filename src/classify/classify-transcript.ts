import type { Finding } from '../model/finding.js';
import type { Transcript } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { calibrate } from './calibration/calibrate.js';
import { firstTurns } from './first-turns.js';
import { judgeConversation } from './judge-conversation.js';
import { actOf } from './memory/conditions.js';
import { resolveOverlap } from './overlap.js';
import { findingMaker } from './to-finding.js';

/**
 * Tags the agent's messages of one conversation.
 * Gives every finding in order of place, those that do not count too: filter on `counted` for rates.
 * Findings of a message that repeats an earlier one word for word (numbers aside where it holds no call) belong to the acts
 * of the earlier one.
 */
export function classifyTranscript(transcript: Transcript, compiled: CompiledTaxonomy): Finding[] {
  const conversation = judgeConversation(transcript, compiled);
  const { memory } = conversation;
  const messages = calibrate(transcript, conversation, compiled);
  if (messages.every(({ judged }) => judged.length === 0)) return [];
  const turns = firstTurns(messages.map(({ message }) => message));
  return messages.flatMap(({ message, judged }, at) => {
    if (judged.length === 0) return [];
    const toFinding = findingMaker(transcript, message, compiled, turns[at] ?? null);
    return resolveOverlap(judged).map((one) => {
      return toFinding(one, memory.prompted(actOf(one.match), message.message_index));
    });
  });
}
