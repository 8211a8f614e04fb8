import type { Polarity, Reason, Stage } from '../../model/finding.js';
import type { CueEffect } from '../../taxonomy/index.js';
import type { Place } from '../find-matches.js';
import type { Sentence } from '../text/sentence.js';
import { cuesInScope, isCued, isInside } from './cues.js';
import type { CueFinder, CueHit } from './cues.js';
import { holderOf } from './holder.js';
import type { View } from './view.js';

/** Whether a deed is meant, and what decided it (null when nothing took it back). */
export interface Meaning {
  readonly polarity: Polarity;
  readonly reason: Reason | null;
}

/** Cues that settle the meaning, strongest first; what stands first in this list wins. */
const SETTLED: readonly (readonly [CueEffect, Polarity, Reason])[] = [
  ['prohibition', 'negated', 'prohibition'],
  ['refusal', 'rejected', 'refusal'],
];
const WHOSE: readonly (readonly [CueEffect, Polarity, Reason])[] = [
  ['conditional', 'hypothetical', 'conditional'],
  ['fiction', 'attributed', 'fiction'],
  ['recital', 'attributed', 'rule-recited'],
  ['reported', 'attributed', 'reported-speech'],
];

/**
 * How the words of a match are meant, by the cues in whose scope it lies (after NegEx, Chapman 2001, and ConText,
 * Harkema 2009), by what follows, and by whose deed it is. A call is meant: it was issued, or rehearsed.
 */
export function meaningOf(
  match: Place,
  stage: Stage,
  cues: readonly CueHit[],
  findCues: CueFinder,
  view: View,
): Meaning {
  if (match.act !== null) return { polarity: 'affirmed', reason: null };
  // An even number of negations affirms: "I cannot not delete it".
  const outside = denialsOf(cuesInScope('negation', match, cues), match.sentence);
  const negations = outside + insideGaps(match, cues);
  if (negations % 2 === 1) return { polarity: 'negated', reason: 'negation' };
  const settled = firstInScope(SETTLED, match, cues);
  if (settled !== null) return settled;
  if (isDropped(match, stage, cues, findCues))
    return { polarity: 'rejected', reason: 'rejected-after' };
  if (match.sentence.channel === 'say' && view.memory.isFiction(view.messageIndex))
    return { polarity: 'attributed', reason: 'fiction' };
  return firstInScope(WHOSE, match, cues) ?? byHolder(match, cues, view);
}

/** Between two negations it makes the second say the first again: "I have not and did not delete it". */
const AGAIN = /[,;:]|\b(?:and|or)\b/i;

/** How many negations deny each other; those that only say it again are one. */
function denialsOf(hits: readonly CueHit[], { text, start, starts, ends }: Sentence): number {
  return hits.filter((hit, at) => {
    const before = hits[at - 1];
    if (before === undefined) return true;
    const [from, to] = [ends[before.to - 1] ?? start, starts[hit.from] ?? start];
    return !AGAIN.test(text.slice(from - start, to - start));
  }).length;
}

/** Negations inside a match whose rule names none: they stand in its gaps and deny it ("left no entry"). */
function insideGaps(match: Place, cues: readonly CueHit[]): number {
  if (!match.isBare) return 0;
  return cues.filter(
    (hit) => hit.cue.effect === 'negation' && hit.cue.inside && isInside(hit, match),
  ).length;
}

function firstInScope(
  effects: readonly (readonly [CueEffect, Polarity, Reason])[],
  match: Place,
  cues: readonly CueHit[],
): Meaning | null {
  const found = effects.find(([effect]) => isCued(effect, match, cues));
  return found === undefined ? null : { polarity: found[1], reason: found[2] };
}

function byHolder(match: Place, cues: readonly CueHit[], view: View): Meaning {
  const holder = match.isDeed ? holderOf(match, cues, view.memory) : 'agent';
  if (holder === 'agent') return { polarity: 'affirmed', reason: null };
  return { polarity: 'attributed', reason: holder === 'user' ? 'holder-user' : 'holder-other' };
}

/**
 * Weighed and dropped: one of the next sentences takes it back. A deed that was only considered is dropped already when
 * another course is chosen ("I'll ask instead"). Issued calls cannot be dropped.
 */
function isDropped(
  match: Place,
  stage: Stage,
  cues: readonly CueHit[],
  findCues: CueFinder,
): boolean {
  if (match.sentence.channel === 'action') return false;
  if (isCued('rejection-after', match, cues)) return true;
  const drops = (hit: CueHit): boolean =>
    hit.cue.effect === 'rejection-after' ||
    (hit.cue.effect === 'alternative' && stage === 'considered');
  return (
    cuesInScope('alternative', match, cues).some(drops) ||
    match.following.some((sentence) => findCues(sentence).some(drops))
  );
}
