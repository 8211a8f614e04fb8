import { describe, expect, it } from 'vitest';
import { readTurns } from '#src/parse/formats/sharegpt/read-turns.js';

const call = (index: number) => ({
  from: 'function_call',
  value: `{"name": "move", "arguments": ${index}}`,
});

describe('turns that are calls', () => {
  it('are one message as long as they follow each other', () => {
    const list = [call(0), call(1), { from: 'observation', value: 'done' }, call(2)];
    const messages = readTurns({ key: 'conversations', list });
    expect(messages.map(({ parts }) => parts.map(({ field }) => field))).toEqual([
      ['value', 'conversations[1].value'],
      ['value'],
      ['value'],
    ]);
  });

  it('cost what their length says', () => {
    const list = Array.from({ length: 200_000 }, (_, index) => call(index));
    expect(readTurns({ key: 'conversations', list })).toHaveLength(1);
  }, 20_000);
});
