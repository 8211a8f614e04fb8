import { describe, expect, it } from 'vitest';
import { isRawTranscript, type RawTranscript } from '#src/parse/formats/format.js';
import { readWholeSample } from '#src/parse/formats/_shared/inspect/whole-sample.js';

type Json = Readonly<Record<string, unknown>>;

const LOG = { status: 'success', eval: { eval_id: 'e1', task: 'shelves', model: 'acme/robot-1' } };

function conversations(sample: Json, log: Json = LOG): RawTranscript[] {
  return readWholeSample({ id: 's', epoch: 1, uuid: 'u', ...sample }, log).filter(isRawTranscript);
}

/** `author: text` of every message; the author stands only where it is not what the role says. */
function lines({ messages }: RawTranscript): string[] {
  return messages.map(({ role, author, parts }) => {
    const text = parts.map((part) => part.text).join(' | ');
    return `${author === undefined ? role : `${role} by ${author}`}: ${text}`;
  });
}

function codes({ problems }: RawTranscript): string[] {
  return problems.map(({ code }) => code);
}

const user = (content: string, id?: string): Json => ({ role: 'user', content, ...(id && { id }) });
const answer = (content: unknown, id: string, more: Json = {}): Json => ({
  role: 'assistant',
  source: 'generate',
  content,
  id,
  ...more,
});
const call = (id: string, name: string): Json => ({ id, function: name, arguments: {} });
const result = (id: string, content: string): Json => ({
  role: 'tool',
  content,
  tool_call_id: id,
  function: 'count',
});

const model = (input: unknown[], output: Json | null, more: Json = {}): Json => ({
  event: 'model',
  model: 'acme/robot-1',
  input,
  output: { choices: output === null ? [] : [{ message: output }] },
  ...more,
});
const span = (id: string, type: string, name: string, parent?: string): Json => ({
  event: 'span_begin',
  id,
  type,
  name,
  ...(parent && { parent_id: parent }),
});

const Q = user('Count the shelves.', 'q');
const A = answer('Shelf A first.', 'a');
const B = answer('Done.', 'b');

describe('the conversation of a sample', () => {
  it('is the history where there are no events', () => {
    const [main] = conversations({ messages: [Q, A] });
    expect(main?.id).toBe('u');
    expect(main && lines(main)).toEqual(['user: Count the shelves.', 'assistant: Shelf A first.']);
    expect(main?.showsReasoning).toBeUndefined();
  });

  it('has each message once, though every call repeats them', () => {
    const go = user('Go on.', 'g');
    const events = [model([Q], A), model([Q, A, go], B)];
    const [main, ...others] = conversations({ messages: [Q, A, go, B], events });
    expect(others).toEqual([]);
    expect(main && lines(main)).toEqual([
      'user: Count the shelves.',
      'assistant: Shelf A first.',
      'user: Go on.',
      'assistant: Done.',
    ]);
    expect(main && codes(main)).toEqual([]);
  });

  it('keeps messages that are alike apart, though the pool joins them under one id', () => {
    const again = user('Go on.', 'g1');
    const pool = [Q, A, again, B];
    const third = answer('Really done.', 'c');
    const events = [
      model([], A, { input_refs: [[0, 1]] }),
      model([], B, { input_refs: [[0, 3]] }),
      model([], third, {
        input_refs: [
          [0, 4],
          [2, 3],
        ],
      }),
    ];
    const messages = [Q, A, again, B, { ...again, id: 'g2' }, third];
    const [main] = conversations({ messages, events, events_data: { messages: pool } });
    expect(main && lines(main).filter((line) => line === 'user: Go on.')).toHaveLength(2);
    expect(main?.messages).toHaveLength(6);
  });

  it('puts what was cut from the history back in its place', () => {
    const summary = user('Summary: A is counted.', 'x');
    const events = [
      model([Q], A),
      model([Q, A, user('And B?', 'w')], B),
      model([Q, summary], answer('38.', 'c')),
    ];
    const [main] = conversations({ messages: [Q, summary, answer('38.', 'c')], events });
    expect(main && lines(main)).toEqual([
      'user: Count the shelves.',
      'assistant: Shelf A first.',
      'user: And B?',
      'assistant: Done.',
      'user: Summary: A is counted.',
      'assistant: 38.',
    ]);
    expect(main && codes(main)).toEqual(['compacted-history']);
  });

  it('takes the reasoning from the event where the history lost it', () => {
    const thinking = [
      { type: 'reasoning', reasoning: 'B is dusty.' },
      { type: 'text', text: 'Shelf A first.' },
    ];
    const events = [model([Q], answer(thinking, 'a'))];
    const [main] = conversations({ messages: [Q, A], events });
    expect(main && lines(main)[1]).toBe('assistant: B is dusty. | Shelf A first.');
  });

  it('tells an answer once whose last call the history turned into text', () => {
    const submitted = answer('', 'b', {
      tool_calls: [{ id: 'c1', function: 'submit', arguments: { answer: 'A: 41.\nB: 38.' } }],
    });
    const events = [model([Q], submitted)];
    const [main] = conversations({ messages: [Q, answer('A: 41.\nB: 38.', 'b')], events });
    expect(main && lines(main)).toEqual([
      'user: Count the shelves.',
      'assistant: submit\n{"answer":"A: 41.\\nB: 38."}',
    ]);
  });

  it('keeps an edited answer beside the true one, as the program wrote it', () => {
    const edited = answer('Shelf A, as always.', 'a');
    const events = [model([Q], A), model([Q, edited], B)];
    const [main, ...others] = conversations({ messages: [Q, edited, B], events });
    expect(others).toEqual([]);
    expect(main && lines(main)).toEqual([
      'user: Count the shelves.',
      'assistant: Shelf A first.',
      'assistant by template: Shelf A, as always.',
      'assistant: Done.',
    ]);
  });

  it('has what a last tool returned, which no later call was given', () => {
    const calling = answer('Counting.', 'a', { tool_calls: [call('c1', 'count')] });
    const tool = { event: 'tool', id: 'c1', function: 'count', arguments: {}, result: 41 };
    const [main] = conversations({ messages: [Q, calling], events: [model([Q], calling), tool] });
    expect(main && lines(main)[2]).toBe('tool: 41');
    expect(main?.messages[2]?.call_id).toBe('c1');
  });

  it('has what a last tool returned where its event stands in the span that it opens', () => {
    const calling = answer('Counting.', 'a', { tool_calls: [call('c1', 'count')] });
    const tool = { event: 'tool', id: 'c1', function: 'count', result: 41, span_id: 't' };
    const events = [
      span('m', 'agent', 'chief'),
      model([Q], calling, { span_id: 'm' }),
      span('t', 'tool', 'count', 'm'),
      tool,
    ];
    const [main, ...others] = conversations({ messages: [Q, calling], events });
    expect(others).toEqual([]);
    expect(main && lines(main)[2]).toBe('tool: 41');
  });

  it('has what a last tool returned though its call has the id of an earlier one', () => {
    const calls = { tool_calls: [call('c1', 'count')] };
    const [one, two] = [answer('Counting.', 'a', calls), answer('Again.', 'b', calls)];
    const tool = (value: string): Json => ({ event: 'tool', id: 'c1', result: value });
    const events = [
      model([Q], one),
      tool('41'),
      model([Q, one, result('c1', '41')], two),
      tool('38'),
      // An event that tells a result once more.
      tool('38'),
    ];
    const [main] = conversations({ messages: [], input: [Q], events });
    expect(main && lines(main)).toEqual([
      'user: Count the shelves.',
      'assistant: Counting. | count\n{}',
      'tool: 41',
      'assistant: Again. | count\n{}',
      'tool: 38',
    ]);
  });

  it('does not take failed and pending calls for answers', () => {
    const events = [
      model([Q], answer('', 'x'), { error: 'The line is down.' }),
      model([Q], answer('Half a', 'y'), { pending: true }),
      model([Q], A),
    ];
    const [main, ...others] = conversations({ messages: [Q, A], events });
    expect(others).toEqual([]);
    expect(main && lines(main)).toEqual(['user: Count the shelves.', 'assistant: Shelf A first.']);
    expect(main && codes(main)).toEqual(['skipped-record']);
  });

  it('tells hidden reasoning by its tokens', () => {
    const event = model([Q], A);
    const output = { ...(event['output'] as Json), usage: { reasoning_tokens: 12 } };
    const [main] = conversations({ messages: [Q, A], events: [{ ...event, output }] });
    expect(main?.messages[1]?.reasoning).toBe('redacted');
  });

  it('reads the input of a sample that never began', () => {
    const [main] = conversations({ messages: [], input: 'Count.' });
    expect(main && lines(main)).toEqual(['user: Count.']);
  });
});

describe('answers that are not in it', () => {
  it('are apart when the next call was given all but them', () => {
    const events = [model([Q], answer('I cannot.', 'r')), model([Q], A)];
    const [main, takenBack] = conversations({ messages: [Q, A], events });
    expect(main && lines(main)).toEqual(['user: Count the shelves.', 'assistant: Shelf A first.']);
    expect(takenBack?.id).toBe('u~rolled-back');
    expect(takenBack && lines(takenBack)).toEqual(['assistant: I cannot.']);
    expect(takenBack?.metadata.get('parent_transcript_id')).toBe('u');
  });

  it('are counted when they are those of scorers and of other roles', () => {
    const events = [
      model([Q], A),
      span('sc', 'scorers', 'scorers'),
      model([user('Grade it.')], answer('C', 'g'), { span_id: 'sc' }),
      model([user('Be a user.')], answer('Hi', 'h'), { role: 'user_model' }),
      model([user('Sum up.')], answer('Sum', 'k'), { model: 'acme/small' }),
    ];
    const [main, ...others] = conversations({ messages: [Q, A], events });
    expect(others).toEqual([]);
    expect(main && lines(main)).toHaveLength(2);
    const [found] = main?.problems ?? [];
    expect(found?.code).toBe('skipped-record');
    expect(found?.message).toContain('1 of scorer, 1 of user_model, 1 of the model acme/small');
  });

  it('are the others, where one model has the role of the target', () => {
    const told = user('Where is pallet 12?', 't');
    const events = [
      model([user('Probe it.')], answer('I will ask.', 'p'), { role: 'auditor' }),
      model([told], answer('In bay 4.', 't1'), { role: 'target' }),
    ];
    const messages = [user('Probe it.'), answer('I will ask.', 'p')];
    const [main, ...others] = conversations({ messages, events });
    expect(others).toEqual([]);
    expect(main && lines(main)).toEqual([
      'user by other-agent: Where is pallet 12?',
      'assistant: In bay 4.',
    ]);
    expect(main && codes(main)).toEqual(['skipped-record', 'skipped-record']);
  });

  it.each([
    ['none/none', 'target'],
    ['acme/robot-1', 'target'],
    ['none', undefined],
  ])('do not lend the conversation the model of the log, %s', (name, role) => {
    const events = [model([Q], A, { model: 'acme/guard-2', ...(role && { role }) })];
    const [main] = conversations({ messages: [Q, A], events }, { eval: { model: name } });
    expect(main?.metadata.get('model')).toBe('acme/guard-2');
  });
});

describe('agents inside agents', () => {
  const inside = [
    span('m', 'agent', 'chief'),
    span('t', 'tool', 'ask', 'm'),
    span('h', 'agent', 'helper', 't'),
  ];
  const asking = answer('I ask the helper.', 'a', { tool_calls: [call('c1', 'ask')] });

  it('have conversations of their own', () => {
    const events = [
      ...inside,
      model([Q], asking, { span_id: 'm' }),
      model([user('How many?')], answer('41.', 'h1'), { span_id: 'h' }),
      model([Q, asking, result('c1', '41.')], B, { span_id: 'm' }),
    ];
    const messages = [Q, asking, result('c1', '41.'), B];
    const [main, helper] = conversations({ messages, events });
    expect(main && lines(main)).toHaveLength(4);
    expect(helper?.id).toBe('u/agent-helper');
    expect(helper && lines(helper)).toEqual(['user: How many?', 'assistant: 41.']);
    expect(helper?.metadata.get('agent')).toBe('helper');
  });

  it('are counted when none of their calls was answered', () => {
    const failed = model([user('How many?')], null, { span_id: 'h', error: 'The line is down.' });
    const events = [...inside, model([Q], asking, { span_id: 'm' }), failed];
    const [main, ...others] = conversations({ messages: [Q, asking], events });
    expect(others).toEqual([]);
    expect(main?.problems.map(({ message }) => message)).toEqual([
      'Conversations of other agents none of whose calls was answered were left out; such conversations: 1.',
    ]);
  });

  it('share the conversation when the history tells their answers as they are', () => {
    const events = [
      span('m', 'agent', 'chief'),
      span('n', 'agent', 'inner', 'm'),
      model([Q], A, { span_id: 'n' }),
    ];
    const [main, ...others] = conversations({ messages: [Q, A], events });
    expect(others).toEqual([]);
    expect(main && lines(main)).toHaveLength(2);
  });

  it('are apart side by side, as far as the history does not know them', () => {
    const events = [
      span('s', 'solver', 'debate'),
      span('x', 'agent', 'pro', 's'),
      span('y', 'agent', 'contra', 's'),
      model([Q], A, { span_id: 'x' }),
      model([Q], answer('No shelf at all.', 'n'), { span_id: 'y' }),
    ];
    const [main, contra] = conversations({ messages: [Q, A], events });
    expect(main && lines(main)).toEqual(['user: Count the shelves.', 'assistant: Shelf A first.']);
    expect(contra?.id).toBe('u/agent-contra');
  });

  it('are apart where the history knows only the answer of whoever called them', () => {
    const events = [
      span('x', 'agent', 'left'),
      span('y', 'agent', 'right'),
      model([user('Left?')], answer('Two.', 'l'), { span_id: 'x' }),
      model([user('Right?')], answer('Three.', 'r'), { span_id: 'y' }),
      model([Q], B),
    ];
    const told = conversations({ messages: [Q, B], events });
    expect(told.map(({ id }) => id)).toEqual(['u', 'u/agent-left', 'u/agent-right']);
    expect(told.map(({ messages }) => messages.length)).toEqual([2, 2, 2]);
  });

  it('are read where old logs keep them: in the event of a tool, between steps', () => {
    const events = [
      model([Q], asking),
      {
        event: 'tool',
        id: 'c1',
        function: 'ask',
        agent: 'helper',
        result: '41.',
        events: [model([user('How many?')], answer('41.', 'h1'))],
      },
      { event: 'step', action: 'begin', type: 'scorer', name: 'grade' },
      model([user('Grade it.')], answer('C', 'g')),
      { event: 'step', action: 'end', type: 'scorer', name: 'grade' },
    ];
    const [main, helper, ...others] = conversations({ messages: [Q, asking], events });
    expect(others).toEqual([]);
    expect(main && lines(main).at(-1)).toBe('tool: 41.');
    expect(helper && lines(helper)).toEqual(['user: How many?', 'assistant: 41.']);
  });
});

describe('branches', () => {
  const other = answer('Shelf B first.', 'o');

  it('hold what came behind the fork', () => {
    const events = [
      model([Q], A, { uuid: '1' }),
      span('br', 'branch', 'second try'),
      { event: 'branch', span_id: 'br', from_anchor: 'q' },
      model([Q], other, { span_id: 'br', uuid: '2' }),
    ];
    const [main, branch] = conversations({ messages: [Q, A], events });
    expect(main && lines(main)).toHaveLength(2);
    expect(branch?.id).toBe('u~branch-1');
    expect(branch && lines(branch)).toEqual(['assistant: Shelf B first.']);
    expect(branch && codes(branch)).toEqual(['rolled-back']);
  });

  it('are told by timelines too', () => {
    const timelines = [
      {
        name: 'target',
        root: {
          type: 'span',
          id: 'root',
          content: [{ type: 'event', event: '1' }],
          branches: [
            { id: 'b1', name: 'b', branched_from: 'q', content: [{ type: 'event', event: '2' }] },
          ],
        },
      },
    ];
    const events = [model([Q], A, { uuid: '1' }), model([Q], other, { uuid: '2' })];
    const found = conversations({ messages: [Q, A], events, timelines });
    expect(found.map(({ id }) => id)).toEqual(['u', 'u~branch-1']);
  });
});

describe('messages', () => {
  it('say which attachment is missing, and keep the reference', () => {
    const lost = `attachment://${'0'.repeat(32)}`;
    const [main] = conversations({ messages: [user(lost)] });
    expect(main && lines(main)).toEqual([`user: ${lost}`]);
    expect(main?.messages[0]?.problems.map(({ code }) => code)).toEqual(['missing-attachment']);
  });

  it('have their attachments put back inside arguments, and nowhere else', () => {
    const key = 'a'.repeat(32);
    const calls = [{ id: 'c', function: 'write', arguments: { text: `attachment://${key}` } }];
    const quoting = user('See attachment://0 for more.');
    const messages = [quoting, answer([], 'a', { tool_calls: calls })];
    const [main] = conversations({ messages, attachments: { [key]: 'A "long" text' } });
    expect(main && lines(main)).toEqual([
      'user: See attachment://0 for more.',
      'assistant: write\n{"text":"A \\"long\\" text"}',
    ]);
  });

  it('keep arguments that were no JSON as they were written', () => {
    const fault = 'Error parsing the following tool call arguments:\n\n{"a": \n\nError details: no';
    const calls = [{ id: 'c', function: 'write', arguments: {}, parse_error: fault }];
    const [main] = conversations({ messages: [answer('', 'a', { tool_calls: calls })] });
    expect(main && lines(main)).toEqual(['assistant: write\n{"a": ']);
    expect(main?.messages[0]?.problems.map(({ code }) => code)).toEqual(['bad-arguments']);
  });

  it('keep what stands as an object or a text where logs have the other', () => {
    const parts = [
      { type: 'reasoning', reasoning: { text: 'B is dusty.' } },
      { type: 'tool_use', id: 's1', name: 'search', arguments: {}, result: { shelves: 2 } },
    ];
    const failed = { ...result('c1', ''), error: 'Too late.' };
    const calling = answer(parts, 'a', { tool_calls: [call('c1', 'count')] });
    const [main] = conversations({ messages: [calling, failed] });
    expect(main && lines(main)).toEqual([
      'assistant: {"text":"B is dusty."} | search\n{} | count\n{}',
      'tool by tool: {"shelves":2}',
      'tool: Too late.',
    ]);
    expect(main?.messages[0]?.reasoning).toBeUndefined();
  });

  it('have no reasoning where its list is empty', () => {
    const parts = [{ type: 'reasoning', reasoning: '', summary: [] }];
    const [main] = conversations({ messages: [answer(parts, 'a')] });
    expect(main?.messages[0]?.parts).toEqual([]);
    expect(main?.messages[0]?.reasoning).toBe('empty');
  });

  it('under the agent’s role are the program’s where the data set or nobody wrote them', () => {
    const messages = [
      { role: 'assistant', content: 'An example.', source: 'input' },
      { role: 'assistant', content: 'A summary.', metadata: { summary: true } },
      { role: 'assistant', content: 'Put in.' },
      A,
    ];
    const [main] = conversations({ messages });
    expect(main && lines(main)).toEqual([
      'assistant by template: An example.',
      'assistant by template: A summary.',
      'assistant by template: Put in.',
      'assistant: Shelf A first.',
    ]);
  });
});

describe('hostile samples', () => {
  it('do no harm', () => {
    const ring = [span('x', 'tool', '__proto__', 'y'), span('y', 'agent', 'constructor', 'x')];
    let timeline: unknown = {};
    for (let i = 0; i < 20_000; i++) timeline = { type: 'span', content: [], branches: [timeline] };
    const events = [
      ...ring,
      null,
      7,
      { event: 'model' },
      model([], A, { input_refs: [[0, 1e15], [-1, 5], ['a', {}], 3] }),
      model([Q], B, { span_id: 'x' }),
      { event: 'tool', id: '__proto__', events: [[], { event: 'tool', events: 3 }] },
    ];
    const sample = {
      messages: [Q, null, { role: '__proto__', content: {} }],
      events,
      attachments: 5,
      scores: { ['__proto__']: { value: 1 }, constructor: 3 },
      metadata: { ['__proto__']: 'p' },
      timelines: [{ root: timeline }],
      error_retries: [3, { events: [ring[0]] }],
      events_data: { messages: [Q] },
    };
    expect(conversations(sample).length).toBeGreaterThan(0);
    expect(readWholeSample({}, {}).map(isRawTranscript)).toEqual([false]);
  });

  it('may be thousands, each with the whole history before it', () => {
    const pool: Json[] = [Q];
    const events: Json[] = [];
    for (let i = 0; i < 5_000; i++) {
      const said = answer(`Step ${i}.`, `n${i}`);
      events.push(model([], said, { input_refs: [[0, pool.length]] }));
      pool.push(said, user('Go on.', 'same'));
    }
    const [main] = conversations({ messages: pool, events, events_data: { messages: pool } });
    expect(main?.messages).toHaveLength(pool.length);
  });
});
