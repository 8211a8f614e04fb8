import type { Requirement } from './requirements.js';
import type { Sentence } from '../text/sentence.js';

/** Finds the patterns that can match a sentence, from its words alone. */
export interface PatternIndex {
  /** Positions of the patterns all of whose requirements the sentence meets, ascending. It misses none that can match. */
  candidates(sentence: Sentence): number[];
}

/** Indexes patterns, given the requirements of each, the rarest first. */
export function indexPatterns(patterns: readonly (readonly Requirement[])[]): PatternIndex {
  const numbers = new Map<Requirement, number>();
  const metBy = new Map<string, number[]>();
  const byRarest: number[][] = [];
  const needs = patterns.map((requirements, position) => {
    const ids = requirements.map((requirement) => numbered(requirement, numbers, metBy));
    const [rarest] = ids;
    if (rarest !== undefined) {
      const list = byRarest[rarest] ?? [];
      byRarest[rarest] = list;
      list.push(position);
    }
    return ids;
  });
  return {
    candidates(sentence) {
      const met = requirementsMet(sentence, metBy);
      const found: number[] = [];
      for (const id of met) {
        for (const position of byRarest[id] ?? []) {
          if (needs[position]?.every((need) => met.has(need))) found.push(position);
        }
      }
      return found.sort((a, b) => a - b);
    },
  };
}

/** The number of a requirement; the same set, such as that of a lexicon, is numbered once. */
function numbered(
  requirement: Requirement,
  numbers: Map<Requirement, number>,
  metBy: Map<string, number[]>,
): number {
  const known = numbers.get(requirement);
  if (known !== undefined) return known;
  const id = numbers.size;
  numbers.set(requirement, id);
  for (const word of requirement) {
    const ids = metBy.get(word);
    if (ids === undefined) metBy.set(word, [id]);
    else ids.push(id);
  }
  return id;
}

function requirementsMet(
  sentence: Sentence,
  metBy: ReadonlyMap<string, readonly number[]>,
): Set<number> {
  const met = new Set<number>();
  for (let i = 0; i < sentence.forms.length; i++) {
    for (const id of metBy.get(sentence.forms[i] as string) ?? []) met.add(id);
    for (const id of metBy.get(`${sentence.stems[i] as string}~`) ?? []) met.add(id);
  }
  return met;
}
