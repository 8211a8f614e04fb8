import type { Message, Transcript } from '../model/transcript.js';
import { PART_OF } from './calibration/message-words.js';
import { signalsOf } from './calibration/signals.js';
import type { Signals } from './calibration/signals.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { judgeConversation } from './judge-conversation.js';
import { categoryOf, isMeant } from './judged.js';
import { readSentences } from './text/read-sentences.js';
import type { Sentence } from './text/sentence.js';

/** What the calibration is fitted on: one agent message, seen through a taxonomy. */
export interface AgentSignals {
  readonly message: Message;
  /** By counted category. */
  readonly signals: ReadonlyMap<string, Signals>;
  /** Rules with an affirmed finding in the message, by category, weighted lexicons left out. */
  readonly rules: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The signals of every agent message of a conversation, before any calibration. */
export function agentSignals(transcript: Transcript, compiled: CompiledTaxonomy): AgentSignals[] {
  const conversation = judgeConversation(transcript, compiled);
  return signalsOf(transcript, conversation, compiled).map(({ message, judged, signals }) => {
    const rules = new Map<string, Set<string>>();
    for (const one of judged) {
      if (!isMeant(one) || one.match.weight !== null) continue;
      const category = categoryOf(one, compiled);
      rules.set(category, (rules.get(category) ?? new Set()).add(one.match.entry.rule.id));
    }
    const all = compiled.taxonomy.data.categories.flatMap(({ id }) => {
      const own = signals(id);
      return own === null ? [] : [[id, own] as const];
    });
    return { message, signals: new Map(all), rules };
  });
}

/** The agent's own sentences in a message, as rules read them. */
export function agentSentences(
  message: Message,
  { stemmer }: Pick<CompiledTaxonomy, 'stemmer'>,
): Sentence[] {
  return message.segments.flatMap((segment, index) =>
    PART_OF[segment.kind] === undefined ? [] : readSentences(message.text, segment, index, stemmer),
  );
}
