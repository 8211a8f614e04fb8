import type { Executor, StartOptions, UnitStream } from './executor.js';
import type { UnitEnd, UnitItem } from './unit-run.js';
import type { Unit } from './unit.js';

/** What comes of units, one after the other. */
export type Step =
  | { readonly kind: 'item'; readonly item: UnitItem }
  | {
      readonly kind: 'end';
      readonly unit: Unit;
      /** Conversations in the unit. */
      readonly conversations: number;
      /** True with the last unit of a file. */
      readonly endsFile: boolean;
    };

/** Does the units, several at a time where the executor can, and gives what comes of them in their order. */
export async function* inOrder(
  units: AsyncGenerator<Unit>,
  executor: Executor,
  optionsOf: (unit: Unit) => StartOptions,
): AsyncGenerator<Step> {
  const begun: UnitStream[] = [];
  let isOver = false;
  /** The input that a stretch has read to its end. */
  let closed = -1;
  try {
    for (;;) {
      while (!isOver && begun.length < executor.ahead) {
        const next = await units.next();
        if (next.done) isOver = true;
        else if (next.value.place.input !== closed) {
          begun.push(executor.start(next.value, optionsOf(next.value)));
        }
      }
      const [current] = begun;
      if (current === undefined) return;
      const { unit } = current;
      // It stays in the list: whoever ends the steps in the middle of it cancels it, too.
      const { conversations, tookRest } = yield* itemsOf(current);
      begun.shift();
      const { input } = unit.place;
      if (tookRest) {
        closed = input;
        while (begun[0]?.unit.place.input === input) begun.shift()?.cancel();
      }
      yield { kind: 'end', unit, conversations, endsFile: unit.inputs > 0 || tookRest };
    }
  } finally {
    for (const one of begun) one.cancel();
    await units.return(undefined);
  }
}

async function* itemsOf({ items }: UnitStream): AsyncGenerator<Step, UnitEnd> {
  for (;;) {
    const next = await items.next();
    if (next.done) return next.value;
    yield { kind: 'item', item: next.value };
  }
}
