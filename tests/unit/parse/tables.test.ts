import { describe, expect, it } from 'vitest';
import { isTranscript, type Parsed } from '#src/model/transcript.js';
import { csvLines } from '#src/parse/formats/csv/csv-lines.js';
import { mapColumns } from '#src/parse/formats/_shared/table/columns.js';
import { textLines } from '#src/parse/source/text-lines.js';
import { bytesSource } from '#src/read/index.js';
import { collect, parseAll } from '../../helpers/collect.js';

describe('columns', () => {
  it.each([
    [['role', 'text'], { kind: 'message', role: 'role', text: 'text' }],
    [
      ['id', 'Conversation ID', 'Speaker', 'message'],
      { kind: 'message', id: 'Conversation ID', role: 'Speaker', text: 'message' },
    ],
    [
      ['question', 'answer', 'id'],
      { kind: 'pair', id: 'id', prompt: 'question', completion: 'answer' },
    ],
    [
      ['instruction', 'input', 'output'],
      { kind: 'pair', prompt: 'instruction', completion: 'output', promptToo: 'input' },
    ],
    [['messages', 'role', 'text'], { kind: 'messages', messages: 'messages' }],
    [['text', 'height'], { missing: [] }],
    [['prompt'], { missing: [] }],
  ])('are mapped by usual names: %j', (names, mapping) => {
    expect(mapColumns(names)).toEqual(mapping);
  });

  it.each([
    [{ completion: 'out' }, { kind: 'pair', completion: 'out', prompt: 'prompt' }],
    [
      { text: 'prompt', role: 'who' },
      { kind: 'message', text: 'prompt', role: 'who' },
    ],
    [{ id: 'out' }, { missing: [] }],
    [{ text: 'body', role: 'speaker' }, { missing: ['body', 'speaker'] }],
  ])('are mapped as the user says: %j', (given, mapping) => {
    expect(mapColumns(['prompt', 'out', 'who'], given)).toEqual(mapping);
  });
});

describe('records of CSV', () => {
  const recordsOf = async (text: string) =>
    (await collect(csvLines(textLines(bytesSource('t.csv', text)), ','))).map((record) =>
      record.isBroken ? `!${record.line}` : record.text,
    );

  it.each([
    ['a,b\n\nc,d\n', ['a,b', 'c,d']],
    ['"a\nb",c\r\nd,"e\r\nf"', ['"a\nb",c', 'd,"e\r\nf"']],
    ['"a ""b"" c",d', ['"a ""b"" c",d']],
    ['"""a""\n""b""",c\nd', ['"""a""\n""b""",c', 'd']],
    ['a "b" c,d', ['a "b" c,d']],
    ['"a" b,c\nd', ['!1', 'd']],
    ['a,"b\nc,"d"\ne', ['!1', 'c,"d"', 'e']],
    ['a,"b\nc\nd', ['!1', 'c', 'd']],
    ['a,"\nb,"\nc', ['a,"\nb,"', 'c']],
  ])('%j', async (text, records) => {
    expect(await recordsOf(text)).toEqual(records);
  });
});

describe('tables', () => {
  const read = (name: string, text: string, columns?: Record<string, string>) =>
    parseAll(text, columns === undefined ? {} : { columns }, name);
  const ids = (parsed: readonly Parsed[]) =>
    parsed
      .filter(isTranscript)
      .map(({ transcript_id, messages }) => [transcript_id, messages.length]);

  it('are read with columns that no other format may take for its own', async () => {
    const row = { uuid: 'u', messages: [{ role: 'user', content: 'no' }], q: 'Yes?', a: 'Yes.' };
    const parsed = await read('t.jsonl', JSON.stringify(row), {
      id: 'uuid',
      prompt: 'q',
      completion: 'a',
    });
    expect(ids(parsed)).toEqual([['u', 2]]);
  });

  it('leave records of other formats alone', async () => {
    const chat = JSON.stringify({ id: 'c', messages: [{ role: 'user', content: 'Hello' }] });
    const [parsed] = await read('t.jsonl', chat);
    expect(parsed).toMatchObject({ input_format: 'chat' });
  });

  it.each([
    { conversation: [{ human: 'Hello', assistant: 'Hi.' }] },
    { prompt: 'Hello', completion: ['Hi.', 'Good day.'] },
  ])('are not taken for what holds no messages: %j', async (row) => {
    const parsed = await read('t.jsonl', JSON.stringify(row));
    expect(parsed.some(isTranscript)).toBe(false);
  });

  it('are cut at every change of the id, across batches', async () => {
    const rows = Array.from(
      { length: 1001 },
      (_, i) => `c${Math.floor(i / 3)},user,"line ${i}\nand more"`,
    );
    const parsed = await read('t.csv', `id,role,text\n${rows.join('\n')}`);
    expect(parsed).toHaveLength(334);
    expect(ids(parsed).at(-1)).toEqual(['c333', 2]);
  });
});

describe('huge tables', () => {
  const MANY = 100_000;

  it.each([
    'a,user,"lost\n',
    'a,user,""\n',
    'a,user,"""\n',
    '"\n',
    ',\n',
    '"a""\n',
    'a,user,words\n',
  ])(
    'are read in one pass: many times %j',
    async (row) => {
      const parsed = await parseAll(
        `id,role,text\n${row.repeat(MANY)}`,
        { inputFormat: 'csv' },
        't.csv',
      );
      expect(parsed.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
