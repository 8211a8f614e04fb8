import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { isTranscript } from '#src/model/transcript.js';
import { parquetRows } from '#src/parse/source/parquet-rows.js';
import { bytesSource } from '#src/read/index.js';
import { collect, parseAll } from '../../helpers/collect.js';

/** More than a call can have arguments. */
const MANY = 140_000;

/** A parquet file of messages, two a conversation, in row groups of these sizes; its last column may say that it has children. */
function table(groups: readonly number[], num_children?: number): Uint8Array {
  const names = ['conversation_id', 'role', 'content'];
  const columns = names.map(
    (name) =>
      ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const,
  );
  const bytes = new ByteWriter();
  const last = {
    ...(columns[2] as (typeof columns)[number]),
    ...(num_children && { num_children }),
  };
  const schema = [{ name: 'root', num_children: names.length }, ...columns.slice(0, 2), last];
  const writer = new ParquetWriter({ writer: bytes, schema });
  let row = 0;
  for (const size of groups) {
    // The writer leaves out a group without rows; others write one, without columns.
    if (size === 0) writer.row_groups.push({ columns: [], total_byte_size: 0n, num_rows: 0n });
    if (size === 0) continue;
    const numbers = Array.from({ length: size }, () => row++);
    const dataOf = (name: string) => numbers.map((number) => cell(name, number));
    void writer.write({
      columnData: names.map((name) => ({ name, data: dataOf(name) })),
      rowGroupSize: size,
    });
  }
  void writer.finish();
  return new Uint8Array(bytes.getBytes());
}

function cell(name: string, row: number): string {
  if (name === 'conversation_id') return `c${Math.floor(row / 2)}`;
  const isAnswer = row % 2 === 1;
  return name === 'role' ? (isAnswer ? 'assistant' : 'user') : isAnswer ? 'Sure.' : 'Hi.';
}

it('a column of parquet that has less than no children ends nothing', async () => {
  const parsed = await parseAll(table([4], -2), {}, 'odd.parquet');
  expect(parsed.filter(isTranscript)).toHaveLength(2);
});

describe('row groups of parquet', () => {
  it.each([[[4, 0, 4]], [[0, 4]], [[4, 0]]])('without rows end nothing: %j', async (groups) => {
    const rows = groups.reduce((sum, size) => sum + size, 0);
    const parsed = await parseAll(table(groups), {}, 'holes.parquet');
    expect(parsed.filter(isTranscript)).toHaveLength(rows / 2);
    expect(parsed.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('may be of any length', async () => {
    const rows = await collect(parquetRows(bytesSource('long.parquet', table([MANY]))));
    expect(rows).toHaveLength(MANY);
    expect(rows.find(({ fault }) => fault !== null)).toBeUndefined();
  });
});

it('a message may have any number of calls', async () => {
  const tool_calls = Array.from({ length: MANY }, () => ({ function: { name: 'f' } }));
  const messages = [
    { role: 'user', content: 'Go.' },
    { role: 'assistant', tool_calls },
  ];
  const [parsed] = await parseAll(JSON.stringify({ messages }), {}, 'calls.json');
  if (parsed === undefined || !isTranscript(parsed)) throw new Error('no conversation');
  expect(parsed.messages[1]?.segments.filter(({ kind }) => kind === 'action')).toHaveLength(MANY);
});

it('a record may have thousands of answers, each a conversation', async () => {
  const choices = Array.from({ length: 8000 }, (_, i) => ({
    message: { role: 'assistant', content: `Answer ${i}.` },
  }));
  const record = { id: 'r', messages: [{ role: 'user', content: 'Go.' }], response: { choices } };
  const parsed = (await parseAll(JSON.stringify(record), {}, 'answers.json')).filter(isTranscript);
  expect(parsed).toHaveLength(choices.length);
  expect(parsed.at(-1)).toMatchObject({
    transcript_id: 'r#choice-8000',
    messages: [{ text: 'Go.' }, { text: 'Answer 7999.' }],
  });
});
