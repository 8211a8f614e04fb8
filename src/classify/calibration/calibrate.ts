import type { Transcript } from '../../model/transcript.js';
import type { Calibration } from '../../taxonomy/index.js';
import type { CompiledTaxonomy } from '../compile-taxonomy.js';
import type { JudgedConversation } from '../judge-conversation.js';
import { categoryOf, isMeant, isSignal, moved } from '../judged.js';
import type { Judged, JudgedMessage } from '../judged.js';
import { probabilityOf } from './confidence.js';
import { limitsOf } from './limits.js';
import { PART_OF } from './message-words.js';
import { isPiece } from './setting.js';
import { signalsOf } from './signals.js';
import type { SignalledMessage } from './signals.js';

/**
 * Gives each finding the probability that its message holds its category, and lets that decide where it is clear:
 * from `count_at` on, the best finding of the category in each part counts too, weak as its wording may be; below `drop_below` none does.
 * In between scores stay, and so do those of rules that a pack adds. What was a signal and nothing more is taken out.
 */
export function calibrate(
  transcript: Transcript,
  conversation: JudgedConversation,
  compiled: CompiledTaxonomy,
): JudgedMessage[] {
  const { messages } = conversation;
  const { calibration } = compiled.taxonomy.data.scoring;
  // Where nothing was found there is nothing to weigh: the words of most ordinary conversations are never read.
  if (calibration.length === 0 || messages.every(({ judged }) => judged.length === 0))
    return messages.map(withoutSignals);
  const byItself = isPiece(transcript);
  return signalsOf(transcript, conversation, compiled).map((signalled) =>
    withoutSignals({
      message: signalled.message,
      judged: calibration.reduce<readonly Judged[]>(
        (judged, entry) => decide(judged, entry, signalled, byItself, compiled),
        signalled.judged,
      ),
    }),
  );
}

/** A weighted lexicon below its threshold is no finding, unless the calibration bears it out. */
function withoutSignals({ message, judged }: JudgedMessage): JudgedMessage {
  const isKept = (one: Judged): boolean =>
    !isSignal(one) || one.judgement.reasons.includes('borne-out');
  return { message, judged: judged.filter(isKept) };
}

function decide(
  judged: readonly Judged[],
  entry: Calibration,
  { signals }: SignalledMessage,
  byItself: boolean,
  compiled: CompiledTaxonomy,
): readonly Judged[] {
  // An affirmed finding of the category, by whatever rule.
  const mine = judged.filter((one) => isMeant(one) && categoryOf(one, compiled) === entry.category);
  const own = mine.length === 0 ? null : signals(entry.category);
  if (own === null) return judged;
  const { threshold } = compiled.taxonomy.data.scoring;
  const confidence = Math.round(1000 * probabilityOf(entry, own)) / 1000;
  const { from, below } = limitsOf(entry, own, byItself);
  const best = confidence >= from ? bestByPart(mine, threshold) : [];
  const weighed = new Set(mine);
  return judged.map((one) => {
    if (!weighed.has(one)) return one;
    const { score } = one.judgement;
    if (best.includes(one)) return { ...moved(one, 'borne-out', threshold - score), confidence };
    const isDropped = confidence < below && score >= threshold && isKnown(one, compiled);
    const known = isDropped ? moved(one, 'outweighed', threshold / 2 - score) : one;
    return { ...known, confidence };
  });
}

/** Rules that a pack adds were not there when the calibration was fitted: it cannot say that they are wrong, unless it measured them. */
function isKnown({ match }: Judged, { taxonomy }: CompiledTaxonomy): boolean {
  const { id } = match.entry.rule;
  return !id.includes(':') || Object.hasOwn(taxonomy.data.scoring.precision, id);
}

/** The best finding of each part of the message, where its sentence does not count yet: a deed is planned, done and reported. */
function bestByPart(mine: readonly Judged[], threshold: number): readonly Judged[] {
  const parts = new Map<string, Judged>();
  for (const one of mine) {
    const part = PART_OF[one.match.sentence.channel] ?? one.match.sentence.channel;
    const best = parts.get(part);
    if (best === undefined || isBetter(one, best)) parts.set(part, one);
  }
  const counted = mine.filter(({ judgement }) => judgement.score >= threshold);
  const isSaid = ({ match }: Judged): boolean =>
    counted.some((one) => one.match.sentence === match.sentence);
  return [...parts.values()].filter((one) => !counted.includes(one) && !isSaid(one));
}

/**
 * A weighted lexicon's sentence before a rule's own words, then the higher score, then the heavier sentence. A rule's finding mostly
 * counts already; the sentence says where else the deed stands.
 */
function isBetter(a: Judged, b: Judged): boolean {
  const order = [
    Number(a.match.weight !== null) - Number(b.match.weight !== null),
    a.judgement.score - b.judgement.score,
    (a.match.weight ?? 0) - (b.match.weight ?? 0),
    b.span.start - a.span.start,
  ];
  return (order.find((difference) => difference !== 0) ?? 0) > 0;
}
