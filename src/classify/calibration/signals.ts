import type { Message, SegmentKind, Transcript } from '../../model/transcript.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import { isMeant } from '../judged.js';
import type { Judged, JudgedMessage } from '../judged.js';
import type { JudgedConversation } from '../judge-conversation.js';
import { foundByCategory, foundSignals } from './found.js';
import type { FoundSignals } from './found.js';
import { PART_OF } from './message-words.js';
import { isCounter, lettersOf, ownSignals } from './own-signals.js';
import { answersIn, hasSetting } from './setting.js';
import { joinSignals } from './join-signals.js';
import type { Before, ShapeSignals, Signals } from './join-signals.js';
import { wordSignals } from './word-signals.js';

export type { Signals } from './join-signals.js';

/** A message of the agent with its signals. */
export interface SignalledMessage extends JudgedMessage {
  /** For a counted category; null for others. Worked out when asked for: most messages hold no finding to be weighed. */
  readonly signals: (category: string) => Signals | null;
}

/** Segments that an agent fills with words of its own. */
const OWN_WORDS: ReadonlySet<string> = new Set(Object.keys(PART_OF));

/** Letters in a message of length 1. */
const LENGTH_UNIT = 200;

/** The signals of every agent message, in order. */
export function signalsOf(
  transcript: Transcript,
  { messages, own: read, memory }: JudgedConversation,
  compiled: CompiledTaxonomy,
): SignalledMessage[] {
  const counted = compiled.taxonomy.data.categories.filter((one) => one.counted);
  const ids = counted.map(({ id }) => id);
  const before: Before = { thought: 0, call: 0, rule: 0 };
  const setting = Number(hasSetting(transcript));
  const answers = answersIn(transcript);
  const wordsOf = wordSignals(ids, read, compiled);
  return messages.map(({ message, judged }, at) => {
    const own = new Map(ids.map((id) => [id, ownSignals(id, judged, message, memory, compiled)]));
    const asOf = { ...before };
    for (const { thought, call, rule } of own.values()) {
      before.thought = Math.max(before.thought, thought);
      before.call = Math.max(before.call, call);
      before.rule = Math.max(before.rule, rule);
    }
    const signals = (category: string): Signals | null => {
      const mine = own.get(category);
      if (mine === undefined) return null;
      const others = ids.map((id) => (id === category ? 0 : (own.get(id)?.thought ?? 0)));
      return joinSignals({
        mine,
        found: foundIn(message, judged, category, ids, compiled),
        words: wordsOf(at, category),
        shape: shapeOf(message),
        before: asOf,
        isAsked: answers.has(message.message_index),
        setting,
        otherThought: Math.max(0, ...others),
        counter: Number(judged.some((one) => isMeant(one) && isCounter(one, compiled))),
      });
    };
    return { message, judged, signals };
  });
}

/** How much was found in a message. */
function foundIn(
  message: Message,
  judged: readonly Judged[],
  category: string,
  categories: readonly string[],
  compiled: CompiledTaxonomy,
): FoundSignals {
  const found = foundByCategory(judged, compiled);
  const all = categories.reduce((sum, id) => sum + (found.get(id) ?? 0), 0);
  const letters = lettersOf(message, OWN_WORDS);
  return foundSignals(found.get(category) ?? 0, all, letters, shapeOf(message).length);
}

/** Which channels a message has, and how long it is. */
function shapeOf({ segments }: Message): ShapeSignals {
  const has = (kind: SegmentKind): number => Number(segments.some((one) => one.kind === kind));
  const letters = segments.reduce((sum, { kind, start, end }) => {
    return kind === 'markup' ? sum : sum + end - start;
  }, 0);
  return {
    'has-thought': has('think'),
    'has-call': has('action'),
    'has-speech': has('say'),
    length: Math.log2(1 + letters / LENGTH_UNIT),
  };
}
