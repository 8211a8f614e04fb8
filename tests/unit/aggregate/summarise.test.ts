import { describe, expect, it } from 'vitest';
import { summarise } from '#src/aggregate/index.js';
import type { Problem } from '#src/model/problem.js';
import { finding, message, tagged, transcript } from '../../helpers/results.js';

const PROBLEM: Problem = { code: 'missing-text', start: null, end: null, line: null, message: '' };

describe('summarise', () => {
  it('says what a conversation holds when nothing was found', () => {
    expect(summarise(tagged(2, [], { model: 7, condition: 'neutral' }))).toEqual({
      transcript_id: 't',
      source: 't.json',
      input_format: 'chat',
      messages: 2,
      turns: 2,
      findings: ZEROS,
      acts: ZEROS,
      uncounted: 0,
      problems: 0,
      model: '7',
      condition: 'neutral',
    });
  });

  it('counts findings and acts per category, and what does not count', () => {
    const { findings, acts, uncounted } = summarise(
      tagged(2, [finding(), finding(), finding({ polarity: 'negated', counted: false })]),
    );
    expect(findings).toEqual({ ...ZEROS, deception: 2 });
    expect(acts).toEqual({ ...ZEROS, deception: 1 });
    expect(uncounted).toBe(1);
  });

  it('counts problems of the conversation and of its messages; turns are the agent messages', () => {
    const messages = [
      { ...message('hi', 0, 'user'), problems: [PROBLEM] },
      { ...message('a', 1, 'assistant'), problems: [PROBLEM, PROBLEM] },
    ];
    const summary = summarise({
      transcript: { ...transcript([]), messages, problems: [PROBLEM] },
      findings: [],
    });
    expect(summary).toMatchObject({ messages: 2, turns: 1, problems: 4 });
  });
});

const ZEROS = {
  deception: 0,
  'self-preservation': 0,
  'oversight-disabling': 0,
  'covert-expansion': 0,
};
