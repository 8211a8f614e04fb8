import type { Lexicon } from '../../src/taxonomy/index.js';
import { seedOf } from '../fuzz/random.js';
import type { Choice } from './sample.js';

/** Chooses alternatives and terms so that each is taken as often as its siblings: few texts then hold them all. */
export interface Chooser {
  /** The next of `count` things of that name, in turn. */
  turn(name: string, count: number): number;
  /** A choice that leads toward something, the gaps filled by `gap`. */
  choose(place: string, toward: string, rest?: Partial<Choice>): Choice;
  /** A choice that takes one term of a lexicon. */
  withTerm(place: string, lexicon: string, term: string, rest?: Partial<Choice>): Choice;
}

/**
 * A chooser that has taken nothing yet. The same questions in the same order give the same answers. What it is for decides
 * where it begins, so that different rules use different terms of their lexicons.
 */
export function newChooser(lexicons: ReadonlyMap<string, Lexicon>, purpose: string): Chooser {
  const turns = new Map<string, number>();
  const turn = (name: string, count: number): number => {
    const at = turns.get(name) ?? seedOf(`${purpose} ${name}`);
    turns.set(name, at + 1);
    return at % count;
  };
  const choose: Chooser['choose'] = (place, toward, rest = {}) => ({
    toward,
    instead: null,
    gap: () => 0,
    option: (way, count) => turn(`${place} ${way}`, count),
    term: (lexicon) => {
      const list = lexicons.get(lexicon)?.terms ?? [];
      return list[turn(`@${lexicon}`, list.length)] ?? '';
    },
    optional: false,
    ...rest,
  });
  return {
    turn,
    choose,
    withTerm: (place, lexicon, term, rest) => {
      const choice = choose(place, '', rest);
      return { ...choice, term: (id) => (id === lexicon ? term : choice.term(id)) };
    },
  };
}
