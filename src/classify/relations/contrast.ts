import { shared } from '../text/content.js';
import type { CompiledStep, Contrast } from './compile-relation.js';
import { byPlace } from './event.js';
import type { Placed } from './event.js';
import type { EventLog, Noted } from './events.js';
import type { Chain } from './relate.js';

/**
 * Every claim that the record contradicts: by what it lacks (`missing`: nothing of the kind stands before the claim) or
 * by what it holds (`contrary`: the latest such record in the window before it). What `given` asks for must stand before
 * the claim; `unless`, after the record and up to the end of the claim's message, takes it back.
 */
export function contrasts(relation: Contrast, log: EventLog): Chain[] {
  const { rule } = relation;
  const isMissing = rule.relation === 'missing';
  // The record is rarer than the claim: without one there is nothing to judge.
  if (!isMissing && log.noted(relation.record).length === 0) return [];
  return log.noted(relation.claim).flatMap((claim): Chain[] => {
    const near = (step: CompiledStep) => log.near(step, claim, rule.within.turns);
    const lies = (other: Noted): boolean => byPlace(other, claim) < 0;
    const isRecord = (one: Noted): boolean =>
      lies(one) && (!relation.record.step.same_object || shared(one.stems, claim.stems) > 0);
    // Judging can take long: first is asked whether anything stands where it would have to.
    const given = relation.given.map((step) => near(step).filter(lies));
    if (!isMissing && !near(relation.record).some(isRecord)) return [];
    if (given.some((places) => places.length === 0)) return [];
    if (!claim.isMet()) return [];
    if (!given.every((places) => places.some((one) => one.isMet()))) return [];
    const record = near(relation.record).findLast((one) => isRecord(one) && one.isMet());
    if (isMissing === (record !== undefined)) return [];
    if (isTakenBack(relation, claim, record ?? null, log)) return [];
    const others = record === undefined ? [] : [{ event: record, step: rule.record.as }];
    return [{ reported: claim, others }];
  });
}

function isTakenBack(
  relation: Contrast,
  claim: Placed,
  record: Placed | null,
  log: EventLog,
): boolean {
  const { turns } = relation.rule.within;
  return relation.unless.some((step) =>
    log
      .near(step, claim, turns)
      .some(
        (place) =>
          place.message.message_index <= claim.message.message_index &&
          (record === null || byPlace(record, place) < 0) &&
          place.isMet(),
      ),
  );
}
