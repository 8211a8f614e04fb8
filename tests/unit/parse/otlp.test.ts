import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTranscript, type Transcript } from '#src/model/transcript.js';
import { otelGenai } from '#src/parse/formats/otel-genai/index.js';
import { openinference } from '#src/parse/formats/openinference/index.js';
import { readAttributes, textOf, valueUnder } from '#src/parse/formats/_shared/otlp/attributes.js';
import { otlpFormat } from '#src/parse/formats/_shared/otlp/otlp-format.js';
import type { Span } from '#src/parse/formats/_shared/otlp/span.js';
import { toolResults } from '#src/parse/formats/_shared/otlp/tool-results.js';
import { timeKey } from '#src/parse/formats/_shared/otlp/time-key.js';
import {
  isRawTranscript,
  type RawMessage,
  type RawPart,
  type RawTranscript,
} from '#src/parse/formats/format.js';
import { parseTranscript, parseTranscripts } from '#src/parse/index.js';
import { bytesSource } from '#src/read/index.js';
import { readExchange } from '#src/parse/formats/otel-genai/read-exchange.js';
import * as facts from '#src/parse/formats/otel-genai/span-facts.js';
import { collect } from '../../helpers/collect.js';

interface Message {
  readonly role: string;
  readonly parts: readonly unknown[];
}

const said = (role: string, content: string): Message => ({
  role,
  parts: [{ type: 'text', content }],
});

interface SpanFacts {
  readonly trace: string;
  readonly span?: string;
  readonly start: number;
  readonly conversation?: string;
  readonly filler?: string;
}

/** A line that holds one request to a model. */
function requestLine(
  { trace, span = '01', start, conversation, filler }: SpanFacts,
  input: readonly Message[],
  output: readonly Message[],
): string {
  return JSON.stringify({
    name: 'chat',
    trace_id: trace,
    span_id: span,
    start_time: new Date(1772431200000 + start).toISOString(),
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.input.messages': JSON.stringify(input),
      'gen_ai.output.messages': JSON.stringify(output),
      ...(conversation === undefined ? {} : { 'gen_ai.conversation.id': conversation }),
      ...(filler === undefined ? {} : { filler }),
    },
  });
}

async function transcriptsOf(lines: readonly string[]): Promise<Transcript[]> {
  const source = bytesSource('spans.jsonl', Buffer.from(lines.join('\n')));
  return (await collect(parseTranscripts(source))).filter(isTranscript);
}

/** The texts of the messages that the target wrote, of all conversations. */
function targetTexts(transcripts: readonly Transcript[]): string[] {
  return transcripts.flatMap(({ messages }) =>
    messages.filter(({ author }) => author === 'target').map(({ text }) => text),
  );
}

describe('requests that repeat their history', () => {
  const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });

  it('are one conversation, in whatever order its spans stand and whether a trace joins them', async () => {
    await fc.assert(
      fc.asyncProperty(
        turns,
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        async (shape, isOneTrace, order) => {
          const history: Message[] = [said('system', 'You count.')];
          const lines = shape.map((isTool, at) => {
            history.push(isTool ? said('tool', `result ${at}`) : said('user', `question ${at}`));
            const answer = said('assistant', `answer ${at}`);
            const trace = isOneTrace ? 'aa' : `a${at}`;
            const line = requestLine({ trace, span: `b${at}`, start: at }, history, [answer]);
            history.push(answer);
            return { line, rank: order.next().value as number };
          });
          const mixed = lines.sort((one, other) => one.rank - other.rank).map(({ line }) => line);
          const [only, ...others] = await transcriptsOf(mixed);
          expect(others).toEqual([]);
          expect(only?.messages.map(({ text }) => text)).toEqual(
            history.map(({ parts }) => (parts[0] as { content: string }).content),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('tell every answer once as the target, however their histories differ', async () => {
    const word = fc.constantFrom('u0', 'u1', 'a0', 'a1', 'a2', 'a3', 's0');
    const histories = fc.array(fc.array(word, { maxLength: 5 }), { minLength: 1, maxLength: 6 });
    const roles: Readonly<Record<string, string>> = { u: 'user', a: 'assistant', s: 'system' };
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(undefined, 'c'), async (all, conversation) => {
        const lines = all.map((words, at) => {
          const input = words
            // What is answered later cannot be in the history.
            .filter((one) => !one.startsWith('a') || Number(one.slice(1)) < at)
            .map((one) => said(roles[one.charAt(0)] as string, one));
          const facts = { trace: 'aa', span: `b${at}`, start: at };
          const named = conversation === undefined ? facts : { ...facts, conversation };
          return requestLine(named, input, [said('assistant', `a${at}`)]);
        });
        const transcripts = await transcriptsOf(lines);
        const words = targetTexts(transcripts).flatMap((text) => text.split('\n'));
        const answers = all.map((_, at) => `a${at}`);
        expect(words.sort()).toEqual(answers.sort());
        const ids = transcripts.map(({ transcript_id }) => transcript_id);
        expect(ids).toEqual([...new Set(ids)]);
      }),
      { numRuns: 200 },
    );
  });

  it('of independent traces that begin alike stay apart', async () => {
    const question = [said('user', 'Which bay?')];
    const lines = ['a1', 'a2', 'a3'].map((trace, at) =>
      requestLine({ trace, start: at }, question, [said('assistant', 'Bay 2.')]),
    );
    const transcripts = await transcriptsOf(lines);
    expect(transcripts.map(({ messages }) => messages.length)).toEqual([2, 2, 2]);
  });
});

describe('the window', () => {
  const small = otlpFormat(
    {
      id: 'small',
      title: 'Spans, few at a time',
      hint: /gen_ai/,
      isOwn: facts.isGenAi,
      roleOf: facts.spanRole,
      kindOf: facts.spanKind,
      conversationOf: facts.conversationOf,
      agentOf: facts.agentOf,
      readExchange,
      readResult: facts.readResult,
      modelOf: facts.modelOf,
      finishOf: facts.finishOf,
      isContent: facts.isContent,
      notesOf: () => null,
      isCount: facts.isCount,
    },
    5_000,
  );
  const filler = 'x'.repeat(2_000);
  const u = said('user', 'Begin.');
  const a = said('assistant', 'Begun.');
  const more = said('user', 'Go on.');
  const b = said('assistant', 'Gone on.');

  async function read(lines: readonly string[]): Promise<RawTranscript[]> {
    const source = bytesSource('spans.jsonl', Buffer.from(lines.join('\n')));
    return (await collect(small.parse(source, {}))).filter(isRawTranscript);
  }

  const others = (count: number): string[] =>
    Array.from({ length: count }, (_, at) =>
      requestLine({ trace: `f${at}`, start: at, filler }, [said('user', `Other ${at}`)], [a]),
    );

  it('never cuts a trace whose spans follow each other', async () => {
    const lines = Array.from({ length: 9 }, (_, at) =>
      requestLine({ trace: 'aa', span: `b${at}`, start: at, filler }, [said('user', `${at}`)], [a]),
    );
    expect((await read(lines)).filter(({ id }) => id !== null && /late/.test(id))).toEqual([]);
  });

  it('names what comes too late, counts its answers once and says so', async () => {
    const named = { trace: 'aa', conversation: 'c', filler };
    const found = await read([
      requestLine({ ...named, span: 'b1', start: 0 }, [u], [a]),
      ...others(6),
      requestLine({ ...named, span: 'b2', start: 99 }, [u, a, more], [b]),
    ]);
    const late = found.find(({ id }) => id === 'c~late-1');
    expect(late?.problems.map(({ code }) => code)).toContain('scattered-records');
    expect(late?.messages.map(({ author }) => author)).toEqual([
      undefined,
      'template',
      undefined,
      undefined,
    ]);
    expect(late?.metadata.get('parent_transcript_id')).toBe('c');
  });

  it('knows the history of a finished trace in one that continues it', async () => {
    const found = await read([
      requestLine({ trace: 'a1', start: 0, filler }, [u], [a]),
      ...others(6),
      requestLine({ trace: 'a2', start: 99, filler }, [u, a, more], [b]),
    ]);
    const next = found.find(({ id }) => id === 'a2');
    expect(next?.messages.map(({ author }) => author)).toEqual([
      undefined,
      'template',
      undefined,
      undefined,
    ]);
    expect(next?.metadata.get('parent_transcript_id')).toBe('a1');
  });
});

describe('attributes', () => {
  it('are put together from flattened names with gaps, in any order and with any key', () => {
    const attributes = readAttributes([
      { key: 'm.10.x', value: { stringValue: 'c' } },
      { key: 'm.2.x', value: { intValue: '9007199254740993' } },
      { key: 'm.2', value: { boolValue: true } },
      { key: 'm.__proto__.x', value: { doubleValue: 1.5 } },
      { key: 'n', value: {} },
      5,
    ]);
    expect(JSON.parse(JSON.stringify(valueUnder(attributes, 'm')))).toEqual(
      JSON.parse('{"2":{"x":"9007199254740993","":true},"10":{"x":"c"},"__proto__":{"x":1.5}}'),
    );
    expect(valueUnder(attributes, 'n')).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('survive any nesting', () => {
    const deep = JSON.parse(
      `${'{"kvlistValue":{"values":[{"key":"a","value":'.repeat(2_000)}{}${'}]}}'.repeat(2_000)}`,
    ) as unknown;
    expect(textOf(readAttributes([{ key: 'k', value: deep }]), 'k')).toBeNull();
    expect(() => valueUnder(readAttributes({ ['a.'.repeat(50_000)]: 1 }), 'a')).not.toThrow();
  });
});

describe('timeKey', () => {
  it('sorts times as they are, however they are written', () => {
    const times = [
      '1772431200000000000',
      '2026-03-02T06:00:00.0000005Z',
      [1772431200, 700],
      '2026-03-02 06:00:00.000001+00:00',
      '2026-03-02T07:00:01+01:00',
      '2026-03-02T06:00:02',
    ];
    const keys = times.map(timeKey);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(times.length);
  });

  it.each([undefined, null, 'soon', [1], {}, Number.NaN])('is empty for %s', (value) => {
    expect(timeKey(value)).toBe('');
  });
});

describe('recognition', () => {
  it.each([
    [{ messages: [{ role: 'user', content: 'gen_ai.prompt' }] }],
    [{ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: 'aa', attributes: [] }] }] }] }],
    [[{ trace_id: 'aa', attributes: { 'http.method': 'GET' } }]],
    [null],
    ['gen_ai'],
  ])('leaves other values alone: %j', (value) => {
    expect([otelGenai, openinference].map((format) => format.recognise?.(value))).toEqual([
      false,
      false,
    ]);
  });

  it('reads the first conversation of a value in memory and counts the others', () => {
    const value = ['a1', 'a2'].map(
      (trace) => JSON.parse(requestLine({ trace, start: 0 }, [said('user', trace)], [])) as unknown,
    );
    const { input_format, messages, problems } = parseTranscript(value);
    expect([input_format, messages[0]?.text]).toEqual(['otel-genai', 'a1']);
    expect(problems.map(({ message }) => message).join()).toContain('1 more');
  });
});

/** The only conversation of a span of the GenAI conventions that is printed as an object. */
function transcriptOf(
  attributes: Readonly<Record<string, unknown>>,
  events: readonly unknown[] = [],
): Transcript {
  const span = {
    name: 'chat m',
    trace_id: 'aa',
    span_id: 'b1',
    start_time: '2026-03-02T06:00:00Z',
    attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', ...attributes },
    events,
  };
  return parseTranscript([span]);
}

describe('reasoning in lists', () => {
  function answerWith(...parts: readonly unknown[]): Transcript {
    return transcriptOf({
      'gen_ai.input.messages': [said('user', 'hi')],
      'gen_ai.output.messages': [
        { role: 'assistant', parts: [...parts, { type: 'text', content: 'A' }] },
      ],
    });
  }

  it.each([
    [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'T' }, 'U'] }, 'summary'],
    [{ type: 'thinking', thinking: [{ type: 'text', text: 'T' }, { text: 'U' }] }, 'present'],
    [{ type: 'reasoning', content: [], summary: [{ text: 'T' }, { text: 'U' }] }, 'summary'],
  ])('is read: %j', (part, status) => {
    const { messages, problems } = answerWith(part);
    expect(messages.at(-1)).toMatchObject({ reasoning: status, text: 'T\n\nU\nA' });
    expect(problems.map(({ code }) => code)).not.toContain('skipped-part');
  });

  it('that is no text is told and is not called empty', () => {
    const { messages, problems } = answerWith({ type: 'reasoning', content: [5] });
    expect(JSON.stringify(messages.at(-1))).not.toContain('"empty"');
    expect(JSON.stringify([messages, problems])).toContain('skipped-part');
  });
});

function textsOf({ messages }: Transcript): unknown[] {
  return messages.map(({ role, text }) => `${role}: ${text}`);
}

describe('attributes of messages', () => {
  const IN = 'gen_ai.input.messages';
  const OUT = 'gen_ai.output.messages';

  it.each([
    ['plain texts', { [IN]: 'Q', [OUT]: 'A' }],
    [
      'flattened names',
      {
        [`${IN}.0.role`]: 'user',
        [`${IN}.0.content`]: 'Q',
        [`${OUT}.0.role`]: 'assistant',
        [`${OUT}.0.parts.0.type`]: 'text',
        [`${OUT}.0.parts.0.content`]: 'A',
      },
    ],
  ])('are read from %s', (_, attributes) => {
    expect(textsOf(transcriptOf(attributes))).toEqual(['user: Q', 'assistant: A']);
  });

  it('that were cut are not taken for plain texts', () => {
    const found = transcriptOf({ [IN]: '[{"role": "us', [OUT]: 'A' });
    expect(textsOf(found)).toEqual(['assistant: A']);
  });
});

describe('attributes that are printed as objects', () => {
  it('are read as instructions and messages', () => {
    const found = transcriptOf({
      'gen_ai.system_instructions': { type: 'text', content: 'S' },
      'gen_ai.input.messages': { role: 'user', parts: [{ type: 'text', content: 'Q' }] },
      'gen_ai.output.messages': { role: 'assistant', parts: { type: 'text', content: 'A' } },
    });
    expect(textsOf(found)).toEqual(['system: S', 'user: Q', 'assistant: A']);
  });

  it('are read as the payload of an event', () => {
    const message = { role: 'assistant', content: 'A' };
    const found = transcriptOf({}, [
      { name: 'gen_ai.user.message', attributes: { content: 'Q' } },
      { name: 'gen_ai.choice', attributes: { index: 0, finish_reason: 'stop', message } },
    ]);
    expect(textsOf(found)).toEqual(['user: Q', 'assistant: A']);
  });

  it('are read as the result of a tool', () => {
    const attributes = readAttributes({ 'gen_ai.tool.call.result': { temp: { c: 20 } } });
    const result = facts.readResult({ attributes } as Parameters<typeof facts.readResult>[0]);
    expect(result?.parts.map(({ text }) => JSON.parse(text) as unknown)).toEqual([
      { temp: { c: 20 } },
    ]);
  });
});

describe('a message with an empty list of parts', () => {
  it('is what its content says', () => {
    const found = transcriptOf({
      'gen_ai.input.messages': [said('user', 'Q')],
      'gen_ai.output.messages': [{ role: 'assistant', parts: [], content: 'A' }],
    });
    expect(textsOf(found)).toEqual(['user: Q', 'assistant: A']);
  });
});

describe('the result of a tool of the server', () => {
  it.each(['server_tool_call_response', 'response'])('is read from %s', (key) => {
    const parts = [
      { type: 'server_tool_call', id: 's', name: 'web' },
      { type: 'server_tool_call_response', id: 's', [key]: 'R' },
    ];
    const found = transcriptOf({
      'gen_ai.input.messages': [said('user', 'Q')],
      'gen_ai.output.messages': [{ role: 'assistant', parts }],
    });
    expect(textsOf(found)).toContain('tool: R');
  });
});

describe('the results that spans of tools hold', () => {
  /** What the messages of calls become; each is the id of a call, or of a result in brackets. */
  function completed(messages: readonly string[], held: readonly [id: string, text: string][]) {
    const spans = held.map(([id, text]) => ({ id, text })) as unknown as Span[];
    const results = toolResults(spans, {
      roleOf: () => 'tool',
      readResult: (span) => {
        const { id, text } = span as unknown as { id: string; text: string };
        return { role: 'tool', call_id: id, parts: [content(text)], problems: [] };
      },
    });
    const told = messages.map((id): RawMessage => {
      const call_id = id.replace(/\W/g, '');
      return id.startsWith('[')
        ? { role: 'tool', call_id, parts: [content('told')], problems: [] }
        : {
            role: 'assistant',
            parts: [{ field: 'call', as: 'call', text: 'move\n', call_id }],
            problems: [],
          };
    });
    const all = results.complete(told).map(({ parts }) => parts[0]?.text.trim());
    return [all.join(' '), results.used.size];
  }
  const content = (text: string): RawPart => ({ field: 'x', as: 'content', text });

  it.each([
    ['a call without a result', ['a'], [['a', '1']], 'move 1', 1],
    ['no call that was answered', ['a', '[a]'], [['a', '1']], 'move told', 0],
    [
      'the last try of a call',
      ['a'],
      [
        ['a', '1'],
        ['a', '2'],
      ],
      'move 2',
      1,
    ],
    [
      'each call of an id',
      ['a', 'a'],
      [
        ['a', '1'],
        ['a', '2'],
      ],
      'move 1 move 2',
      2,
    ],
    [
      'the later call of an id',
      ['a', '[a]', 'a'],
      [
        ['a', '1'],
        ['a', '2'],
      ],
      'move told move 2',
      1,
    ],
    ['no other call of an id', ['a', '[a]', 'a'], [['a', '1']], 'move told move', 0],
  ] as const)('complete %s', (_, messages, held, text, used) => {
    expect(completed(messages, held as unknown as [string, string][])).toEqual([text, used]);
  });
});
