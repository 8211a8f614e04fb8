import { shared } from '../text/content.js';
import type { CompiledStep, Contrast } from './compile-relation.js';
import { byPlace } from './events.js';
import type { Event, EventLog } from './events.js';
import type { Chain } from './relate.js';
import { isWithin } from './sequence.js';

/**
 * Every claim that the record contradicts: by what it lacks (`missing`: nothing of the kind stands before the claim) or
 * by what it holds (`contrary`: the latest such record in the window before it). What `given` asks for must stand before
 * the claim; `unless`, after the record and up to the end of the claim's message, takes it back.
 */
export function contrasts(relation: Contrast, log: EventLog): Chain[] {
  const { rule } = relation;
  // The record is rarer than the claim: without one there is nothing to judge.
  if (rule.relation === 'contrary' && log.of(relation.record).length === 0) return [];
  return log.of(relation.claim).flatMap((claim): Chain[] => {
    const before = (step: CompiledStep): readonly Event[] =>
      log
        .of(step)
        .filter((event) => byPlace(event, claim) < 0 && isWithin(claim, event, rule.within.turns));
    if (relation.given.some((step) => before(step).length === 0)) return [];
    const record = before(relation.record).findLast(
      (event) => !relation.record.step.same_object || shared(event.stems, claim.stems) > 0,
    );
    if ((rule.relation === 'missing') === (record !== undefined)) return [];
    if (isTakenBack(relation, claim, record ?? null, log)) return [];
    const others = record === undefined ? [] : [{ event: record, step: rule.record.as }];
    return [{ reported: claim, others }];
  });
}

function isTakenBack(
  relation: Contrast,
  claim: Event,
  record: Event | null,
  log: EventLog,
): boolean {
  const { turns } = relation.rule.within;
  return relation.unless.some((step) =>
    log
      .of(step)
      .some(
        (event) =>
          event.message.message_index <= claim.message.message_index &&
          isWithin(claim, event, turns) &&
          (record === null || byPlace(record, event) < 0),
      ),
  );
}
