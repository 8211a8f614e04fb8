import type { Problem, ProblemCode } from '../model/problem.js';

/** Makes a problem; whatever of its place is not given is null. */
export function problem(
  code: ProblemCode,
  message: string,
  place: Partial<Pick<Problem, 'start' | 'end' | 'line'>> = {},
): Problem {
  return { code, start: null, end: null, line: null, ...place, message };
}

/** A word of the input for use in a sentence: quoted, and short however long it is. */
export function quoted(word: string): string {
  return JSON.stringify(word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word);
}

const LONGEST = 60;
