import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstListItem, longListItems } from '#src/parse/formats/_shared/json/json-list.js';
import { parseJson } from '#src/parse/formats/_shared/json/parse-json.js';
import { bytesSource } from '#src/read/index.js';
import { collect, inPieces, parseAll } from '../../helpers/collect.js';

const isRecord = (value: unknown) => typeof value === 'object' && value !== null;

async function itemsOf(text: string, pieceSize = 7) {
  const source = inPieces(bytesSource('list.json', text), pieceSize);
  const items = await longListItems(source, isRecord, 0);
  return items === null ? null : collect(items);
}

describe('the entries of a long list', () => {
  it('are those of JSON.parse, however the bytes come', async () => {
    const entry = fc.oneof(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      fc.array(fc.jsonValue()),
    );
    const entries = fc.array(entry, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.integer({ min: 1, max: 30 }),
        fc.nat(3),
        async (list, size, indent) => {
          const text = `${' '.repeat(indent)}${JSON.stringify(list, null, indent)}\n`;
          const items = await itemsOf(text, size);
          expect(items?.map(({ value }) => value)).toEqual(parseJson(text)?.value);
        },
      ),
    );
  });

  it('know where they stand', async () => {
    const items = await itemsOf('[\n {"a": 1},\n\n {"b": "],"}\n]\n');
    expect(items?.map(({ line, start, end }) => ({ line, start, end }))).toEqual([
      { line: 2, start: 3, end: 11 },
      { line: 4, start: 15, end: 26 },
    ]);
  });

  it.each([1, 2, 3, 7, 100])('know it in UTF-16 units, in pieces of %i bytes', async (size) => {
    const entries = ['{"é": "ß"}', '{"a": "🚪🚪"}', '{"b" 2}', '{"c": 3}'];
    const text = `[${entries.join(', ')}]`;
    const items = await itemsOf(text, size);
    expect(items?.map(({ start, end }) => text.slice(start, end))).toEqual(entries);
    const { start = null } = items?.[2]?.fault ?? {};
    expect(text[start ?? -1]).toBe('2');
  });

  it('are reported one by one where they are broken or cut', async () => {
    const items = await itemsOf('[{"a": 1}, {"b" 2}, {"c": 3}, {"d": ');
    expect(items?.map(({ value, fault }) => fault?.code ?? value)).toEqual([
      { a: 1 },
      'invalid-json',
      { c: 3 },
      'invalid-json',
    ]);
    expect(items?.[1]?.fault?.message).toContain('column 6');
  });

  it('are not asked for where the first is no record by itself', async () => {
    expect(await itemsOf('["a", {}]')).toBeNull();
    expect(await itemsOf('{"a": [{}]}')).toBeNull();
  });

  it('are conversations of a file of 40 MB, one by one', async () => {
    const words = 'word '.repeat(200_000);
    const one = JSON.stringify({ messages: [{ role: 'assistant', content: words }] });
    const parsed = await parseAll(`[${Array.from({ length: 40 }, () => one).join(',\n')}]`);
    expect(parsed).toHaveLength(40);
    expect(new Set(parsed.map((record) => record.problems.length))).toEqual(new Set([0]));
  });
});

describe('the first entry of a head', () => {
  it('is there when it ends', () => {
    expect(firstListItem(' [{"a": "]"}, {"b"')?.value).toEqual({ a: ']' });
    expect(firstListItem('[{"a": ')).toBeNull();
    expect(firstListItem('{"a": 1}')).toBeNull();
  });
});
