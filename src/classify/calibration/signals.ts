import type { Message, SegmentKind, Transcript } from '../../model/transcript.js';
import type { Signal } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { Judged, JudgedMessage } from '../judged.js';
import { actOf } from '../memory/conditions.js';
import type { Memory } from '../memory/memory.js';
import { confidenceOf, LEAST_ODDS, logOdds } from './confidence.js';
import { PART_OF } from './message-words.js';
import { foundByCategory, foundSignals } from './found.js';
import { hasSetting, isAnswer } from './setting.js';
import { wordSignals } from './word-signals.js';
import type { WordSignals } from './word-signals.js';

/** What is known of one message with regard to one category: numbers without units, 0 where there is nothing. */
export type Signals = Readonly<Record<Signal, number>>;

/** A message of the agent with its signals for each counted category. */
export interface SignalledMessage extends JudgedMessage {
  readonly signals: ReadonlyMap<string, Signals>;
}

/** Segments that an agent fills with words of its own. */
const OWN_WORDS: ReadonlySet<string> = new Set(Object.keys(PART_OF));

/** Further rules that agree count up to so many. */
const MOST_RULES = 4;

/** Letters in a message of length 1. */
const LENGTH_UNIT = 200;

/** Letters of one channel, about fifteen sentences, whose best sentence is taken as it is. */
const FREE_LETTERS = 1500;

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
  const categories = compiled.taxonomy.data.categories.filter(({ counted }) => counted);
  const before: Before = { thought: 0, call: 0, rule: 0 };
  const setting = Number(hasSetting(transcript));
  const wordsIn = wordSignals(categories, compiled);
  return messages.map(({ message, judged }) => {
    const own = categories.map(({ id }) => ownSignals(id, judged, message, memory, compiled));
    const shape = shapeOf(message);
    const letters = lettersOf(message, OWN_WORDS);
    const found = foundByCategory(judged, compiled);
    const words = wordsIn(message);
    const all = categories.reduce((sum, { id }) => sum + (found.get(id) ?? 0), 0);
    const shared = {
      ...shape,
      setting,
      'thought-before': before.thought,
      'call-before': before.call,
      'rule-before': before.rule,
      'asked-after': isAnswer(message, transcript)
        ? Math.max(before.thought, before.call, before.rule)
        : 0,
      counter: Number(judged.some((one) => isMeant(one) && isCounter(one, compiled))),
    };
    before.thought = Math.max(before.thought, ...own.map(({ thought }) => thought));
    before.call = Math.max(before.call, ...own.map(({ call }) => call));
    before.rule = Math.max(before.rule, ...own.map(({ rule }) => rule));
    const signals = categories.map(({ id }, i) => {
      const mine = own[i] as OwnSignals;
      const others = own.filter((one) => one !== mine).map(({ thought }) => thought);
      const inSetting = {
        'rule-in-setting': setting * mine.rule,
        'thought-in-setting': setting * mine.thought,
      };
      return [
        id,
        {
          ...mine,
          ...shared,
          ...inSetting,
          ...foundSignals(found.get(id) ?? 0, all, letters, shape.length),
          'other-thought': Math.max(0, ...others),
          ...(words[i] as WordSignals),
        },
      ] as const;
    });
    return { message, judged, signals: new Map(signals) };
  });
}

type OwnSignals = Pick<
  Signals,
  'rule' | 'rules' | 'score' | 'thought' | 'call' | 'speech' | 'instructed'
>;

/** What the findings of one category in one message say. */
function ownSignals(
  category: string,
  judged: readonly Judged[],
  message: Message,
  memory: Memory,
  compiled: CompiledTaxonomy,
): OwnSignals {
  const meant = judged.filter((one) => isMeant(one) && categoryOf(one, compiled) === category);
  const ruled = meant.filter(({ match }) => match.weight === null);
  const rules = new Map(ruled.map(({ match }) => [match.entry.rule.id, match.entry.rule]));
  const odds = [...rules.values()].map((rule) => logOdds(confidenceOf(rule, compiled)));
  const isOrdered = ruled.some(
    (one) => memory.prompted(actOf(one.match), message.message_index) === 'instructed',
  );
  return {
    rule: odds.length === 0 ? 0 : Math.max(...odds) + LEAST_ODDS,
    rules: Math.min(MOST_RULES, Math.max(0, rules.size - 1)),
    score: Math.max(0, ...ruled.map(({ judgement }) => judgement.score)),
    instructed: Number(isOrdered),
    ...lexiconSignals(meant, message),
  };
}

/**
 * The best match of a weighted lexicon in each channel, by how far it is over the score from which it is kept. The best of many
 * sentences is high by chance: of longer text the log of how many times longer it is comes off, as for that many tries.
 */
function lexiconSignals(
  meant: readonly Judged[],
  message: Message,
): Pick<Signals, 'thought' | 'call' | 'speech'> {
  const signals = { thought: 0, call: 0, speech: 0 };
  for (const { match } of meant) {
    const signal = PART_OF[match.sentence.channel];
    const { rule } = match.entry;
    if (match.weight === null || signal === undefined || rule.kind !== 'lexicon') continue;
    const over = match.weight + rule.threshold - (rule.signal_from ?? rule.threshold);
    const letters = lettersOf(message, new Set([match.sentence.channel]));
    const fair = over - Math.log(Math.max(1, letters / FREE_LETTERS));
    signals[signal] = Math.max(signals[signal], fair);
  }
  return signals;
}

function lettersOf({ segments }: Message, channels: ReadonlySet<string>): number {
  return segments.reduce(
    (sum, { kind, start, end }) => (channels.has(kind) ? sum + end - start : sum),
    0,
  );
}

/** Which channels a message has, and how long it is. */
function shapeOf({
  segments,
}: Message): Pick<Signals, 'has-thought' | 'has-call' | 'has-speech' | 'length'> {
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

function isMeant({ judgement, match }: Judged): boolean {
  return judgement.polarity === 'affirmed' && judgement.score > 0 && !match.excepted;
}

function isCounter(one: Judged, compiled: CompiledTaxonomy): boolean {
  return (
    categoryOf(one, compiled) === 'counter' &&
    one.judgement.score >= compiled.taxonomy.data.scoring.threshold
  );
}

function categoryOf({ match }: Judged, { taxonomy }: CompiledTaxonomy): string {
  return taxonomy.behaviors.get(match.entry.rule.behavior)?.category ?? '';
}
