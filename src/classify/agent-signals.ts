import type { Message, Transcript } from '../model/transcript.js';
import { signalsOf } from './calibration/signals.js';
import type { Signals } from './calibration/signals.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { judgeConversation } from './judge-conversation.js';
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
  const { messages, memory } = judgeConversation(transcript, compiled);
  return signalsOf(transcript, messages, memory, compiled).map(({ message, judged, signals }) => {
    const rules = new Map<string, Set<string>>();
    for (const { match, judgement } of judged) {
      const { rule } = match.entry;
      const category = compiled.taxonomy.behaviors.get(rule.behavior)?.category;
      const isMeant = judgement.polarity === 'affirmed' && judgement.score > 0 && !match.excepted;
      if (!isMeant || match.weight !== null || category === undefined) continue;
      rules.set(category, (rules.get(category) ?? new Set()).add(rule.id));
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
    OWN.has(segment.kind) ? readSentences(message.text, segment, index, stemmer) : [],
  );
}

/** Segments that a weighted lexicon may score. */
const OWN: ReadonlySet<string> = new Set([
  'think',
  'rehearsal',
  'memory',
  'action',
  'say',
  'self-observation',
]);
