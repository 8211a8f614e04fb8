import { tokenise } from '../../nlp/tokenise.js';
import type { Cue, CueEffect } from '../../taxonomy/index.js';
import type { Target } from '../matchers/matcher.js';
import type { Sentence } from '../text/sentence.js';

/** A cue found in a sentence, as word indices, end exclusive. */
export interface CueHit {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
}

/** Finds every cue of a sentence, left to right; at each place the longest phrase wins and its words are used up. */
export type CueFinder = (sentence: Sentence) => CueHit[];

interface CuePhrase {
  readonly words: readonly string[];
  /** The cue that it stands for; null for a phrase that only looks like one. */
  readonly cue: Cue | null;
}

/** Compiles the cues of a taxonomy into one finder. */
export function compileCues(cues: readonly Cue[]): CueFinder {
  const byFirst = new Map<string, CuePhrase[]>();
  const add = (phrase: string, cue: Cue | null): void => {
    const words = tokenise(phrase).forms;
    const [first] = words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { words, cue }]);
  };
  for (const cue of cues) {
    for (const term of cue.terms) add(term, cue);
    for (const term of cue.except) add(term, null);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return (sentence) => findCues(sentence, byFirst);
}

function findCues(
  sentence: Sentence,
  byFirst: ReadonlyMap<string, readonly CuePhrase[]>,
): CueHit[] {
  const hits: CueHit[] = [];
  for (let at = 0; at < sentence.forms.length; ) {
    const matching = (byFirst.get(sentence.forms[at] ?? '') ?? []).filter(
      ({ words, cue }) =>
        (at === 0 || cue?.at !== 'start') &&
        words.every((word, i) => sentence.forms[at + i] === word),
    );
    const length = matching[0]?.words.length ?? 1;
    for (const { words, cue } of matching) {
      if (words.length === length && cue !== null) hits.push({ cue, from: at, to: at + length });
    }
    at += length;
  }
  return hits;
}

/** True when the cue is a part of the target itself: "leave no trace" is not negated. */
export function isInside(hit: CueHit, target: Target): boolean {
  return target.from <= hit.from && hit.to <= target.to;
}

/**
 * True when the cue bears on the target: it points that way, is near enough, no stop stands between,
 * and it is no part of the target itself. A cue that only reaches into the target ("no need for") bears on it.
 */
export function inScope(hit: CueHit, target: Target, hits: readonly CueHit[]): boolean {
  if (isInside(hit, target)) return false;
  if (hit.cue.direction === 'sentence') return true;
  const before = hit.from < target.from;
  if (before !== (hit.cue.direction === 'forward')) return false;
  const [gapFrom, gapTo] = before ? [hit.to, target.from] : [target.to, hit.from];
  if (gapTo - gapFrom >= hit.cue.window) return false;
  return !hits.some(
    (other) => other.cue.effect === 'stop' && other.from >= gapFrom && other.to <= gapTo,
  );
}

/** The cues of one effect that bear on a target. */
export function cuesInScope(effect: CueEffect, target: Target, hits: readonly CueHit[]): CueHit[] {
  return hits.filter((hit) => hit.cue.effect === effect && inScope(hit, target, hits));
}
