import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cases, effects, readCalls } from './reader.js';

const VERBS = new Set([...effects.map(({ id }) => id), 'unknown']);

/** A case cut off anywhere, with a piece of anything put in. */
const broken = fc
  .tuple(fc.constantFrom(...cases), fc.nat(), fc.nat(), fc.string({ maxLength: 6 }))
  .map(([{ text }, cut, at, piece]) => {
    const kept = text.slice(0, cut % (text.length + 1));
    const place = at % (kept.length + 1);
    return kept.slice(0, place) + piece + kept.slice(place);
  });

/** Text made of the signs that the grammars turn on. */
const signs = fc
  .array(
    fc.constantFrom(
      ...'{}[]()"\'`$|&;<>#\\\n,:=*',
      '$(',
      '<<E\n',
      '"""',
      '--a ',
      '@x',
      'rm ',
      'Action: ',
      '```',
      'open(',
      'ssh h ',
      'bash -c ',
      'DELETE FROM t ',
      '__proto__',
      'constructor',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('whatever the text', () => {
  it.each([
    ['cut off', broken],
    ['made of signs', signs],
    ['of any characters', fc.string({ unit: 'binary', maxLength: 200 })],
  ])('%s, nothing is thrown and every act keeps its bounds', (_, texts) => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        for (const act of [...readCalls(text), ...readCalls(text, start, end)]) {
          expect(VERBS).toContain(act.verb);
          expect(act.start).toBeGreaterThanOrEqual(0);
          expect(act.end).toBeGreaterThanOrEqual(act.start);
          expect(act.end).toBeLessThanOrEqual(text.length);
          expect(act.target.length).toBeLessThanOrEqual(300);
          expect(act.command.length).toBeLessThanOrEqual(2000);
        }
        for (const act of readCalls(text, start, end)) {
          expect(act.start).toBeGreaterThanOrEqual(start);
          expect(act.end).toBeLessThanOrEqual(end);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    `A=${'x'.repeat(40_000)}; rm ${'$A'.repeat(14_000)}`,
    `for a in ${'x'.repeat(40_000)}; do rm ${'$a'.repeat(14_000)}; done`,
    `A=ab; ${'A=$A$A; '.repeat(40)}rm $A`,
  ])('variables do not grow without bound: %#', (text) => {
    const acts = readCalls(`bash\n${text}`);
    expect(acts).not.toEqual([]);
    for (const act of acts) expect(act.target.length).toBeLessThanOrEqual(300);
  });

  it('the command stands at its place, where no escape is undone', () => {
    // Words of a list are joined to a command and lose their commas.
    const plain = cases.filter(({ text }) => !text.includes('\\') && !/\[["']/.test(text));
    for (const { text } of plain)
      for (const act of readCalls(text)) expect(text.slice(act.start, act.end)).toBe(act.command);
  });
});

/** Where the cost grew faster than the length, the limit of a test would cut these off. */
describe('what is repeated without end is read to its end', () => {
  const REPEATED = [
    '(',
    '{"a":',
    '[',
    '"',
    "'",
    '`',
    '$(',
    'a(',
    '.a(',
    'x ',
    'x.',
    'a=',
    '<<E ',
    '\\',
    'rm a; ',
    'a|',
    'Action: a\n',
    '```\n',
    'open ',
    'and open the ',
    'turn the ',
    'select a from ( ',
    'delete from t;',
    'with a as ( ',
    '/* ',
    'ssh a ',
    'sudo ',
    'xargs ',
    'bash -c "',
    ' \t',
    'for a in b; do ',
    '- a: b\n',
    'kind: a\n',
  ];

  it.each(REPEATED)('of %j', (piece) => {
    const text = piece.repeat(Math.ceil(50_000 / piece.length));
    for (const lead of ['', 'bash\n', 'python\n', 'sql\n', 'left_hand\n', 'tool\n{"a":']) {
      const { length } = lead + text;
      for (const { start, end } of readCalls(lead + text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(length);
      }
    }
  });
});
