import { tokenise } from '../../nlp/tokenise.js';
import type { Cue, CueEffect, TaxonomyData } from '../../taxonomy/index.js';
import { overlaps } from '../matchers/matcher.js';
import type { Target } from '../matchers/matcher.js';
import { addTo } from '../../model/add-to.js';
import { CELL } from '../text/scan-words.js';
import type { Sentence } from '../text/sentence.js';
import { stands } from '../text/terms.js';
import type { WordTable } from '../text/word-table.js';

/** A cue found in a sentence, as word indices, end exclusive. */
export interface CueHit {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds every cue of a sentence, left to right. Of each effect the longest phrase wins at a place, and its words are used
 * up for that effect: "not only" is no negation.
 */
export type CueFinder = (sentence: Sentence) => readonly CueHit[];

interface CuePhrase {
  /** Numbers of its words. */
  readonly words: readonly number[];
  readonly cue: Cue;
  /** False for a phrase that only looks like its cue. */
  readonly counts: boolean;
}

/** Phrases by the number of their first word, the longest first. */
type CuePhrases = readonly (readonly CuePhrase[])[];

/** The cues of a taxonomy that tell how the words around them are meant; the others name the agent. */
export function contextCues({ cues }: Pick<TaxonomyData, 'cues'>): Cue[] {
  return cues.filter(({ effect }) => effect !== 'agent-subject');
}

/** Compiles the cues of a taxonomy into one finder. */
export function compileCues(cues: readonly Cue[], table: WordTable): CueFinder {
  const byFirst = new Map<number, CuePhrase[]>();
  const add = (phrase: string, cue: Cue, counts: boolean): void => {
    const words = tokenise(phrase).forms.map((form) => table.wordOf(form));
    const [first] = words;
    if (first !== undefined) addTo(byFirst, first, { words, cue, counts });
  };
  for (const cue of cues) {
    for (const term of cue.terms) add(term, cue, true);
    for (const term of cue.except) add(term, cue, false);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  // A list without holes: V8 would turn one with holes into a hash table.
  const phrases = Array.from(
    { length: Math.max(0, ...byFirst.keys()) + 1 },
    (_, word) => byFirst.get(word) ?? NONE,
  );
  // Several rules, and those of the sentences around it, ask for the cues of the same sentence.
  return (sentence) => {
    sentence.cues ??= findCues(sentence, phrases);
    return sentence.cues;
  };
}

const NONE: readonly CuePhrase[] = [];

function findCues(sentence: Sentence, phrases: CuePhrases): CueHit[] {
  const { cells, first, size } = sentence;
  const hits: CueHit[] = [];
  const usedUp = new Map<CueEffect, { readonly from: number; readonly to: number }>();
  for (let at = 0; at < size; at++) {
    const cell = first + at * CELL;
    const begun = phrases[cells[cell] as number];
    if (begun === undefined || begun.length === 0) continue;
    for (const { words, cue, counts } of begun) {
      if (at > 0 && cue.at === 'start') continue;
      const to = at + words.length;
      if (to > size || !stands(words, cells, cell)) continue;
      const used = usedUp.get(cue.effect);
      // Two cues of one effect may have the same phrase; a shorter one is part of what is used up.
      if (used !== undefined && at < used.to && !(used.from === at && used.to === to)) continue;
      usedUp.set(cue.effect, { from: at, to });
      if (counts) hits.push({ cue, from: at, to });
    }
  }
  // A word that is part of a longer cue parts nothing: the "so" of "so nobody asks".
  return hits.filter(
    (hit) => hit.cue.effect !== 'stop' || !hits.some((other) => other !== hit && holds(other, hit)),
  );
}

function holds(longer: CueHit, hit: CueHit): boolean {
  return (
    longer.from <= hit.from && hit.to <= longer.to && longer.to - longer.from > hit.to - hit.from
  );
}

/** True when the cue is a part of the target itself: "leave no trace" is not negated. */
export function isInside(hit: CueHit, target: Target): boolean {
  return target.from <= hit.from && hit.to <= target.to;
}

/** A target of cues; `isBare` when its rule names no negation. */
export interface CueTarget extends Target {
  readonly isBare?: boolean;
}

/**
 * True when the cue bears on the target: it points that way, is near enough, no stop stands between, and it is no part of
 * the target. A negation that only reaches into a target whose rule names none ("no need for") bears on it.
 */
export function inScope(hit: CueHit, target: CueTarget, hits: readonly CueHit[]): boolean {
  const mayReachIn = target.isBare === true && hit.cue.effect === 'negation';
  if (isInside(hit, target) || (overlaps(hit, target) && !mayReachIn)) return false;
  if (hit.cue.direction === 'sentence') return true;
  const before = hit.from < target.from;
  if (before !== (hit.cue.direction === 'forward')) return false;
  const [gapFrom, gapTo] = before ? [hit.to, target.from] : [target.to, hit.from];
  if (gapTo - gapFrom >= hit.cue.window) return false;
  return !hits.some(
    (other) => other.cue.effect === 'stop' && other.from >= gapFrom && other.to <= gapTo,
  );
}

/** Whether a cue of one effect bears on a target. */
export function isCued(effect: CueEffect, target: CueTarget, hits: readonly CueHit[]): boolean {
  return hits.some((hit) => hit.cue.effect === effect && inScope(hit, target, hits));
}

/** The cues of one effect that bear on a target. */
export function cuesInScope(
  effect: CueEffect,
  target: CueTarget,
  hits: readonly CueHit[],
): CueHit[] {
  return hits.filter((hit) => hit.cue.effect === effect && inScope(hit, target, hits));
}
