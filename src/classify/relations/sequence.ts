import { shared } from '../text/content.js';
import type { CompiledStep, Sequence } from './compile-relation.js';
import { byPlace } from './event.js';
import type { Placed } from './event.js';
import type { EventLog, Noted } from './events.js';
import type { Chain } from './relate.js';

/**
 * Every chain of a sequence: its steps in order, within its window of turns, speaking of the same thing where the rule
 * asks for it, and with none of `until` in between. Each event of the first step begins at most one chain, the one that
 * is complete first.
 */
export function sequences(relation: Sequence, log: EventLog): Chain[] {
  const [first, ...rest] = relation.steps;
  // Judging an event can take long, and there is no chain where one step was never noted.
  if (first === undefined || relation.steps.some((step) => log.noted(step).length === 0)) return [];
  const names = relation.rule.steps.map((step) => step.as);
  const reported = Math.max(0, names.indexOf(relation.rule.report ?? names.at(-1) ?? ''));
  return log.noted(first).flatMap((start) => {
    if (!mayFollow(start, rest, relation, log) || !start.isMet()) return [];
    const chain = complete([start], rest, relation, log);
    const event = chain?.[reported];
    if (chain === null || event === undefined) return [];
    const others = chain.flatMap((other, i) =>
      i === reported ? [] : [{ event: other, step: names[i] ?? '' }],
    );
    return [{ reported: event, others }];
  });
}

/** False when one of the further steps was noted nowhere near behind a place: then nothing has to be judged. */
function mayFollow(
  start: Placed,
  rest: readonly CompiledStep[],
  { rule }: Sequence,
  log: EventLog,
): boolean {
  return rest.every((step) =>
    log.near(step, start, rule.within.turns).some((place) => byPlace(start, place) < 0),
  );
}

function complete(
  chain: readonly Noted[],
  rest: readonly CompiledStep[],
  relation: Sequence,
  log: EventLog,
): readonly Noted[] | null {
  const [step, ...later] = rest;
  if (step === undefined) return chain;
  const start = chain[0] as Noted;
  const last = chain.at(-1) as Noted;
  const next = log
    .near(step, start, relation.rule.within.turns)
    .find(
      (place) =>
        byPlace(last, place) < 0 &&
        (!step.step.same_object || shared(start.stems, place.stems) > 0) &&
        place.isMet(),
    );
  if (next === undefined || isBroken(start, next, relation, log)) return null;
  return complete([...chain, next], later, relation, log);
}

function isBroken(start: Placed, end: Placed, relation: Sequence, log: EventLog): boolean {
  return relation.until.some((step) =>
    log
      .noted(step)
      .some((place) => byPlace(start, place) < 0 && byPlace(place, end) < 0 && place.isMet()),
  );
}
