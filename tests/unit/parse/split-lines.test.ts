import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '#src/parse/source/split-lines.js';
import { textLines } from '#src/parse/source/text-lines.js';
import { bytesSource } from '#src/read/index.js';
import { collect, inPieces } from '../../helpers/collect.js';

describe('lines', () => {
  it('join to the text again, with true offsets, however the bytes arrive', async () => {
    const piece = fc.constantFrom('a', 'é', '🌱', '\n', '\r\n', '\r', '\u2028', ' ');
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.integer({ min: 1, max: 5 }), async (pieces, size) => {
        const text = pieces.join('');
        const lines = await collect(textLines(inPieces(bytesSource('x', text), size)));
        expect(lines.map((line) => line.text + line.ending).join('')).toBe(text);
        for (const [index, line] of lines.entries()) {
          expect(text.slice(line.start, line.end)).toBe(line.text);
          expect(line.line).toBe(index + 1);
        }
      }),
    );
  });

  it('leave out what is too long for one string, and go on', async () => {
    const source = inPieces(bytesSource('x', `ab\n${'x'.repeat(20)}\ncd`), 3);
    const lines = await collect(splitLines(source.stream(), 10));
    expect(lines.map(({ bytes, overlong }) => [new TextDecoder().decode(bytes), overlong])).toEqual(
      [
        ['ab', false],
        ['', true],
        ['cd', false],
      ],
    );
  });
});
