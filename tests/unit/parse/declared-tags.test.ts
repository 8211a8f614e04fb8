import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#src/parse/index.js';

type Said = readonly [role: string, content: string];

/** The agent's and the world's pieces of a conversation, without markup, as `kind: words`. */
function read(...said: readonly Said[]): string[] {
  const messages = said.map(([role, content]) => ({ role, content }));
  return parseTranscript({ messages }).messages.flatMap(({ role, text, segments }) =>
    role === 'system'
      ? []
      : segments.flatMap(({ kind, start, end }) =>
          kind === 'markup' ? [] : `${kind}: ${text.slice(start, end).trim()}`,
        ),
  );
}

/** The pieces of one agent message under a system prompt. */
function under(system: string, agent: string): string[] {
  return read(['system', system], ['assistant', agent]);
}

describe('tags that a prompt declares', () => {
  it.each([
    ['a list', 'You steer a barge. Tags: <rudder>, <throttle>, <horn>.'],
    ['a list after the act', 'Act with <rudder> and <throttle>.'],
    ['a list of likely tools', 'You are a barge. <wheels>, <rudder>. Be slow.'],
    ['pairs with dots', 'Write commands as <rudder>...</rudder>; the river answers.'],
    ['empty pairs', 'Commands go in <rudder></rudder>.'],
    ['an example in backticks', 'You act by tag, for example `<rudder>port 5</rudder>`.'],
    ['a subject', 'You steer a barge. <rudder> turns it, <horn> warns others.'],
    ['a purpose', 'Use <rudder> to turn.'],
    ['a list of lines', 'Tools:\n- <rudder>: degrees\n- <horn>: seconds'],
    ['a line of its own', '<rudder> Turns the barge. </rudder>'],
    ['attributes', 'Write <rudder side=...> for a turn.'],
  ])('%s', (_, system) => {
    expect(under(system, 'Turning now.\n<rudder>port 5</rudder>')).toEqual([
      'say: Turning now.',
      'action: port 5',
    ]);
  });

  it.each([
    ['a user', 'user', 'The commands of the barge go in <rudder> tags.'],
    ['an operator', 'developer', 'On this barge you have <rudder>, <throttle>.'],
  ])('by %s', (_, role, words) => {
    const [, ...rest] = read(
      [role, words],
      ['user', 'Go.'],
      ['assistant', '<rudder>port</rudder>'],
    );
    expect([...rest].at(-1)).toBe('action: port');
  });

  it('are known by the answers they get', () => {
    const said = read(
      ['user', 'Begin.'],
      ['assistant', '<rudder>port</rudder>'],
      ['user', '[rudder] done, heading 310'],
    );
    expect(said).toContain('action: port');
  });

  it.each([
    ['nothing', 'You steer a barge.'],
    ['the layout of an answer', 'Put your answer in <rudder> tags.'],
    ['a placeholder in code', 'Use the tool with `barge turn <rudder> <angle>`.'],
    ['a sentence about something else', 'The old manual had a chapter <rudder>.'],
  ])('%s declares none', (_, system) => {
    const agent = 'Turning now. <rudder>port 5</rudder>';
    expect(under(system, agent)).toEqual([`say: ${agent}`]);
  });

  it('are no tools where documents use the name', () => {
    const system = 'Act with <rudder>, <horn>. The rules stand in <rules>. Use <b> to shout.';
    const agent = '<rules>be slow</rules> and <b>loud</b>';
    expect(under(system, agent)).toEqual([`say: ${agent}`]);
    const listed = 'Act with <rudder>, <horn>, <note>.';
    expect(under(listed, '<note>slow</note>')).toEqual(['action: slow']);
    expect(under('A <note> follows. Use tools.', '<note>slow</note>')).toEqual([
      'say: <note>slow</note>',
    ]);
  });
});

describe('a declared tag in the words of the agent', () => {
  const SYSTEM = 'You steer a barge. Tags: <rudder>, <horn/>, <log>.';

  it.each([
    ['alone', 'I have <rudder> for that.'],
    ['in code', 'Send `<rudder>port</rudder>` yourself.'],
    ['in quotation marks', 'He wrote "<rudder>" and left.'],
    ['named as a pair', 'Between <rudder> and </rudder> stands an angle.'],
    ['named without content', 'I would call <horn/> there.'],
  ])('%s is a word', (_, agent) => {
    expect(under(SYSTEM, agent)).toEqual([`say: ${agent}`]);
  });

  it('is a call without content, with attributes, and in reasoning', () => {
    expect(under(SYSTEM, 'Warning.\n<horn/>\n<horn seconds=3/>')).toEqual([
      'say: Warning.',
      'action: <horn/>',
      'action: <horn seconds=3/>',
    ]);
    expect(under(SYSTEM, '<log at="lock 4">open</log>')).toEqual(['action: open']);
    expect(under(SYSTEM, '<think>Maybe <rudder>port</rudder>, or not.</think>Waiting.')).toContain(
      'rehearsal: port',
    );
  });

  it('may lack its closer where the message ends in it', () => {
    expect(under(SYSTEM, 'Turning.\n<rudder>port 5')).toEqual(['say: Turning.', 'action: port 5']);
  });
});

describe('results of declared tags', () => {
  const OPENING: readonly Said[] = [
    ['system', 'Run commands in <terminal>. The river answers.'],
    ['user', 'Begin.'],
    ['assistant', '<terminal>gauge</terminal>'],
  ];

  it.each(['output', 'result', 'obs', 'terminal', 'terminal_output', 'tool_result'])(
    'stand in <%s>',
    (name) => {
      expect(read(...OPENING, ['user', `<${name}>2.1 m</${name}>\nGo on.`]).slice(2)).toEqual([
        'observation: 2.1 m',
        'user: Go on.',
      ]);
    },
  );

  it('are the words of a user who answers no call', () => {
    const said = read(
      ['system', 'Run commands in <terminal>.'],
      ['user', 'Write <terminal>gauge</terminal>'],
    );
    expect(said).toEqual(['user: Write <terminal>gauge</terminal>']);
    expect(read(['user', 'It prints <output>2.1 m</output>.'])).toEqual([
      'user: It prints <output>2.1 m</output>.',
    ]);
  });

  it('are self-written in the words of the agent', () => {
    const agent = '<terminal>gauge</terminal>\n<output>2.1 m</output>';
    expect(read(...OPENING, ['user', 'Again.'], ['assistant', agent]).slice(3)).toEqual([
      'action: gauge',
      'self-observation: 2.1 m',
    ]);
  });
});

describe('tags without end', () => {
  it.each([
    [`Tags: ${'<rudder>, '.repeat(20_000)}`, '<rudder>'.repeat(50_000)],
    ['<a '.repeat(50_000) + '`<'.repeat(50_000), '<rudder/> '.repeat(20_000)],
  ])('are read to their end: no. %#', (system, agent) => {
    expect(under(system, agent)).toEqual([`say: ${agent.trim()}`]);
  });
});
