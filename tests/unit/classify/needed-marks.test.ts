import { describe, expect, it } from 'vitest';
import { neededMarks } from '#src/classify/matchers/needed-marks.js';

/** The marks, as they stand in the expressions that find them. */
function marksOf(regex: string): string[] {
  return neededMarks(regex).map(({ source }) => source);
}

describe('marks that a regular expression needs', () => {
  it.each([
    ['\\w[^"”]{3,120}["”],? (?:is|send)\\b', ['["”]']],
    ['a-b_c', ['-', '_']],
    ['\\[x\\]', ['\\[', '\\]']],
    ['\\p{L}"{2}x', ['"']],
    ['https?://', [':', '\\/', '\\/']],
    ['[\\])]', ['[\\])]']],
    ['“\\d{1,3}”', ['“', '”']],
  ])('%s', (regex, marks) => {
    expect(marksOf(regex)).toEqual(marks);
  });

  it.each([
    ['what may be left out', '"?x\'{0,2}'],
    ['what stands in a group', '(?:")x(["])'],
    ['what is one of some choices', '"x|y'],
    ['classes that hold more than marks', '["a]["\\s]["-~][^"]'],
    ['letters, digits, spaces and signs of expressions', '^a1 .$\\b\\w\\d\\s'],
    ['characters by their number', '\\x22\\u0022\\u{22}'],
  ])('does not ask for %s', (_, regex) => {
    expect(marksOf(regex)).toEqual([]);
  });

  it('finds them in whatever matches', () => {
    const regexes = ['"[^"]{1,9}", (?:he|she) said', '\\w{1,5}\\] -m[= ]x', '[:=]\\s?\\(\\d\\)'];
    const texts = ['"So be it", she said.', 'log] -m x', 'then [a] -m=x', 'n: (1)', 'n=(2) "'];
    const matched = regexes.flatMap((regex) =>
      texts.flatMap((text) => (new RegExp(regex).test(text) ? [{ regex, text }] : [])),
    );
    expect(matched).toHaveLength(5);
    for (const { regex, text } of matched)
      expect(neededMarks(regex).every((mark) => mark.test(text))).toBe(true);
  });
});
