import { describe, expect, it } from 'vitest';
import { readConversations } from '#src/parse/formats/claude-code/conversations.js';
import { sortIntoThreads } from '#src/parse/formats/claude-code/threads.js';
import { readLine } from '#src/parse/formats/claude-code/session-line.js';

type Json = Readonly<Record<string, unknown>>;

function line(uuid: string, parentUuid: string | null, message: Json, more: Json = {}): Json {
  return { type: message['role'], uuid, parentUuid, sessionId: 's', message, ...more };
}

function read(lines: readonly Json[]) {
  return readConversations(lines.map((value, order) => readLine(value, order)));
}

const say = (content: unknown): Json => ({ role: 'user', content });
const answer = (id: string, content: unknown): Json => ({ role: 'assistant', id, content });
const call = (id: string): Json => ({ type: 'tool_use', id, name: 'Read', input: {} });
const result = (id: string): Json =>
  say([{ type: 'tool_result', tool_use_id: id, content: `Of ${id}.` }]);

describe('parallel calls', () => {
  it.each(['a2', 'm1'])('may have text between their results, the last behind %s', (above) => {
    const [main, ...others] = read([
      line('u1', null, say('Go.')),
      line('a1', 'u1', answer('m', [call('t1')])),
      line('a2', 'a1', answer('m', [call('t2')])),
      line('r1', 'a1', result('t1')),
      line('m1', 'r1', say('How to do it.'), { isMeta: true }),
      line('r2', above, result('t2')),
      line('a3', 'r2', answer('n', [{ type: 'text', text: 'Done.' }])),
    ]);
    expect(others).toEqual([]);
    const texts = main?.messages.map(({ parts }) => parts.map(({ text }) => text).join(' | '));
    expect(texts?.slice(2)).toEqual(['Of t1.', 'How to do it.', 'Of t2.', 'Done.']);
  });

  it('leave a branch that an agent went on with as it is', () => {
    const found = read([
      line('u1', null, say('Go.')),
      line('a1', 'u1', answer('m', [call('t1'), call('t2')])),
      line('r1', 'a1', result('t1')),
      line('m1', 'r1', say('Stop.')),
      line('a2', 'm1', answer('n', 'I stop.')),
      line('r2', 'a1', result('t2')),
      line('a3', 'r2', answer('o', 'Done.')),
    ]);
    expect(found.map(({ messages }) => messages.length)).toEqual([5, 2]);
  });
});

describe('an agent’s message', () => {
  it('keeps blocks of one line that are alike, and takes a line that is written twice once', () => {
    const text = { type: 'text', text: 'OK.' };
    const twice = line('a1', 'u1', answer('m', [text, text]));
    const [main] = read([line('u1', null, say('Go.')), twice, twice]);
    expect(main?.messages[1]?.parts).toHaveLength(2);
  });

  it('says what stands in the place of its content', () => {
    const [main] = read([line('u1', null, say('Go.')), line('a1', 'u1', answer('m', 42))]);
    expect(main?.messages[1]?.problems.map(({ message }) => message)).toEqual([
      'content is a number instead of text or a list of blocks; it was left out.',
    ]);
  });
});

describe('sub-agents without names', () => {
  it('are not two because their first line is written twice', () => {
    const side = { isSidechain: true };
    const first = line('s1', null, say('Look.'), side);
    const lines = [
      line('u1', null, say('Go.')),
      first,
      line('s2', 's1', answer('m', 'I look.'), side),
      first,
      line('s3', 's2', say('And?'), side),
    ];
    const threads = sortIntoThreads(lines.map((value, order) => readLine(value, order)));
    expect(threads.map((thread) => [thread.agent, thread.lines.length])).toEqual([
      [null, 1],
      ['1', 4],
    ]);
  });
});

describe('a session that goes on from another', () => {
  it('has its history for context: what the agent said there counts in the first one only', () => {
    const history = [line('u1', null, say('Go.')), line('a1', 'u1', answer('m', 'I go.'))];
    const copies = history.map((each) => ({ ...each, sessionId: 't' }));
    const more = { sessionId: 't' };
    const [first, second, ...others] = read([
      ...history,
      ...copies,
      line('u2', 'a1', say('On.'), more),
      line('a2', 'u2', answer('n', 'I go on.'), more),
    ]);
    expect(others).toEqual([]);
    expect(first?.messages.map(({ author }) => author)).toEqual([undefined, undefined]);
    expect(second?.messages.map(({ author }) => author)).toEqual([
      ...[undefined, 'template', undefined, undefined],
    ]);
    expect(second?.metadata.get('parent_transcript_id')).toBe('s');
    expect(second?.problems.map(({ code }) => code)).toEqual(['repeated-message']);
  });
});
