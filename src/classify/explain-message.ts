import type { CueSeen, Explanation } from '../model/explanation.js';
import type { Finding, Reason } from '../model/finding.js';
import type { Message, Transcript } from '../model/transcript.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { inScope } from './context/cues.js';
import { calibrate } from './calibration/calibrate.js';
import { firstTurns } from './first-turns.js';
import { judgeConversation } from './judge-conversation.js';
import type { Judged } from './judged.js';
import { actOf } from './memory/conditions.js';
import { resolveOverlap } from './overlap.js';
import { findingMaker } from './to-finding.js';

/**
 * Explains every span of one message that a rule matched: the sentence, cues, score steps, and why it counts or not.
 * Those that are not reported, because another rule says the same better, are there too.
 * Empty for a message that is not the agent's, or where nothing matched.
 */
export function explainMessage(
  transcript: Transcript,
  compiled: CompiledTaxonomy,
  messageIndex: number,
): Explanation[] {
  const conversation = judgeConversation(transcript, compiled);
  const { memory } = conversation;
  const messages = calibrate(transcript, conversation, compiled);
  const at = messages.findIndex(({ message }) => message.message_index === messageIndex);
  const asked = messages[at];
  if (asked === undefined) return [];
  const turns = firstTurns(messages.map(({ message }) => message));
  const toFinding = findingMaker(transcript, asked.message, compiled, turns[at] ?? null);
  const reported = new Set(resolveOverlap(asked.judged));
  return asked.judged.map((judged) => {
    const { behavior } = judged.match.entry.rule;
    const prompted = memory.prompted(actOf(judged.match), messageIndex);
    const finding = toFinding(judged, prompted);
    const notes = memory.notes(behavior, messageIndex);
    const { threshold } = compiled.taxonomy.data.scoring;
    return {
      ...explain(judged, finding, asked.message, notes),
      reported: reported.has(judged),
      verdict: reported.has(judged)
        ? verdictOf(finding, judged.judgement.reasons.at(-1), threshold)
        : 'Not reported: another rule says the same of this sentence, and better.',
    };
  });
}

function explain(
  judged: Judged,
  finding: Finding,
  message: Message,
  memory: readonly string[],
): Omit<Explanation, 'reported' | 'verdict'> {
  const { match, judgement } = judged;
  const { sentence } = match;
  return {
    finding,
    rule_title: match.entry.rule.title,
    pattern: match.entry.label,
    sentence: message.text.slice(sentence.start, sentence.end),
    cues: judgement.cues.map((hit): CueSeen => {
      const start = sentence.starts[hit.from] ?? sentence.start;
      const end = sentence.ends[hit.to - 1] ?? sentence.end;
      return {
        cue: hit.cue.id,
        effect: hit.cue.effect,
        start,
        end,
        quote: message.text.slice(start, end),
        in_scope: inScope(hit, match, judgement.cues),
      };
    }),
    memory: [...memory],
    steps: judgement.steps,
  };
}

/** @param reason what the context said of it last */
function verdictOf(finding: Finding, reason: Reason | undefined, threshold: number): string {
  if (finding.counted)
    return `Counted as ${finding.category}: affirmed, the agent's own, score ${finding.score} reaches ${threshold}.`;
  if (finding.polarity !== 'affirmed')
    return `Not counted: it is ${finding.polarity} (${reason ?? ''}).`;
  if (finding.score < threshold)
    return `Not counted: score ${finding.score} is below ${threshold}.`;
  return `Not counted: ${finding.category} is reported and never counted.`;
}
