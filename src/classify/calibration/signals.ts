import type { Message, SegmentKind, Transcript } from '../../model/transcript.js';
import type { Signal } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Judged, JudgedMessage } from '../judged.js';
import type { Memory } from '../memory/memory.js';
import { foundByCategory, foundSignals } from './found.js';
import type { FoundSignals } from './found.js';
import { PART_OF } from './message-words.js';
import { isCounter, isMeant, lettersOf, ownSignals } from './own-signals.js';
import { answersIn, hasSetting } from './setting.js';
import { wordSignals } from './word-signals.js';

/** What is known of one message with regard to one category: numbers without units, 0 where there is nothing. */
export type Signals = Readonly<Record<Signal, number>>;

/** A message of the agent with its signals. */
export interface SignalledMessage extends JudgedMessage {
  /** For a counted category; null for others. Worked out when asked for: most messages hold no finding to be weighed. */
  readonly signals: (category: string) => Signals | null;
}

/** Segments that an agent fills with words of its own. */
const OWN_WORDS: ReadonlySet<string> = new Set(Object.keys(PART_OF));

/** Letters in a message of length 1. */
const LENGTH_UNIT = 200;

/** What earlier messages of the conversation left: the strongest thought and the surest rule of any category. */
interface Before {
  thought: number;
  call: number;
  rule: number;
}

/** The signals of every agent message, in order. */
export function signalsOf(
  transcript: Transcript,
  messages: readonly JudgedMessage[],
  memory: Memory,
  compiled: CompiledTaxonomy,
): SignalledMessage[] {
  const counted = compiled.taxonomy.data.categories.filter((one) => one.counted);
  const ids = counted.map(({ id }) => id);
  const before: Before = { thought: 0, call: 0, rule: 0 };
  const setting = Number(hasSetting(transcript));
  const answers = answersIn(transcript);
  const wordsOf = wordSignals(
    ids,
    messages.map(({ message }) => message),
    compiled,
  );
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
      const others = ids.flatMap((id) => (id === category ? [] : (own.get(id)?.thought ?? 0)));
      return {
        ...mine,
        ...foundIn(message, judged, category, ids, compiled),
        ...wordsOf(at, category),
        ...earlierSignals(asOf, answers.has(message.message_index)),
        setting,
        'rule-in-setting': setting * mine.rule,
        'thought-in-setting': setting * mine.thought,
        'other-thought': Math.max(0, ...others),
        counter: Number(judged.some((one) => isMeant(one) && isCounter(one, compiled))),
      };
    };
    return { message, judged, signals };
  });
}

function earlierSignals(
  { thought, call, rule }: Before,
  isAsked: boolean,
): Pick<Signals, 'thought-before' | 'call-before' | 'rule-before' | 'asked-after'> {
  return {
    'thought-before': thought,
    'call-before': call,
    'rule-before': rule,
    'asked-after': isAsked ? Math.max(thought, call, rule) : 0,
  };
}

/** The shape of a message, and how much was found in it. */
function foundIn(
  message: Message,
  judged: readonly Judged[],
  category: string,
  categories: readonly string[],
  compiled: CompiledTaxonomy,
): ShapeSignals & FoundSignals {
  const shape = shapeOf(message);
  const found = foundByCategory(judged, compiled);
  const all = categories.reduce((sum, id) => sum + (found.get(id) ?? 0), 0);
  const letters = lettersOf(message, OWN_WORDS);
  return { ...shape, ...foundSignals(found.get(category) ?? 0, all, letters, shape.length) };
}

type ShapeSignals = Pick<Signals, 'has-thought' | 'has-call' | 'has-speech' | 'length'>;

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
