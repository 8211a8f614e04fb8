import { describe, expect, it } from 'vitest';
import { parsePattern, PatternError } from '#src/taxonomy/index.js';

describe('parsePattern', () => {
  it('reads every kind of element', () => {
    expect(parsePattern('^ a b~ @lex ..3 (x | y z)? !w $')).toEqual([
      { type: 'start' },
      { type: 'word', word: 'a' },
      { type: 'stem', word: 'b' },
      { type: 'lexicon', id: 'lex' },
      { type: 'gap', max: 3 },
      {
        type: 'optional',
        nodes: [
          {
            type: 'any',
            options: [
              [{ type: 'word', word: 'x' }],
              [
                { type: 'word', word: 'y' },
                { type: 'word', word: 'z' },
              ],
            ],
          },
        ],
      },
      { type: 'not', nodes: [{ type: 'word', word: 'w' }] },
      { type: 'end' },
    ]);
  });

  it.each([
    ['', 'an empty part'],
    ['..3', 'without any word'],
    ['a?', 'without any word'],
    ['(a | b?)', 'without any word'],
    ['(a', 'never closed'],
    ['a)', 'without "("'],
    ['a | b', 'without "("'],
    ['a ..0', 'must be ..1 to ..12'],
    ['a ..99', 'must be ..1 to ..12'],
    ['a !', 'ends after "!"'],
    ['? a', 'follows nothing'],
    ['a @', 'without a lexicon'],
    ['a ,', 'is no word'],
  ])('refuses %j', (text, reason) => {
    expect(() => parsePattern(text)).toThrow(PatternError);
    expect(() => parsePattern(text)).toThrow(reason);
  });

  it.each([
    ['groups', `${'('.repeat(20_000)}a${')'.repeat(20_000)}`],
    ['what must not stand there', `${'!'.repeat(20_000)}a b`],
    ['parts in a row', `${'a? '.repeat(5000)}b`],
  ])('refuses so many %s that reading or trying them would use up the stack', (_, text) => {
    expect(() => parsePattern(text)).toThrow(PatternError);
    expect(() => parsePattern(text)).toThrow(/^more than 1000 parts/);
  });
});
