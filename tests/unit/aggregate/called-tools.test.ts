import { describe, expect, it } from 'vitest';
import { newInventory } from '#src/aggregate/index.js';
import { parseTranscript } from '#src/parse/index.js';

/** The tools of one call in `<tool_call>`. */
function toolsOf(call: string): (string | null)[] {
  const inventory = newInventory();
  const messages = [
    { role: 'user', content: 'go' },
    { role: 'assistant', content: `<tool_call>${call}</tool_call>` },
  ];
  inventory.add(parseTranscript({ messages }));
  return inventory.total().tools.map(({ value }) => value);
}

describe('the tool of a call in JSON', () => {
  const long = 'x'.repeat(600);

  it.each([
    ['its name', '{"name": "move", "arguments": {"name": "bob"}}', 'move'],
    [
      'its name behind arguments',
      '{"arguments": {"name": "bob"}, "name": "send_mail"}',
      'send_mail',
    ],
    ['its name behind long arguments', `{"arguments": {"x": "${long}"}, "name": "move"}`, 'move'],
    ['that of its function', '{"function": {"name": "move", "arguments": {}}}', 'move'],
    ['the first name of half a call', '{"name": "move", "arguments": {"steps": ', 'move'],
    ['none where only its arguments have names', '{"arguments": {"name": "bob"}}', null],
  ])('is %s', (_, call, tool) => {
    expect(toolsOf(call)).toEqual([tool]);
  });
});
