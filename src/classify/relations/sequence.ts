import { shared } from '../text/content.js';
import type { CompiledStep, Sequence } from './compile-relation.js';
import { byPlace } from './events.js';
import type { Event, EventLog } from './events.js';
import type { Chain } from './relate.js';

/**
 * Every chain of a sequence: its steps in order, within its window of turns, speaking of the same thing where the rule
 * asks for it, and with none of `until` in between. Each event of the first step begins at most one chain, the one that
 * is complete first.
 */
export function sequences(relation: Sequence, log: EventLog): Chain[] {
  const [first, ...rest] = relation.steps;
  if (first === undefined) return [];
  const names = relation.rule.steps.map((step) => step.as);
  const reported = Math.max(0, names.indexOf(relation.rule.report ?? names.at(-1) ?? ''));
  return log.of(first).flatMap((start) => {
    const chain = complete([start], rest, relation, log);
    const event = chain?.[reported];
    if (chain === null || event === undefined) return [];
    const others = chain.flatMap((other, i) =>
      i === reported ? [] : [{ event: other, step: names[i] ?? '' }],
    );
    return [{ reported: event, others }];
  });
}

function complete(
  chain: readonly Event[],
  rest: readonly CompiledStep[],
  relation: Sequence,
  log: EventLog,
): readonly Event[] | null {
  const [step, ...later] = rest;
  if (step === undefined) return chain;
  const start = chain[0] as Event;
  const last = chain.at(-1) as Event;
  const next = log
    .of(step)
    .find(
      (event) =>
        byPlace(last, event) < 0 &&
        isWithin(start, event, relation.rule.within.turns) &&
        (!step.step.same_object || shared(start.stems, event.stems) > 0),
    );
  if (next === undefined || isBroken(start, next, relation, log)) return null;
  return complete([...chain, next], later, relation, log);
}

function isBroken(start: Event, end: Event, relation: Sequence, log: EventLog): boolean {
  return relation.until.some((step) =>
    log.of(step).some((event) => byPlace(start, event) < 0 && byPlace(event, end) < 0),
  );
}

/** True when two events lie at most so many turns apart. What stands before the first turn belongs to turn -1. */
export function isWithin(a: Event, b: Event, turns: number): boolean {
  return Math.abs((a.message.turn_index ?? -1) - (b.message.turn_index ?? -1)) <= turns;
}
