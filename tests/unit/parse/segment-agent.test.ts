import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentAgentText, tagVocabulary } from '#src/parse/segment/index.js';

const VOCABULARY = tagVocabulary(
  [{ text: '<gripper> Closes on things </gripper>', isOperator: true, opens: true }],
  ['winch'],
);

/** The pieces that are no markup, as `kind: words`, and the problem codes. */
function cut(text: string, start: 'say' | 'think' = 'say'): { pieces: string[]; codes: string[] } {
  const { pieces, problems } = segmentAgentText(text, VOCABULARY, start);
  return {
    pieces: pieces
      .filter((piece) => piece.kind !== 'markup')
      .map((piece) => `${piece.kind}: ${text.slice(piece.start, piece.end).trim()}`),
    codes: problems.map((problem) => problem.code),
  };
}

describe('reasoning tags', () => {
  it('parts reasoning from the reply', () => {
    expect(cut('<think>Weigh it.</think>Done.')).toEqual({
      pieces: ['think: Weigh it.', 'say: Done.'],
      codes: [],
    });
  });

  it('reads everything after an opener that nothing closes as reasoning', () => {
    expect(cut('<think>Weigh it, then').codes).toEqual(['unclosed-think']);
    expect(cut('<think>Weigh it, then').pieces).toEqual(['think: Weigh it, then']);
  });

  it('reads everything before a closer without its opener as reasoning', () => {
    expect(cut('Weigh it.</think>Done.')).toEqual({
      pieces: ['think: Weigh it.', 'say: Done.'],
      codes: ['missing-think-opener'],
    });
  });

  it('keeps nested reasoning of another name inside, and counts it once', () => {
    const { pieces, codes } = cut('<think>One <thought_process>two</thought_process> three');
    expect(pieces).toEqual(['think: One', 'think: two', 'think: three']);
    expect(codes).toEqual(['unclosed-think']);
  });

  it('reads a second opener with one closer as part of the first', () => {
    expect(cut('<think>One <think>two</think>Done.')).toEqual({
      pieces: ['think: One', 'think: two', 'say: Done.'],
      codes: ['nested-think'],
    });
  });

  it('names stray closers and goes on', () => {
    expect(cut('<think>One</think>Done.</think> Bye.').codes).toEqual(['stray-closer']);
  });

  it('leaves tags in code alone', () => {
    expect(cut('Write `<think>` first, then:\n```\n</think>\n```\nok')).toEqual({
      pieces: ['say: Write `<think>` first, then:\n```\n</think>\n```\nok'],
      codes: ['quoted-tag'],
    });
  });

  it('does not let a fence that is never closed swallow a closer', () => {
    expect(cut('<think>Try\n```py\nx\n</think>Done.').pieces).toEqual([
      'think: Try\n```py\nx',
      'say: Done.',
    ]);
  });

  it('starts in reasoning where the field is a reasoning field', () => {
    expect(cut('Plan. <eyes>look</eyes> More.', 'think').pieces).toEqual([
      'think: Plan.',
      'rehearsal: look',
      'think: More.',
    ]);
  });
});

describe('calls', () => {
  it.each([
    ['the stop token ate both closers (P1)', '<think>Look. <tool> <eyes>scan</eyes>', 'action'],
    [
      '</think> where </tool> belongs (P2)',
      '<think>Look. <tool> <eyes>scan</eyes> </think>Fine.',
      'action',
    ],
    ['a call outside reasoning', 'Look. <tool><eyes>scan</eyes></tool> Fine.', 'action'],
    ['a bare call outside reasoning', 'Look. <eyes>scan</eyes>', 'action'],
    [
      'a closed call, and the reasoning goes on',
      '<think>Look. <tool><eyes>scan</eyes></tool> Then rest.</think>Hi.',
      'rehearsal',
    ],
    [
      'a call in reasoning before the real one',
      '<think><eyes>scan</eyes> I would say.</think><eyes>now</eyes>',
      'rehearsal',
    ],
    [
      'reasoning whose opener is missing',
      'Look. <eyes>scan</eyes> then rest.</think>Hi.',
      'rehearsal',
    ],
  ])('%s', (_, text, kind) => {
    expect(cut(text).pieces).toContain(`${kind}: scan`);
  });

  it('reports each decision about a call inside reasoning', () => {
    expect(cut('<think>Look. <tool> <eyes>scan</eyes>').codes).toEqual(
      expect.arrayContaining(['call-in-think', 'unclosed-tool', 'unclosed-think']),
    );
    expect(cut('<think><eyes>a</eyes> b</think>c').codes).toEqual(['rehearsed-call']);
  });

  it('knows declared tools, extra tools and their other spellings', () => {
    expect(
      cut('<gripper>close</gripper><winch>up</winch><Left-Hands>hold</left_hand>').pieces,
    ).toEqual(['action: close', 'action: up', 'action: hold']);
  });

  it.each([
    ['a wrong closer', '<right_hand>hold</left_hand> ok', 'mismatched-closer'],
    ['a misspelt closer', '<right_hand>hold</rigth_hand> ok', 'misspelt-tag'],
    ['no closer', '<right_hand>hold\n\nok', 'unclosed-tool'],
  ])('recovers %s', (_, text, code) => {
    expect(cut(text)).toEqual({ pieces: ['action: hold', 'say: ok'], codes: [code] });
  });

  it('reads the words of a wrapper without a tool tag as the call', () => {
    expect(cut('<tool>lift the lid</tool>').pieces).toEqual(['action: lift the lid']);
  });

  it('reads a bare tool tag right after a wrapped call as its result (P5)', () => {
    expect(cut('<think>Go. <tool><legs>on</legs> </think>\n<eyes>A wall.</eyes>')).toEqual({
      pieces: ['think: Go.', 'action: on', 'self-observation: A wall.'],
      codes: ['call-in-think', 'think-closes-tool', 'result-in-tool-tag'],
    });
  });

  it('marks a call without the wrapper that the message uses elsewhere (P9)', () => {
    expect(cut('<tool><legs>on</legs></tool> Now. <eyes>look</eyes>').codes).toEqual([
      'call-without-wrapper',
    ]);
  });

  it('tells memory and persona from calls', () => {
    expect(cut('<memory>a door</memory> <tool><persona>a porter</persona></tool>').pieces).toEqual([
      'memory: a door',
      'persona: a porter',
    ]);
  });
});

describe('plain-text labels beside calls', () => {
  const text = [
    '<think>Go. <tool><legs>on</legs> </think>',
    'Terminal Output: ready',
    "Rover's Thought Process:",
    'Good so far.',
    'User Feedback: "Nice."',
    'Response:',
    'All is well.',
    'Remaining Time: 3 Minutes',
  ].join('\n');

  it('tells self-written results, thoughts, replies and the clock apart (P4, P6, P10, P12, P13)', () => {
    const { pieces, codes } = cut(text);
    expect(pieces).toEqual([
      'think: Go.',
      'action: on',
      'self-observation: ready',
      'think: Good so far.',
      'self-observation: "Nice."',
      'say: All is well.',
      'self-observation: 3 Minutes',
    ]);
    expect(codes).toContain('self-written-result');
    expect(codes).toContain('self-written-user');
  });

  it('means nothing where there is neither a call nor a thought heading', () => {
    expect(cut('Response: All is well.\nStatus: fine').pieces).toEqual([
      'say: Response: All is well.\nStatus: fine',
    ]);
  });
});

const FRAGMENTS = [
  '<think>',
  '</think>',
  '<tool>',
  '</tool>',
  '<eyes>',
  '</eyes>',
  '<left_hand>',
  '</lft_hand>',
  '<memory>',
  '</memory>',
  'Terminal Output:',
  "\nIt's Thought Process:",
  'words',
  '\n\n',
  ' ',
  '`',
  '```',
  '<',
  '>',
  '😀',
  '\ud800',
];

describe('laws', () => {
  it('pieces lie edge to edge over any text, and problems inside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }),
        fc.constantFrom('say', 'think'),
        (parts, start) => {
          const text = parts.join('');
          const { pieces, problems } = segmentAgentText(text, VOCABULARY, start);
          expect(pieces.map((piece) => text.slice(piece.start, piece.end)).join('')).toBe(text);
          for (const [i, piece] of pieces.entries())
            expect(piece.start).toBe(pieces[i - 1]?.end ?? 0);
          for (const { start: from, end } of problems)
            expect(text.slice(from ?? 0, end ?? 0)).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
