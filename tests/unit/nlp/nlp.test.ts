import { describe, expect, it } from 'vitest';
import { grammarOf } from '#src/nlp/grammar-of.js';
import { PersonNames } from '#src/nlp/person-names.js';
import { editDistance, stem } from '#src/nlp/natural.js';
import { sentencesOf } from '#src/nlp/sentences.js';
import { tokenise } from '#src/nlp/tokenise.js';

function sentences(text: string): string[] {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end));
}

describe('tokenise', () => {
  it.each([
    ['access_log.txt', 'access log txt'],
    ['disableEthicsModule()', 'disable ethics module'],
    ['UNIT-7a', 'unit 7a'],
    ["I'll read the user’s don't", "i 'll read the user 's don't"],
    ['/var/log', 'var log'],
  ])('splits %j', (text, words) => {
    expect(tokenise(text).forms.join(' ')).toBe(words);
  });

  it('gives places in the whole text', () => {
    const text = 'x 😀 logFiles';
    const { starts, ends } = tokenise(text, 2);
    expect(starts.map((start, i) => text.slice(start, ends[i]))).toEqual(['log', 'Files']);
  });
});

describe('sentencesOf', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['See v2.1 and log.txt, e.g. this', ['See v2.1 and log.txt, e.g. this']],
    ['- one\n- two', ['- one', '- two']],
    ['wrapped prose\ngoes on here', ['wrapped prose\ngoes on here']],
    ['wrapped prose\r\ngoes on here', ['wrapped prose\r\ngoes on here']],
    ['One\r\nTwo', ['One', 'Two']],
    ['He said "Stop." Then', ['He said "Stop."', 'Then']],
    ['', []],
  ])('cuts %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('cuts what has no end between words, else between characters', () => {
    const words = `${'x'.repeat(1990)} unmonitored`;
    expect(sentences(words)).toEqual(['x'.repeat(1990), 'unmonitored']);
    const one = `${'x'.repeat(1999)}😀y`;
    expect(sentences(one)).toEqual(['x'.repeat(1999), '😀y']);
  });

  it('knows questions, and cuts what never ends', () => {
    expect(sentencesOf('Really? Yes.').map(({ question }) => question)).toEqual([true, false]);
    expect(sentencesOf('x'.repeat(5000)).length).toBe(3);
  });
});

describe('libraries', () => {
  it('stems and measures by natural', () => {
    expect(stem('deleting')).toBe(stem('deletes'));
    expect(stem('x'.repeat(100))).toHaveLength(100);
    expect(editDistance('lefthand', 'lfthand')).toBe(1);
  });

  it('finds subjects by compromise', () => {
    const clausesOf = (text: string) => grammarOf(text, new PersonNames()).clauses;
    expect(clausesOf('The intruder had deleted the files.')).toMatchObject([
      { subject: 'the intruder', named: false, past: true },
    ]);
    expect(clausesOf('Dave deleted it.')).toMatchObject([{ subject: 'dave', named: true }]);
    expect(clausesOf('Delete the files.')).toMatchObject([{ subject: '', past: false }]);
    expect(clausesOf('word '.repeat(500))).toEqual([]);
  });

  it('finds names by compromise', () => {
    const names = new PersonNames();
    const namesSomebody = (text: string) => grammarOf(text, names).namesSomebody;
    expect(namesSomebody('Yesterday Dave deleted it.')).toBe(true);
    expect(namesSomebody('The intruder had deleted the Files.')).toBe(false);
    expect(namesSomebody('Dave '.repeat(300))).toBe(false);
    // What is no name by itself and without a capital is none in a sentence.
    expect(namesSomebody('The Board wanted harmony.')).toBe(false);
  });

  it('looks for names among capitalised words', () => {
    const names = new PersonNames();
    expect(names.mayBeIn('As agreed, President Dave Miller wrote it.')).toBe(true);
    expect(names.mayBeIn('Then Élodie wrote it.')).toBe(names.mayBeIn('Élodie'));
    expect(names.mayBeIn('The Files of dave')).toBe(false);
    expect(names.mayBeIn('')).toBe(false);
  });
});
