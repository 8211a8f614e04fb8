import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '#src/model/problem.js';
import { isTranscript, type Parsed } from '#src/model/transcript.js';
import { FORMATS, parseTranscript, parseTranscripts } from '#src/parse/index.js';
import { bytesSource } from '#src/read/index.js';
import { parseAll } from './helpers/collect.js';
import { namesIn, ROOT } from './helpers/fixture-suite.js';
import { messageFaults } from './helpers/message-laws.js';

/** What is said of each file as a whole; a file that is not listed fails. Messages have their own problems. */
const PROBLEMS_OF: Readonly<Record<string, readonly ProblemCode[]>> = {
  'blank.txt': ['empty-input'],
  'byte-order-mark.jsonl': [],
  'empty-messages.jsonl': [],
  'empty.json': ['empty-input'],
  'fuzz-empty-trace-id.json': [],
  'fuzz-places-that-do-not-fit.jsonl': [],
  'fuzz-renamed-column.parquet': ['corrupt-data'],
  'fuzz-token-between-objects.txt': [],
  'html.html': ['unknown-format'],
  'inherited-keys.json': [],
  'latin1.jsonl': ['bad-encoding'],
  'lone-surrogates.json': [],
  'mostly-undecodable.txt': ['binary-input'],
  'not-a-number.jsonl': ['non-json-number'],
  'nothing-but-brackets.json': ['unknown-format', 'invalid-json'],
  'nul-bytes.bin': ['corrupt-data'],
  'own-to-string-otel.json': [],
  'own-to-string-petri.json': ['bad-message', 'bad-message', 'bad-message', 'bad-message'],
  'proto-keys.json': [],
  'raw-surrogate-bytes.json': ['bad-encoding'],
  'regex-bait.txt': [],
  'separators.jsonl': [],
  'truncated-escape.json': ['invalid-json'],
  'truncated.json': ['invalid-json'],
  'utf16-marked.txt': [],
  'utf16-without-mark.json': ['binary-input'],
  'windows-lines.jsonl': [],
  'windows-lines.txt': [],
};

describe.each(namesIn('fixtures/hostile'))('%s', (name) => {
  const bytes = new Uint8Array(readFileSync(`${ROOT}fixtures/hostile/${name}`));

  it('is read, or reported for what it is', async () => {
    const parsed = await parseAll(bytes, {}, name);
    expect(parsed.flatMap((record) => record.problems.map(({ code }) => code))).toEqual(
      PROBLEMS_OF[name],
    );
    expectLaws(parsed);
  });

  it.each(FORMATS.map((format) => format.id))(
    'throws nothing when read as %s',
    async (inputFormat) => {
      const parsed = await parseAll(bytes, { inputFormat }, name);
      expect(parsed.length).toBeGreaterThan(0);
      expectLaws(parsed);
    },
  );
});

describe('what hostile files hold', () => {
  const read = async (name: string) => {
    const parsed = await parseAll(readFileSync(`${ROOT}fixtures/hostile/${name}`), {}, name);
    return parsed.filter(isTranscript);
  };

  it('counts the bytes that are no UTF-8', async () => {
    const [first, second] = await read('latin1.jsonl');
    expect(first?.problems[0]).toMatchObject({ code: 'bad-encoding', line: 1 });
    expect(first?.problems[0]?.message).toMatch(/^3 byte sequences/);
    expect(first?.messages[0]?.text).toBe('Gr\uFFFD\uFFFDe aus K\uFFFDln');
    expect(second?.problems).toEqual([]);
  });

  it('keeps lone surrogates', async () => {
    const [transcript] = await read('lone-surrogates.json');
    expect(transcript?.messages.map(({ text }) => text)).toEqual([
      'half \ud83d',
      '<think>\udf31</think>\ud83c',
    ]);
  });

  it('treats the names of inherited properties as names', async () => {
    const [transcript] = await read('proto-keys.json');
    expect(transcript?.metadata).toEqual(
      new Map<string, unknown>([
        ['__proto__', '{"polluted":true}'],
        ['toString', 1],
        ['constructor', 'b'],
      ]),
    );
    expect(transcript?.messages.map(({ role }) => role)).toEqual(['other', 'other', 'user']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('does not read inherited properties', async () => {
    const [transcript] = await read('inherited-keys.json');
    expect(transcript?.messages.map(({ text }) => text)).toEqual(['', '']);
  });

  it('splits lines at line feeds only', async () => {
    const [transcript] = await read('separators.jsonl');
    expect(transcript?.messages[0]?.text).toBe('a\u2028b\u2029c\u0085d\u000b');
  });
});

describe('huge input', () => {
  const MILLION = 1_000_000;
  /** Enough for what is quadratic to run into the time limit. */
  const MANY = 100_000;
  const chat = (content: string, role = 'assistant') =>
    JSON.stringify({ messages: [{ role, content }] });

  it('reads 50 MB on one line, in each format', async () => {
    const words = 'and so it goes on '.repeat(2_800_000);
    const inputs = [
      chat(words),
      JSON.stringify({ experiment_id: 'x', turns: [{ test_subject_response: words }] }),
      `Assistant: ${words}`,
      `<think>${words}`,
    ];
    for (const input of inputs) {
      const [transcript] = (await parseAll(input)).filter(isTranscript);
      expect(transcript?.messages[0]?.text.length).toBeGreaterThan(50_000_000);
    }
  });

  it.each([
    ['a million <', '<'.repeat(MILLION)],
    ['openers', '<think>'.repeat(MANY)],
    ['closers', '</think>'.repeat(MANY)],
    ['calls', '<tool><eyes>x</eyes></tool>\n'.repeat(MANY / 4)],
    ['open calls', '<tool><eyes>'.repeat(MANY / 4)],
    ['labels', 'User:\nAssistant:\n'.repeat(MANY / 4)],
    ['blank lines', `Human:\n${'\n'.repeat(MANY)}`],
    ['blanks', `Human:${' '.repeat(MILLION)}x\nAssistant:\n${' \t'.repeat(MILLION)}`],
    ['colons', `Human:\n${':'.repeat(MILLION)}\n${'a:\n'.repeat(MANY)}`],
  ])('is linear in %s', async (_, text) => {
    for (const { id } of FORMATS) expectLaws(await parseAll(text, { inputFormat: id }));
    expectLaws(await parseAll(chat(text)));
    expectLaws(await parseAll(chat(text, 'user')));
  });

  it.each([
    ['opening brackets', '['.repeat(MILLION)],
    ['nested lists', '['.repeat(MANY) + ']'.repeat(MANY)],
    ['a broken string', `{"messages": "${'\\"'.repeat(MILLION)}`],
    ['an endless number', `[${'1'.repeat(MILLION)}`],
    ['keys of messages', `{${'"role" : '.repeat(MILLION / 10)}`],
    ['broken lines', `{"messages": []}\n${'{"messages": [}\n'.repeat(MANY / 20)}`],
    ['broken lines from the first on', '{"messages": [}\n'.repeat(MANY / 20)],
  ])('is linear in JSON with %s', async (_, text) => {
    for (const { id } of FORMATS) expectLaws(await parseAll(text, { inputFormat: id }));
    expectLaws(await parseAll(text));
  });

  it('reads very many messages', async () => {
    const message = '{"role": "user", "content": "x"}';
    const [transcript] = await parseAll(
      `{"messages": [${`${message},`.repeat(MANY - 1)}${message}]}`,
    );
    expect(transcript && isTranscript(transcript) && transcript.messages.length).toBe(MANY);
  });

  it('says so where nesting is too deep to be kept', async () => {
    const deep = `${'['.repeat(MANY)}${']'.repeat(MANY)}`;
    const call = `{"role": "assistant", "tool_calls": [{"name": "dig", "arguments": ${deep}}]}`;
    const [parsed] = await parseAll(`{"metadata": {"deep": ${deep}}, "messages": [${call}]}`);
    if (!parsed || !isTranscript(parsed)) throw new Error('no conversation');
    expect(parsed.problems.map(({ code }) => code)).toEqual(['skipped-part']);
    expect(parsed.messages[0]).toMatchObject({
      text: 'dig\n',
      problems: [{ code: 'skipped-part' }],
    });
  });

  it('searches the response for the first reasoning entries only', async () => {
    const turn = {
      test_subject_response: 'x'.repeat(MILLION),
      test_subject_reasoning: Array(20_000).fill('y'),
    };
    expectLaws(await parseAll(JSON.stringify({ experiment_id: 'x', turns: [turn] })));
  });

  it('reads JSONL line by line, whatever its size', async () => {
    const line = new TextEncoder().encode(`${chat('word '.repeat(20))}\n`);
    let given = 0;
    const source = {
      ...bytesSource('endless', line),
      stream: async function* () {
        for (;;) {
          given++;
          yield line;
        }
      },
    };
    let seen = 0;
    for await (const parsed of parseTranscripts(source)) {
      seen += isTranscript(parsed) ? 1 : 0;
      // The first conversation waits for the second, which decides its id.
      expect(given - seen).toBeLessThanOrEqual(2);
      if (seen === 1000) break;
    }
    expect(seen).toBe(1000);
  });
});

describe('hostile values in memory', () => {
  const loop: unknown[] = [];
  loop.push(loop);

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', Number.NaN],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['a list that holds itself', loop],
    ['an empty text', ''],
    ['plain prose', 'Nobody speaks here.'],
    ['JSON as text', '{"messages": []}'],
    ['a list of conversations', [{ messages: [] }, { messages: [] }]],
    ['a judged file', { classifications: [] }],
  ])('reports %s', (_, value) => {
    const transcript = parseTranscript(value);
    expect(transcript.messages).toEqual([]);
    expect(transcript.problems).toHaveLength(1);
  });

  it('copes with what JSON cannot hold', () => {
    const metadata = { big: 1n, loop, call: () => 1, none: undefined, when: new Date(0) };
    const transcript = parseTranscript({ metadata, messages: [{ role: 'user', content: loop }] });
    expect(transcript.metadata).toEqual(new Map([['when', '"1970-01-01T00:00:00.000Z"']]));
    expect(transcript.problems).toHaveLength(3);
    expect(transcript.messages[0]?.problems).toMatchObject([{ code: 'skipped-part' }]);
  });
});

function expectLaws(parsed: readonly Parsed[]): void {
  const faults: string[] = [];
  for (const transcript of parsed.filter(isTranscript)) {
    for (const message of transcript.messages) faults.push(...messageFaults(message));
  }
  expect(faults).toEqual([]);
}

it('lists every hostile file', () => {
  expect(Object.keys(PROBLEMS_OF).sort()).toEqual(namesIn('fixtures/hostile'));
});
