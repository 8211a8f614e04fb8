import type { Message } from '../../model/transcript.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import { categoryOf, isMeant } from '../judged.js';
import type { Judged } from '../judged.js';
import { actOf } from '../memory/conditions.js';
import type { Memory } from '../memory/memory.js';
import { confidenceOf, LEAST_ODDS, logOdds } from './confidence.js';
import { PART_OF } from './message-words.js';
import type { Signals } from './join-signals.js';

/** Further rules that agree count up to so many. */
const MOST_RULES = 4;

/** Letters of one channel, about fifteen sentences, whose best sentence is taken as it is. */
const FREE_LETTERS = 1500;

/** What the findings of one category in one message say. */
export type OwnSignals = Pick<
  Signals,
  'rule' | 'rules' | 'score' | 'thought' | 'call' | 'speech' | 'instructed'
>;

/** Reads them off. `judged` are all findings of the message. */
export function ownSignals(
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
    score: ruled.reduce((best, { judgement }) => Math.max(best, judgement.score), 0),
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
  const letters = new Map<string, number>();
  for (const { match } of meant) {
    const signal = PART_OF[match.sentence.channel];
    const { rule } = match.entry;
    if (match.weight === null || signal === undefined || rule.kind !== 'lexicon') continue;
    const over = match.weight + rule.threshold - (rule.signal_from ?? rule.threshold);
    const { channel } = match.sentence;
    const said = letters.get(channel) ?? lettersOf(message, new Set([channel]));
    letters.set(channel, said);
    const fair = over - Math.log(Math.max(1, said / FREE_LETTERS));
    signals[signal] = Math.max(signals[signal], fair);
  }
  return signals;
}

/** Letters of a message in some channels. */
export function lettersOf({ segments }: Message, channels: ReadonlySet<string>): number {
  return segments.reduce(
    (sum, { kind, start, end }) => (channels.has(kind) ? sum + end - start : sum),
    0,
  );
}

/** True for a finding of countersigns that counts. */
export function isCounter(one: Judged, compiled: CompiledTaxonomy): boolean {
  return (
    categoryOf(one, compiled) === 'counter' &&
    one.judgement.score >= compiled.taxonomy.data.scoring.threshold
  );
}
