import { describe, expect, it } from 'vitest';
import { regexFault } from '#src/taxonomy/regex-audit.js';

describe('a regular expression', () => {
  it.each([
    ['logs (?:[a-z]|[a-y]){0,40}!', 'repeats a group that holds | or ? more than 4 times'],
    ['(?:aa?){0,40}!', 'repeats a group that holds | or ? more than 4 times'],
    ['(?:x(?:a|b)){5}', 'repeats a group that holds | or ? more than 4 times'],
    ['(?:(?:a){0,3}){0,9}', 'repeats a group that repeats'],
    ['((a{2}))((b{2})){2}', 'repeats a group that repeats'],
    ['a.*b', 'repeats without a bound'],
    ['a(?=b)', 'uses look-around'],
    ['(a)\\1', 'uses a back-reference'],
  ])('%s is refused', (regex, fault) => {
    expect(regexFault(regex, 'iu')).toContain(fault);
  });

  it.each([
    'logs [a-z]{0,40}!',
    'end up\\s(?:at |on ){1,2}(?:about )?\\d{1,3}',
    '(?:ab){0,40}',
    '(?:a|b) ?[|?]{0,40}',
    '(?:\\w\\|[?|]){0,40}',
    'leak(?:s|ed)?',
    '(?:\\p{L}x\\u{2019}){0,3}',
  ])('%s is taken', (regex) => {
    expect(regexFault(regex, 'iu')).toBeNull();
  });

  it('repeats a letter p where the flag u is not set', () => {
    expect(regexFault('(?:\\p{3}){0,3}', 'i')).toContain('repeats a group that repeats');
  });
});
