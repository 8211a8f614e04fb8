import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rememberingStemmer } from '#src/classify/text/stemmer.js';
import { readSentences } from '#src/classify/text/read-sentences.js';
import { stem } from '#src/nlp/natural.js';
import { sentencesOf } from '#src/nlp/sentences.js';
import { tokenise } from '#src/nlp/tokenise.js';
import { oddText } from '../../helpers/odd-text.js';

const stemmer = rememberingStemmer();

it('reads the words that tokenise gives, by number and by letter', () => {
  fc.assert(
    fc.property(oddText(), oddText(), (before, text) => {
      const segment = {
        start: before.length,
        end: before.length + text.length,
        kind: 'think' as const,
      };
      for (const sentence of readSentences(before + text, segment, 0, stemmer)) {
        const { forms, starts, ends } = tokenise(before + text, sentence.start, sentence.end);
        expect(sentence.forms).toEqual(forms);
        expect(sentence.starts).toEqual(starts);
        expect(sentence.ends).toEqual(ends);
        expect(sentence.stems).toEqual(forms.map(stem));
        const numbers = forms.map((form) => stemmer.table.wordOf(form));
        const read = forms.map((_, i) => sentence.cells[sentence.first + 4 * i]);
        expect(read).toEqual(numbers);
      }
    }),
    { numRuns: 2000 },
  );
});

/** The definition of where a sentence may end, as one expression; the reader scans instead. */
const BREAK = /\n+|[.!?;…]+["'”’)\]*]*(?=\s|$)|[。！？]+/g;

function endsSentence(text: string, mark: string, at: number): boolean {
  const end = at + mark.length;
  if (mark.startsWith('\n'))
    return (
      mark.length > 1 || !/[a-z]/.test(text.charAt(end)) || !/[\w,)"'’]\r?$/.test(text.slice(0, at))
    );
  const isAbbreviation = mark.startsWith('.') && /^\s[a-z]/.test(text.slice(end, end + 2));
  return !isAbbreviation || text.charAt(end) === '\n';
}

function reference(text: string): string[] {
  const ends = [...text.matchAll(BREAK)].flatMap((match) =>
    endsSentence(text, match[0], match.index) ? [match.index + match[0].length] : [],
  );
  return [0, ...ends].flatMap((start, i) => {
    const sentence = text.slice(start, ends[i] ?? text.length).trim();
    return sentence === '' ? [] : [sentence];
  });
}

it('cuts sentences where their definition does', () => {
  fc.assert(
    fc.property(oddText(), (text) => {
      const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
      expect(sentences).toEqual(reference(text));
    }),
    { numRuns: 5000 },
  );
});

it('finds words again when it has met more than it keeps', () => {
  const crowded = rememberingStemmer();
  const named = crowded.table.wordOf('logs');
  const stemmed = crowded.table.stemOf('delet');
  for (let i = 0; i < 160_000; i++) crowded.table.seen(`w${i}q`);
  const text = 'Deleting LOGS unheardofword';
  const [sentence] = readSentences(text, { start: 0, end: text.length, kind: 'say' }, 0, crowded);
  expect(sentence?.cells[1]).toBe(stemmed);
  expect(sentence?.cells[4]).toBe(named);
  expect(sentence?.cells[8]).toBe(0);
  expect(sentence?.forms).toEqual(['deleting', 'logs', 'unheardofword']);
});
