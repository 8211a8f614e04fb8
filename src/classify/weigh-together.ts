import type { Reason } from '../model/finding.js';
import type { CompiledTaxonomy } from './compile-taxonomy.js';
import { addStep } from './context/score.js';
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
    const cancelled = judged.map((one) =>
      isCancelled(one, judged, compiled) ? changed(one, 'cancelled', -1) : one,
    );
    const agreed = cancelled.map((one) =>
      isAgreed(one, cancelled, compiled) ? changed(one, 'agreed', adjust.agreed) : one,
    );
    for (const one of agreed)
      if (isMeant(one) && one.judgement.score >= strength.strong)
        strongSoFar.add(categoryOf(one, compiled));
    const weighed = agreed.map((one) =>
      isMeant(one) && one.judgement.score < threshold && strongSoFar.has(categoryOf(one, compiled))
        ? changed(one, 'corroborated', adjust.corroborated)
        : one,
    );
    return { message, judged: weighed };
  });
}

function isMeant({ judgement, match }: Judged): boolean {
  const isMore = match.weight === null || match.weight >= 0;
  return judgement.polarity === 'affirmed' && judgement.score > 0 && !match.excepted && isMore;
}

function categoryOf({ match }: Judged, compiled: CompiledTaxonomy): string {
  return compiled.taxonomy.behaviors.get(match.entry.rule.behavior)?.category ?? '';
}

/** True when counter-evidence near by takes the finding back. An issued call stays what it is. */
function isCancelled(one: Judged, beside: readonly Judged[], compiled: CompiledTaxonomy): boolean {
  if (one.match.act !== null || one.match.sentence.channel === 'action') return false;
  const { behavior } = one.match.entry.rule;
  const { threshold, cancellations } = compiled.taxonomy.data.scoring;
  return cancellations.some(
    ({ by, what, within }) =>
      what.some((code) => isOf(behavior, code)) &&
      beside.some(
        (other) =>
          isOf(other.match.entry.rule.behavior, by) &&
          isMeant(other) &&
          other.judgement.score >= threshold &&
          isNear(one, other, within),
      ),
  );
}

function isOf(behavior: string, code: string): boolean {
  return behavior === code || behavior.startsWith(`${code}-`);
}

function isNear(a: Judged, b: Judged, within: 'sentence' | 'neighbours' | 'message'): boolean {
  const one = a.match.sentence;
  const other = b.match.sentence;
  if (within === 'message' || one.start === other.start) return true;
  return (
    within === 'neighbours' &&
    (a.match.following[0]?.start === other.start || b.match.following[0]?.start === one.start)
  );
}

/** True when another rule of the same category matches in the same sentence. */
function isAgreed(one: Judged, beside: readonly Judged[], compiled: CompiledTaxonomy): boolean {
  if (!isMeant(one)) return false;
  const category = categoryOf(one, compiled);
  return beside.some(
    (other) =>
      other.match.sentence.start === one.match.sentence.start &&
      other.match.entry.rule !== one.match.entry.rule &&
      isMeant(other) &&
      categoryOf(other, compiled) === category,
  );
}

function changed(one: Judged, reason: Reason, change: number): Judged {
  const steps = addStep(one.judgement.steps, reason, change);
  const score = steps.at(-1)?.score ?? 0;
  const reasons = [...one.judgement.reasons, reason];
  return { ...one, judgement: { ...one.judgement, steps, score, reasons } };
}
