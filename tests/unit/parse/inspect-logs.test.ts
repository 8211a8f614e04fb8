import { describe, expect, it } from 'vitest';
import type { ByteSource } from '#src/model/source.js';
import { CorruptData } from '#src/model/source.js';
import { isTranscript, type Parsed, type Transcript } from '#src/model/transcript.js';
import { parseTranscript, parseTranscripts } from '#src/parse/index.js';
import { bytesSource } from '#src/read/index.js';
import { CONVERSIONS } from '#src/report/conversions/index.js';
import { collect } from '../../helpers/collect.js';

type Json = Readonly<Record<string, unknown>>;

const EVAL = {
  eval_id: 'e1',
  task: 'shelves',
  model: 'acme/robot-1',
  dataset: { samples: 3 },
  config: { epochs: 2 },
};
const HEADER = { version: 2, status: 'success', eval: EVAL };
const Q = { role: 'user', content: 'Count.', id: 'q' };
const A = { role: 'assistant', content: '41 boxes.', source: 'generate', id: 'a' };

/** A log as its reader sees it: entries, of which some cannot be read. */
function log(entries: Readonly<Record<string, unknown>>): ByteSource {
  const sources = Object.entries(entries).map(([name, value]) =>
    value === BROKEN ? brokenSource(name) : bytesSource(name, JSON.stringify(value)),
  );
  const magic = bytesSource('x.eval', Uint8Array.of(0x50, 0x4b, 3, 4));
  return { ...magic, archive: async () => sources };
}

const BROKEN = Symbol('an entry that cannot be read');

function brokenSource(name: string): ByteSource {
  return {
    ...bytesSource(name, ''),
    // biome-ignore lint/correctness/useYield: it fails before it has anything
    async *stream() {
      throw new CorruptData('The entry is damaged.');
    },
  };
}

function sample(id: string, more: Json = {}): Json {
  return { id, epoch: 1, messages: [Q, A], ...more };
}

async function parse(source: ByteSource): Promise<Parsed[]> {
  return collect(parseTranscripts(source, {}));
}

function codesOf(parsed: readonly Parsed[]): string[] {
  return parsed.flatMap(({ problems }) => problems.map(({ code }) => code));
}

describe('an unfinished log', () => {
  it('says what is missing', async () => {
    const summaries = [
      { id: 'one', epoch: 1 },
      { id: 'two', epoch: 1 },
    ];
    const parsed = await parse(
      log({
        '_journal/start.json': { version: 2, eval: EVAL },
        '_journal/summaries/1.json': summaries,
        'samples/one_epoch_1.json': sample('one'),
      }),
    );
    const [found] = parsed;
    expect(found?.problems[0]?.message).toBe(
      'The log has no header.json: the run goes on, or broke off. Samples in it, which are read: 1; planned: 6; finished, and not in it: 1.',
    );
    expect(found && isTranscript(found) && found.transcript_id).toBe('e1/one_epoch_1');
    expect(found && isTranscript(found) && found.metadata.get('status')).toBe('started');
  });

  it('is read without any header', async () => {
    const parsed = await parse(
      log({ 'header.json': BROKEN, 'samples/one_epoch_1.json': sample('one') }),
    );
    expect(codesOf(parsed)).toEqual(['corrupt-data', 'incomplete-log']);
    expect(parsed.filter(isTranscript).map(({ transcript_id }) => transcript_id)).toEqual([
      'one_epoch_1',
    ]);
  });

  it('may hold no sample at all', async () => {
    expect(codesOf(await parse(log({ 'header.json': HEADER })))).toEqual(['no-conversation']);
  });
});

describe('a chunked sample', () => {
  const prefix = 'samples/a/b_epoch_1';
  const shell = {
    id: 'a/b',
    epoch: 1,
    message_refs: [
      [0, 2],
      [3, 4],
    ],
  };
  const told = (parsed: readonly Parsed[]): string[] =>
    parsed.filter(isTranscript).flatMap(({ messages }) => messages.map(({ text }) => text));

  it('is read beside chunks that are missing or damaged', async () => {
    const parsed = await parse(
      log({
        'header.json': HEADER,
        [`${prefix}/messages/3.json`]: [{ role: 'user', content: 'attachment://1' }],
        [`${prefix}/messages/0.json`]: [Q],
        [`${prefix}/attachments/0.json`]: ['zero', 'one'],
        [`${prefix}/events/0.json`]: BROKEN,
        [`${prefix}/events/2.json`]: [{ event: 'info' }],
        [`${prefix}/sample.json`]: shell,
      }),
    );
    expect(told(parsed)).toEqual(['Count.', 'one']);
    expect(codesOf(parsed).sort()).toEqual(['corrupt-data', 'corrupt-data']);
    expect(parsed).toHaveLength(1);
  });

  it('names its messages no more often than a log can', async () => {
    const event = (more: Json) => ({
      event: 'model',
      input: [],
      output: { choices: [{ message: A }] },
      ...more,
    });
    const often = Array.from({ length: 1000 }, () => [0, 2]);
    const sampleOf = (message_refs: unknown, events: unknown) =>
      parse(
        log({
          'header.json': HEADER,
          [`${prefix}/messages/0.json`]: [Q, A],
          [`${prefix}/events/0.json`]: events,
          [`${prefix}/sample.json`]: { ...shell, message_refs },
        }),
      );
    const history = await sampleOf(often, []);
    expect(told(history)).toHaveLength(20);
    expect(codesOf(history)).toContain('corrupt-data');
    const inputs = await sampleOf([[0, 2]], [event({ input_refs: often })]);
    expect(told(inputs).length).toBeLessThan(30);
  });

  it('is left out without its shell, and with a number beyond all reason', async () => {
    const parsed = await parse(
      log({
        'header.json': HEADER,
        [`${prefix}/messages/0.json`]: [Q],
        'samples/c_epoch_1/sample.json': { ...shell, message_refs: [[0, 9e15]] },
        'samples/c_epoch_1/messages/900000000000000.json': [A],
      }),
    );
    expect(codesOf(parsed)).toEqual(['incomplete-log', 'no-conversation', 'corrupt-data']);
  });
});

describe('a JSON log', () => {
  it('is told from a listing of logs and from a header alone', async () => {
    const listing = bytesSource('logs.json', JSON.stringify({ 'a.json': HEADER }));
    expect(codesOf(await parse(listing))).toEqual(['no-conversation']);
    const header = bytesSource('header.json', JSON.stringify(HEADER));
    expect(codesOf(await parse(header))).toEqual(['no-conversation']);
  });

  it('may be a single sample, also in memory', async () => {
    const value = sample('one', { input: 'Count.' });
    const [found] = await parse(bytesSource('one.json', JSON.stringify(value)));
    expect(found && isTranscript(found) && found.input_format).toBe('inspect-json');
    expect(parseTranscript(value).input_format).toBe('inspect-json');
    expect(parseTranscript({ ...HEADER, samples: [value] }).messages).toHaveLength(2);
    expect(codesOf([parseTranscript({ ...HEADER, samples: [value, value] })])).toEqual([
      'not-a-conversation',
    ]);
  });

  it('says when the run goes on', async () => {
    const value = { ...HEADER, status: 'started', samples: [sample('one')] };
    expect(codesOf(await parse(bytesSource('a.json', JSON.stringify(value))))).toEqual([
      'incomplete-log',
    ]);
  });
});

describe('what convert writes for Scout', () => {
  it('is read back', async () => {
    const messages = [
      { role: 'system', content: 'You drive.' },
      { role: 'user', content: 'Go on.', source: 'operator' },
      { role: 'user', content: 'Mine.', metadata: { role_label: 'F2' } },
      {
        role: 'assistant',
        source: 'generate',
        content: [
          { type: 'reasoning', reasoning: 'xx', summary: 'I could lie.', redacted: true },
          { type: 'text', text: 'Moving.' },
        ],
        tool_calls: [{ id: 'c1', function: 'move', arguments: { cm: 20 } }],
      },
      { role: 'tool', content: 'moved', tool_call_id: 'c1', function: 'move' },
      {
        role: 'assistant',
        source: 'generate',
        content: '',
        tool_calls: [{ id: 'c2', function: 'stop', arguments: '{"a": ' }],
      },
    ];
    const before = parseTranscript({
      id: 's',
      epoch: 1,
      uuid: 'u',
      input: '',
      messages,
      metadata: { shift: 'night' },
    });
    const scout = CONVERSIONS.find(({ id }) => id === 'scout');
    const bytes: Uint8Array[] = [];
    for await (const piece of scout?.render(only(before)) ?? []) {
      bytes.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
    }
    const [after] = (await parse(bytesSource('t.parquet', Buffer.concat(bytes)))).filter(
      isTranscript,
    );
    const essence = (transcript: Transcript | undefined): unknown =>
      transcript?.messages.map(({ text, author, name, call_id, reasoning }) => ({
        text,
        author,
        name,
        call_id,
        reasoning,
      }));
    expect(after?.input_format).toBe('scout-parquet');
    expect(after?.transcript_id).toBe('u');
    expect(essence(after)).toEqual(essence(before));
    expect(after?.metadata.get('shift')).toBe('night');
  });
});

async function* only(transcript: Transcript): AsyncGenerator<Transcript> {
  yield transcript;
}
