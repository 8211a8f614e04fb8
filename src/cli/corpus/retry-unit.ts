import { ConfigurationError } from '../../model/configuration-error.js';
import { type Mark, type Marks, readMark } from './marks.js';
import { type Care, NO_CARE, type UnitEnd, type UnitItem } from './unit-run.js';
import type { Unit } from './unit.js';

/** One try at a unit. */
export interface Try {
  /** What it gives; throws where it breaks. */
  readonly items: AsyncGenerator<UnitItem, UnitEnd>;
  /** How far it has come. */
  readonly marks: Marks;
}

/** What a try throws that was ended because nothing moved for too long. */
export class TookTooLong extends Error {
  override readonly message = 'records took longer than --max-seconds again and again';
}

/**
 * What a unit gives, however often it has to be done: what breaks it is found and left out, so that one bug does not end
 * the run over a corpus.
 * @param begin tries it, from the beginning, with what is known of it
 */
export async function* withRetries(
  unit: Unit,
  begin: (care: Care) => Try,
): AsyncGenerator<UnitItem, UnitEnd> {
  let given = 0;
  let care = NO_CARE;
  for (let tries = 1; ; tries++) {
    const { items, marks } = begin(care);
    let seen = 0;
    try {
      for (;;) {
        const next = await items.next();
        if (next.done) return next.value;
        // What was given before it broke comes again, and is the same.
        if (seen++ < given) continue;
        given++;
        yield next.value;
      }
    } catch (error) {
      const last = readMark(marks);
      // A record may be done in the moment in which it is given up: what took long may be quicker next time.
      const isIdle = last.stage === 'idle' && !(error instanceof TookTooLong);
      const isUnknown = tries >= MOST_TRIES || (isIdle && tries > 1);
      if (isUnknown || error instanceof ConfigurationError) throw error;
      care = withBlame(care, last, unit);
    } finally {
      await items.return({ conversations: 0, tookRest: false });
    }
  }
}

/** A unit that breaks so often has another fault than its records. */
const MOST_TRIES = 200;

/** What to leave out when a unit is done again, or how to find out. */
function withBlame(care: Care, { stage, item, line }: Mark, unit: Unit): Care {
  if (stage === 'tagging') return { ...care, items: new Set([...care.items, item]) };
  if (stage !== 'reading') return care;
  if (!care.byLine) return { ...care, byLine: true };
  // Files that are not JSON Lines are not read by lines, and a line that is left out does not break.
  const isLine = unit.kind === 'stretch' || (line > 0 && !care.lines.has(line));
  if (isLine) return { ...care, lines: new Set([...care.lines, line]) };
  return { ...care, reads: new Set([...care.reads, item]) };
}
