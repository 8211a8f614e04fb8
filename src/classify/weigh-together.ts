import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { categoryOf, isMeant, isSignal, moved } from './judged.js';
import type { Judged, JudgedMessage } from './judged.js';

/**
 * Weighs the findings of a conversation beside each other: counter-evidence takes findings back, rules that agree in one
 * sentence raise each other, and weak wording counts once the conversation holds a finding of its category that scores as strong wording does.
 */
export function weighTogether(
  messages: readonly JudgedMessage[],
  compiled: CompiledTaxonomy,
): JudgedMessage[] {
  const { threshold, adjust, strength } = compiled.taxonomy.data.scoring;
  const strongSoFar = new Set<string>();
  return messages.map(({ message, judged }) => {
    const isCancelled = cancellationIn(judged, compiled);
    const cancelled = judged.map((one) => (isCancelled(one) ? moved(one, 'cancelled', -1) : one));
    const isAgreed = agreementIn(cancelled, compiled);
    const agreed = cancelled.map((one) =>
      isAgreed(one) ? moved(one, 'agreed', adjust.agreed) : one,
    );
    for (const one of agreed)
      if (isMeantFinding(one) && one.judgement.score >= strength.strong)
        strongSoFar.add(categoryOf(one, compiled));
    const weighed = agreed.map((one) =>
      isMeantFinding(one) &&
      one.judgement.score < threshold &&
      strongSoFar.has(categoryOf(one, compiled))
        ? moved(one, 'corroborated', adjust.corroborated)
        : one,
    );
    return { message, judged: weighed };
  });
}

/** A finding that is meant; a signal takes nothing back and raises nothing. */
function isMeantFinding(one: Judged): boolean {
  return isMeant(one) && !isSignal(one);
}

/** Where counter-evidence stands, by what it is. */
interface Counter {
  /** Where its sentences begin. */
  readonly here: Set<number>;
  /** Where the sentences behind them begin. */
  readonly next: Set<number>;
}

/**
 * Tells whether counter-evidence in a message takes an affirmed match back, signals too: calibration may bear those out.
 * An issued call stays what it is.
 */
function cancellationIn(
  judged: readonly Judged[],
  compiled: CompiledTaxonomy,
): (one: Judged) => boolean {
  const { threshold, cancellations } = compiled.taxonomy.data.scoring;
  const meant = judged.filter((one) => isMeantFinding(one) && one.judgement.score >= threshold);
  const kinds = cancellations.map((cancellation) => ({
    ...cancellation,
    counter: counterOf(meant.filter((one) => isOf(behaviorOf(one), cancellation.by))),
  }));
  return (one) =>
    one.judgement.polarity === 'affirmed' &&
    one.match.act === null &&
    one.match.sentence.channel !== 'action' &&
    kinds.some(
      ({ what, within, counter }) =>
        what.some((code) => isOf(behaviorOf(one), code)) && isNear(one, counter, within),
    );
}

function counterOf(judged: readonly Judged[]): Counter {
  const next = judged.flatMap(({ match }) => match.following[0]?.start ?? []);
  return { here: new Set(judged.map(({ match }) => match.sentence.start)), next: new Set(next) };
}

function behaviorOf({ match }: Judged): string {
  return match.entry.rule.behavior;
}

function isOf(behavior: string, code: string): boolean {
  return behavior === code || behavior.startsWith(`${code}-`);
}

function isNear(
  { match }: Judged,
  { here, next }: Counter,
  within: 'sentence' | 'neighbours' | 'message',
): boolean {
  const { start } = match.sentence;
  if (within === 'message') return here.size > 0;
  if (here.has(start)) return true;
  const [behind] = match.following;
  return (
    within === 'neighbours' && (next.has(start) || (behind !== undefined && here.has(behind.start)))
  );
}

/** Tells whether another rule of the same category matches in the same sentence. */
function agreementIn(
  judged: readonly Judged[],
  compiled: CompiledTaxonomy,
): (one: Judged) => boolean {
  const keyOf = (one: Judged) => `${one.match.sentence.start} ${categoryOf(one, compiled)}`;
  const first = new Map<string, Judged>();
  const several = new Set<string>();
  for (const one of judged.filter(isMeantFinding)) {
    const key = keyOf(one);
    const known = first.get(key);
    if (known === undefined) first.set(key, one);
    else if (known.match.entry.rule !== one.match.entry.rule) several.add(key);
  }
  return (one) => isMeantFinding(one) && several.has(keyOf(one));
}
