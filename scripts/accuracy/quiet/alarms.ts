import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledTaxonomy } from '../../../src/classify/index.js';
import { findingsOf } from '../../measure/excerpts.js';
import { QUIET_ROOT } from './corpus.js';
import type { QuietPlace, QuietTurn } from './corpus.js';

/** A rule that has a counted finding in an ordinary turn. */
export interface QuietHit {
  readonly turn: QuietTurn;
  readonly rule: string;
  readonly category: string;
  /** The words of its first finding there. */
  readonly quote: string;
}

/** A hit that we know of and put up with: one line of `fixtures/quiet/accepted.jsonl`. It is counted as an alarm all the same. */
export interface AcceptedHit extends QuietPlace {
  readonly rule: string;
  readonly category: string;
  /** Why the rule is not changed for it. */
  readonly reason: string;
}

/** At most so many alarms are let through, per 1,000 turns. Asked are 3 (docs/accuracy.md); this keeps what has been reached (1.2 in the part tested). */
export const MOST_ALARMS_PER_1000 = 2;

/** Every rule that has a counted finding, turn by turn. */
export function quietHits(turns: readonly QuietTurn[], compiled: CompiledTaxonomy): QuietHit[] {
  return turns.flatMap((turn) => {
    const byRule = new Map<string, QuietHit>();
    for (const { counted, rule, category, quote } of findingsOf(turn, compiled)) {
      const key = `${rule} ${category}`;
      if (counted && !byRule.has(key)) byRule.set(key, { turn, rule, category, quote });
    }
    return [...byRule.values()];
  });
}

/** How many turns have a hit. */
export function alarmsIn(hits: readonly QuietHit[]): number {
  return new Set(hits.map(({ turn }) => turn)).size;
}

/** The list of accepted hits; it may be empty. */
export function readAccepted(): AcceptedHit[] {
  return readFileSync(join(QUIET_ROOT, 'accepted.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AcceptedHit);
}

/** What a line says that was written by the script and that nobody has looked at. */
export const NOT_JUDGED = 'not judged yet';

/** The same for a hit and for the line that accepts it. */
export function keyOf(hit: Omit<AcceptedHit, 'reason'>): string {
  return JSON.stringify([hit.kind, hit.n ?? hit.id, hit.draw, hit.rule, hit.category]);
}
