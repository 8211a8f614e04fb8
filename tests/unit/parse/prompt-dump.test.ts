import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTranscript, type Message } from '#src/model/transcript.js';
import { promptDump } from '#src/parse/formats/prompt-dump/index.js';
import { parseAll } from '../../helpers/collect.js';
import { namesIn, ROOT } from '../../helpers/fixture-suite.js';

const FOLDER = 'fixtures/formats/prompt-dump';

async function messagesOf(content: string): Promise<readonly Message[]> {
  const parsed = await parseAll(content, { inputFormat: promptDump.id });
  return parsed.filter(isTranscript).flatMap(({ messages }) => messages);
}

describe('the messages of a dump', () => {
  const dumps = namesIn(FOLDER).filter((name) => name.endsWith('.txt'));

  it.each(dumps)('give %s back, token for token', async (name) => {
    const text = readFileSync(`${ROOT}${FOLDER}/${name}`, 'utf8');
    const messages = await messagesOf(text);
    expect(messages.map((message) => message.text).join('')).toBe(text);
  });

  it.each([
    ['<|im_start|>assistant\n', 0],
    ['<|im_start|>assistant\n<think>\n', 0],
    ['<|im_start|>assistant\n<think>\n\n</think>\n\n', 0],
    ['<|start|>assistant', 0],
    ['<|start|>assistant<|channel|>final<|message|>', 0],
    ['<｜Assistant｜></think>', 0],
    ['<|im_start|>assistant\nYes', 1],
    ['<|im_start|>assistant\n<|im_end|>', 1],
  ])('have none for a request to speak: %j', async (request, count) => {
    expect(await messagesOf(request)).toHaveLength(count);
  });

  it('do not depend on tokens of other templates', async () => {
    const messages = await messagesOf(
      '<|user|>\nWrite <|im_start|>user.<|end|>\n<|assistant|>\nNo.<|end|>',
    );
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  });
});

describe('a prompt and its completion', () => {
  const read = (prompt: string, completion: string) =>
    messagesOf(JSON.stringify({ prompt, completion }));

  it.each([
    '<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n',
    '<|im_start|>user\nHello<|im_end|>\n',
    '<|start_header_id|>user<|end_header_id|>\n\nHello<|eot_id|>',
    '<s>[INST] Hello [/INST]',
    '<start_of_turn>user\nHello<end_of_turn>\n<start_of_turn>model\n',
    '<｜User｜>Hello<｜Assistant｜>',
    '<｜User｜>Hello',
    '<|start|>user<|message|>Hello<|end|><|start|>assistant',
    'Hello',
  ])('are two messages, whether or not the prompt asks for the second: %j', async (prompt) => {
    const messages = await read(prompt, 'Hi there.');
    expect(messages.map(({ author }) => author)).toEqual(['user', 'target']);
    expect(messages.at(-1)?.text).toContain('Hi there.');
  });

  it('keep words put into the mouth of the agent apart', async () => {
    const [, agent] = await read(
      '<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\nSure: ',
      'hi.',
    );
    expect(agent?.segments.map(({ kind, field }) => [kind, field])).toEqual([
      ['markup', 'prompt'],
      ['system', 'prompt'],
      ['markup', null],
      ['say', 'completion'],
    ]);
  });
});

describe('huge dumps', () => {
  const MANY = 100_000;

  it.each([
    '<|im_start|>user\nHello<|im_end|>\n',
    '<|im_start|>',
    '<|start|>assistant<|channel|>analysis<|message|>Hm.<|end|>',
    '<｜tool▁output▁end｜> ',
    '[/INST]',
    '<|channel|>',
    '\n',
    '<｜User｜>',
  ])(
    'are read in one pass: many times %j',
    async (piece) => {
      const text = `<s>[INST] a [/INST]${piece.repeat(MANY)}`;
      expect((await messagesOf(text)).length).toBeGreaterThan(0);
      expect((await messagesOf(piece.repeat(MANY))).length).toBeGreaterThanOrEqual(0);
    },
    60_000,
  );
});
