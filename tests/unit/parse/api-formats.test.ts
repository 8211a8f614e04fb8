import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTranscript, type Transcript } from '#src/model/transcript.js';
import { FORMATS, parseTranscript, parseTranscripts } from '#src/parse/index.js';
import { bytesSource } from '#src/read/index.js';
import { collect } from '../../helpers/collect.js';
import { parsedJson } from '../../helpers/parsed-json.js';

async function parse(text: string, name = 'a.jsonl'): Promise<Transcript[]> {
  return (await collect(parseTranscripts(bytesSource(name, text)))).filter(isTranscript);
}

const API_FORMATS = FORMATS.filter(({ id }) =>
  ['chat', 'openai-responses', 'anthropic', 'deepseek'].includes(id),
);

const ask = { role: 'user', content: 'Which lamp?' };
const openai = {
  id: 'c1',
  model: 'm-2',
  choices: [{ message: { role: 'assistant', content: 'This.' }, finish_reason: 'length' }],
};
const claude = {
  id: 'm1',
  type: 'message',
  role: 'assistant',
  model: 'claude-opus-4-1',
  content: [{ type: 'text', text: 'That.' }],
  stop_reason: 'max_tokens',
};
const deep = { ...openai, model: 'deepseek-chat' };
const response = {
  id: 'r1',
  object: 'response',
  status: 'completed',
  model: 'gpt',
  output: [
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Those.' }] },
  ],
};

describe('the facts of a call', () => {
  it.each([
    [
      'chat',
      { temperature: 0, request: { model: 'm', messages: [ask] }, response: openai },
      { temperature: 0, model: 'm-2', finish_reason: 'length' },
    ],
    [
      'chat',
      { metadata: { model: 'mine', tags: ['a'] }, messages: [ask], response: openai },
      { model: 'mine', tags: '["a"]', finish_reason: 'length' },
    ],
    ['deepseek', deep, { model: 'deepseek-chat', finish_reason: 'length' }],
    [
      'anthropic',
      {
        request: { model: 'claude-opus', max_tokens: 4, system: 'Brief.', messages: [ask] },
        response: claude,
      },
      { model: 'claude-opus-4-1', max_tokens: 4, stop_reason: 'max_tokens' },
    ],
    [
      'openai-responses',
      { ...response, instructions: 'Brief.', previous_response_id: null },
      { status: 'completed', model: 'gpt', response_id: 'r1' },
    ],
  ])('are metadata: %s', (format, value, facts) => {
    const transcript = parseTranscript(value);
    expect(transcript.input_format).toBe(format);
    expect(Object.fromEntries(transcript.metadata)).toEqual(facts);
  });
});

describe('one value in memory', () => {
  it('is a conversation with the first of several answers', () => {
    const { messages, problems } = parseTranscript({
      ...openai,
      choices: [...openai.choices, ...openai.choices],
    });
    expect(messages).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(['skipped-record']);
  });

  it('may be the events of a stream', () => {
    const chunk = (content: string) => ({
      object: 'chat.completion.chunk',
      choices: [{ delta: { content } }],
    });
    expect(parseTranscript([chunk('On'), chunk('e.')]).messages.map(({ text }) => text)).toEqual([
      'One.',
    ]);
  });
});

describe('an answer told in pieces', () => {
  it('is the answer as it would have come whole', async () => {
    const pieces = fc.array(fc.string(), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, pieces, pieces, async (thoughts, words, given) => {
        const deltas = [
          ...thoughts.map((reasoning_content) => ({ reasoning_content })),
          ...words.map((content) => ({ content })),
          ...given.map((text) => ({
            tool_calls: [{ index: 0, id: 'x', function: { name: 'f', arguments: text } }],
          })),
        ];
        const chunks = deltas.map((delta) => ({ id: 'a', choices: [{ index: 0, delta }] }));
        const message = {
          role: 'assistant',
          reasoning_content: thoughts.join(''),
          content: words.join(''),
          tool_calls: [{ id: 'x', function: { name: 'f', arguments: given.join('') } }],
        };
        const whole = { id: 'a', choices: [{ index: 0, message, finish_reason: null }] };
        const text = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
        const [streamed] = await parse(`${text}data: [DONE]\n`);
        const [plain] = await parse(JSON.stringify(whole));
        expect(streamed && parsedJson(streamed)).toEqual(plain && parsedJson(plain));
      }),
    );
  });
});

describe('values from anywhere', () => {
  const KEYS = [
    'messages',
    'role',
    'content',
    'type',
    'input',
    'output',
    'choices',
    'message',
    'delta',
    'request',
    'response',
    'body',
    'error',
    'system',
    'parts',
    'contents',
    'tool_calls',
    'custom_id',
    'reasoning_details',
    'audio',
    'index',
    '__proto__',
    'constructor',
  ];
  const WORDS = [
    'user',
    'assistant',
    'message',
    'reasoning',
    'function_call',
    'tool_use',
    'tool_result',
    'thinking',
    'response',
    'message_start',
    'content_block_delta',
    'response.created',
    'deepseek-chat',
  ];
  const { value } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<unknown>(...WORDS, '', null, 0, true),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 5 })
      .map(
        (entries) =>
          JSON.parse(
            `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join(',')}}`,
          ) as unknown,
      ),
  }));

  it('are recognised or not, read or not, and never thrown at', () => {
    fc.assert(
      fc.property(value, (given) => {
        for (const format of API_FORMATS) {
          if (format.recognise?.(given)) format.fromValue?.(given);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('may be nested deeper than the stack', async () => {
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    const nested = `${'{"content":'.repeat(3_000)}1${'}'.repeat(3_000)}`;
    const lines = [
      `{"messages":[{"role":"assistant","content":null,"tool_calls":[{"name":"f","input":${deep}}]}]}`,
      `{"system":"s","messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":${nested}}]}]}`,
      `{"request":${'{"body":'.repeat(3_000)}1${'}'.repeat(3_000)},"messages":[]}`,
    ];
    for (const line of lines) expect(await parse(line)).toHaveLength(1);
  });

  it('cost time linear in the pieces of reasoning', async () => {
    const reasoning_details = Array(100_000).fill({
      type: 'reasoning.text',
      text: 'Hm.',
      index: 0,
    });
    const message = { role: 'assistant', content: 'Yes.', reasoning_details };
    const [found] = await parse(JSON.stringify({ messages: [message] }));
    expect(found?.messages[0]?.text).toHaveLength(300_005);
  }, 10_000);

  it('cost time linear in the pieces of an answer', async () => {
    const delta = { content: 'a', tool_calls: [{ function: { name: 'f', arguments: '' } }] };
    const chunk = JSON.stringify({ id: 'a', choices: [{ delta }] });
    const [found] = await parse(`data: ${chunk}\n\n`.repeat(50_000));
    expect(found?.messages[0]?.parts).toHaveLength(50_001);
  }, 10_000);
});

describe('a source whose head says too little', () => {
  const long = { role: 'user', content: 'Read this. '.repeat(10_000) };
  const call = { type: 'tool_use', id: 't1', name: 'look', input: {} };
  const item = { type: 'function_call', call_id: 'c1', name: 'look', arguments: '' };

  it.each([
    ['anthropic', { messages: [long, { role: 'assistant', content: [call] }] }],
    ['openai-responses', Array(100_000).fill({ ...item, arguments: 'left '.repeat(20) })],
    ['deepseek', { messages: [long], model: 'deepseek-chat' }],
  ])('is of the format %s by what stands far behind', async (id, value) => {
    const [found] = await parse(JSON.stringify(value), 'a.json');
    expect(found?.input_format).toBe(id);
    expect(found?.messages.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

describe('a log of the Messages API that begins with plain text', () => {
  it('keeps the calls and results of later records', async () => {
    const plain = { id: 'a', messages: [ask, { role: 'assistant', content: 'That.' }] };
    const call = { type: 'tool_use', id: 'c', name: 'list_lamps', input: { room: 'hall' } };
    const result = { type: 'tool_result', tool_use_id: 'c', content: 'two lamps' };
    const later = {
      id: 'b',
      messages: [ask, { role: 'assistant', content: [call] }, { role: 'user', content: [result] }],
    };
    const [, second] = await parse(`${JSON.stringify(plain)}\n${JSON.stringify(later)}\n`);
    expect(second?.messages.map(({ role, text }) => [role, text])).toEqual([
      ['user', 'Which lamp?'],
      ['assistant', expect.stringContaining('list_lamps')],
      ['tool', 'two lamps'],
    ]);
    expect(second?.problems).toEqual([]);
  });
});
