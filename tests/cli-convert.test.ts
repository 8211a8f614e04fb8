import { afterAll, describe, expect, it } from 'vitest';
import { isTranscript } from '#src/model/transcript.js';
import { CONVERSIONS, schemas } from '#src/report/index.js';
import { parseAll } from './helpers/collect.js';
import { Folder, run, sink } from './helpers/cli.js';

const call = { id: 'c9', type: 'function', function: { name: 'look', arguments: '{"at":"door"}' } };
const TALK = [
  {
    id: 'talk',
    metadata: { model: 'm-1', shift: 'night' },
    messages: [
      { role: 'user', content: 'Is the door shut?' },
      { role: 'assistant', reasoning_content: 'I look.', content: null, tool_calls: [call, call] },
      { role: 'tool', tool_call_id: 'c9', content: 'shut' },
      { role: 'assistant', content: '<think>It is.</think>Yes 🚪.' },
    ],
  },
  { messages: [{ role: 'robot', content: 'Beep.' }] },
];

const folder = new Folder({
  'in/talk.json': JSON.stringify(TALK),
  'in/broken.txt': 'nobody speaks',
});
const runs = folder.at('in');

afterAll(() => folder.remove());

describe('convert', () => {
  it("prints Telltale's own form, which fits its schema and is read back the same", async () => {
    const { code, stdout, stderr } = await run(['convert', runs]);
    expect(code).toBe(0);
    expect(stderr).toContain('2 conversations, 2 turns, 1 file or record unreadable.');
    const lines = stdout.trim().split('\n');
    for (const line of lines) schemas.conversationSchema.parse(JSON.parse(line));
    const again = await run(['convert', '-'], { stdin: stdout });
    const without = (text: string) =>
      text
        .replace(/"source":"[^"]*","input_format":"[^"]*",/g, '')
        .trim()
        .split('\n');
    expect(without(again.stdout)).toEqual(without(stdout));
    expect(lines).toHaveLength(2);
  });

  it('prints OpenAI messages', async () => {
    const { stdout } = await run([
      'convert',
      folder.at('in/talk.json'),
      '--to',
      'openai',
      '--quiet',
    ]);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toEqual({
      id: 'talk',
      metadata: TALK[0]?.metadata,
      messages: [
        TALK[0]?.messages[0],
        { ...TALK[0]?.messages[1], content: null },
        { ...TALK[0]?.messages[2], name: 'look' },
        TALK[0]?.messages[3],
      ],
    });
    expect(second).toMatchObject({ messages: [{ role: 'user', content: 'Beep.' }] });
  });

  it('writes parquet that is read back, chosen by the ending', async () => {
    const file = folder.at('out.parquet');
    const { code } = await run(['convert', folder.at('in/talk.json'), '-o', file, '--quiet']);
    expect(code).toBe(0);
    const { stdout } = await run(['inspect', file, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      conversations: 2,
      turns: 2,
      formats: [{ format: 'scout-parquet', conversations: 2 }],
      models: [
        { value: null, count: 1 },
        { value: 'm-1', count: 1 },
      ],
    });
  });

  it.each([
    [
      ['-o', 'x.csv'],
      /x\.csv does not say how to write it\nGive a file that ends in \.jsonl or \.parquet/,
    ],
    [['-o', 'x.parquet', '--to', 'openai'], /--to openai does not fit the name/],
    [['-o', 'x.JSONL', '--to', 'scout'], /Give a file that ends in \.parquet/],
  ])(
    'refuses a name that says something else: %j',
    async ([flag = '', name = '', ...to], reason) => {
      const { code, stderr } = await run([
        'convert',
        folder.at('in'),
        flag,
        folder.at(name),
        ...to,
      ]);
      expect(code).toBe(2);
      expect(stderr).toMatch(reason);
    },
  );

  it('takes endings in capitals, and any other name with --to', async () => {
    await run(['convert', runs, '-o', folder.at('X.PARQUET')]);
    expect(folder.read('X.PARQUET').slice(0, 4)).toBe('PAR1');
    await run(['convert', runs, '-o', folder.at('chat.txt'), '--to', 'openai']);
    expect(folder.read('chat.txt')).toMatch(/^\{/);
  });

  it('does not print parquet on a terminal', async () => {
    const { stream, text } = sink();
    const { code, stderr } = await run(['convert', runs, '--to', 'scout'], {
      stdout: stream,
      stdoutIsTTY: true,
    });
    expect({ code, written: text() }).toEqual({ code: 2, written: '' });
    expect(stderr).toContain('-o NAME.parquet');
  });

  it('refuses a form that there is not, and names those there are', async () => {
    const { code, stderr } = await run(['convert', runs, '--to', 'word']);
    expect(code).toBe(2);
    for (const { id } of CONVERSIONS) expect(stderr).toContain(id);
  });

  it('offers every form in its help', async () => {
    const { stdout } = await run(['convert', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      CONVERSIONS.map(({ id }) => `"${id}"`).join(', '),
    );
  });
});

describe('inspect', () => {
  it('says what there is, for reading', async () => {
    const { code, stdout } = await run(['inspect', runs]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 conversations in 1 source, 5 messages, 2 turns; 1 unreadable');
    expect(stdout).toMatch(/^ +2 {2}look$/m);
    expect(stdout).toMatch(/^ +2 {2}present$/m);
    expect(stdout).toMatch(/unknown-role .*talk\.json, talk#2, message 0/);
    expect(stdout).toMatch(/unknown-format .*broken\.txt/);
  });

  it('gives JSON that fits its schema', async () => {
    const { stdout } = await run(['inspect', runs, '--json']);
    const found = schemas.inventorySchema.parse(JSON.parse(stdout));
    expect(found).toMatchObject({
      sources: 1,
      unreadable: 1,
      conversations: 2,
      messages: 5,
      turns: 2,
      tools: [{ value: 'look', count: 2 }],
      reasoning: [{ value: 'present', count: 2 }],
    });
    expect(found.problems.map(({ code }) => code).sort()).toEqual([
      'unknown-format',
      'unknown-role',
    ]);
  });

  it('ends with 3 in a strict run over what cannot be read', async () => {
    expect((await run(['inspect', runs, '--strict'])).code).toBe(3);
  });
});

describe('reading flags', () => {
  it('tell that the prompt opened reasoning', async () => {
    const file = folder.write('raw.txt', 'I will wait.\n\nThe gate is shut.');
    const args = ['parse', file, '--input-format', 'think-text', '--json', '--quiet'];
    const kinds = async (...more: string[]) => {
      const { stdout } = await run([...args, ...more]);
      const [parsed] = await parseAll(stdout);
      if (!parsed || !isTranscript(parsed)) throw new Error('no conversation');
      return parsed.messages[0]?.segments.map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual(['say']);
    expect(await kinds('--open-thinking')).toEqual(['think']);
  });

  it('name the columns of a table', async () => {
    const { code, stderr } = await run(['parse', runs, '--column', 'colour=red']);
    expect(code).toBe(2);
    expect(stderr).toContain('what=name');
  });
});
