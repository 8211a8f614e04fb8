import type { Finding } from '../model/finding.js';
import type { Message, Transcript } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { calibrate } from './calibration/calibrate.js';
import { judgeConversation } from './judge-conversation.js';
import { actOf } from './memory/conditions.js';
import { resolveOverlap } from './overlap.js';
import { findingMaker } from './to-finding.js';

/**
 * Tags the agent's messages of one conversation.
 * Gives every finding in order of place, those that do not count too: filter on `counted` for rates.
 * Findings of a message that repeats an earlier one word for word belong to the acts of the earlier one.
 */
export function classifyTranscript(transcript: Transcript, compiled: CompiledTaxonomy): Finding[] {
  const conversation = judgeConversation(transcript, compiled);
  const { memory } = conversation;
  const messages = calibrate(transcript, conversation, compiled);
  if (messages.every(({ judged }) => judged.length === 0)) return [];
  const firstTurn = firstTurns();
  return messages.flatMap(({ message, judged }) => {
    const turn = firstTurn(message);
    if (judged.length === 0) return [];
    const toFinding = findingMaker(transcript, message, compiled, turn);
    return resolveOverlap(judged).map((one) => {
      return toFinding(one, memory.prompted(actOf(one.match), message.message_index));
    });
  });
}

/** The turn in which a message's text was written first; blanks and numbers make no difference. */
function firstTurns(): (message: Message) => number | null {
  const seen = new Map<string, number | null>();
  return ({ text, turn_index }) => {
    const key = text.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
    const first = seen.get(key);
    if (first !== undefined) return first;
    seen.set(key, turn_index);
    return turn_index;
  };
}
