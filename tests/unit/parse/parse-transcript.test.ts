import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '#src/model/configuration-error.js';
import { parseTranscript } from '#src/parse/index.js';

describe('parseTranscript', () => {
  it('reads a record, a list of messages, a study log and a text', () => {
    const messages = [{ role: 'assistant', content: 'hello' }];
    const log = { experiment_id: 'e', turns: [{ test_subject_response: 'hello' }] };
    const values = [{ messages }, messages, log, 'Assistant: hello', '<think>a</think>hello'];
    const read = values.map((value) => parseTranscript(value));
    expect(read.map(({ input_format }) => input_format)).toEqual([
      'chat',
      'chat',
      'study-log',
      'speaker-text',
      'think-text',
    ]);
    expect(read.map(({ messages: [first] }) => first?.role)).toEqual(Array(5).fill('assistant'));
  });

  it('names what has no id after its source', () => {
    expect(parseTranscript([])).toMatchObject({ transcript_id: 'memory', source: 'memory' });
    expect(parseTranscript([], { source: 'runs/a.b.json' }).transcript_id).toBe('a.b');
    expect(parseTranscript({ id: 7, messages: [] }).transcript_id).toBe('7');
    expect(parseTranscript({ id: '', messages: [] }).transcript_id).toBe('memory');
  });

  it('takes the id from the chosen field, and from the usual one where that is missing', () => {
    const record = {
      id: 'own',
      run: { uuid: 'u-1', 'a.b': 'dotted', no: {} },
      'x.y': 3,
      messages: [],
    };
    const idOf = (idField: string) => parseTranscript(record, { idField }).transcript_id;
    expect(idOf('run.uuid')).toBe('u-1');
    expect(idOf('run.a.b')).toBe('dotted');
    expect(idOf('x.y')).toBe('3');
    expect(idOf('run.no')).toBe('own');
    expect(idOf('run.uuid.deeper')).toBe('own');
    expect(idOf('constructor.name')).toBe('own');
  });

  it('gathers the metadata', () => {
    const { metadata } = parseTranscript({
      id: 'x',
      model: 'outer',
      seed: 4,
      tools: [{ name: 'left out' }],
      metadata: { model: 'inner', condition: null, ok: true, nested: { a: [1] } },
      messages: [],
    });
    expect([...metadata]).toEqual([
      ['model', 'inner'],
      ['condition', null],
      ['ok', true],
      ['nested', '{"a":[1]}'],
      ['seed', 4],
    ]);
  });

  it('keeps metadata that is no object as one entry', () => {
    const { metadata } = parseTranscript({ metadata: 'batch 3', messages: [] });
    expect([...metadata]).toEqual([['metadata', 'batch 3']]);
  });

  it('gives a study log its model, and its prompt as a message', () => {
    const { metadata, messages } = parseTranscript({
      experiment_id: 'e',
      metadata: { test_subject_model: 'm', initial_prompt: 'Go.', end: null },
      turns: [],
    });
    expect([...metadata]).toEqual([
      ['model', 'm'],
      ['test_subject_model', 'm'],
      ['end', null],
    ]);
    expect(messages).toMatchObject([{ role: 'user', text: 'Go.', turn_index: null }]);
  });

  it('knows the roles by their usual names, case aside', () => {
    const words = [
      'System',
      'developer',
      'HUMAN',
      'ai',
      'model',
      'gpt',
      'function',
      'ipython',
      'environment',
      'peer',
      ' user ',
    ];
    const { messages } = parseTranscript(words.map((role) => ({ role, content: 'x' })));
    expect(messages.map(({ role }) => role)).toEqual([
      'system',
      'system',
      'user',
      'assistant',
      'assistant',
      'assistant',
      'tool',
      'tool',
      'tool',
      'peer',
      'user',
    ]);
    expect(messages.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('counts turns from the first agent message on', () => {
    const roles = ['system', 'user', 'assistant', 'tool', 'user', 'assistant', 'assistant'];
    const { messages } = parseTranscript(roles.map((role) => ({ role, content: 'x' })));
    expect(messages.map(({ turn_index }) => turn_index)).toEqual([null, null, 0, 0, 0, 1, 2]);
  });

  it('moves the problems of a part to where the part lies', () => {
    const [message] = parseTranscript([
      { role: 'assistant', reasoning_content: 'first', content: 'then <think>open' },
    ]).messages;
    expect(message?.problems).toMatchObject([
      { code: 'unclosed-think', start: 'first\nthen '.length },
    ]);
  });

  it('reads as an agent only what an agent wrote', () => {
    const { messages } = parseTranscript([
      { role: 'user', content: '<think>no</think>', tool_calls: [{ name: 'run', arguments: '' }] },
    ]);
    expect(messages[0]?.segments.map(({ kind }) => kind)).toEqual(['user', 'markup', 'user']);
  });

  it('knows tools that the options name', () => {
    const value = [{ role: 'assistant', content: '<winch>up</winch>' }];
    const kinds = (tools: readonly string[]) =>
      parseTranscript(value, { tools }).messages[0]?.segments.map(({ kind }) => kind);
    expect(kinds([])).not.toContain('action');
    expect(kinds(['winch'])).toContain('action');
  });

  it('takes a text as the named format says', () => {
    const plain = 'Nothing here tells what it is.';
    expect(parseTranscript(plain).messages).toEqual([]);
    expect(parseTranscript(plain, { inputFormat: 'think-text' }).messages[0]?.text).toBe(plain);
    const named = parseTranscript(plain, { inputFormat: 'chat' });
    expect(named).toMatchObject({
      input_format: 'chat',
      messages: [],
      problems: [{ code: 'unknown-format' }],
    });
    expect(parseTranscript(plain, { inputFormat: 'speaker-text' }).problems[0]?.code).toBe(
      'no-conversation',
    );
  });

  it('refuses a format that does not exist, and names those that do', () => {
    const parse = () => parseTranscript([], { inputFormat: 'constructor' });
    expect(parse).toThrow(ConfigurationError);
    expect(parse).toThrow(
      expect.objectContaining({
        code: 'unknown-format',
        help: expect.stringContaining('chat') as string,
      }),
    );
  });
});
