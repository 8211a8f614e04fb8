import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTranscript } from '#src/model/transcript.js';
import { parseTranscript } from '#src/parse/index.js';
import { parseAll } from '../../helpers/collect.js';
import { messageFaults } from '../../helpers/message-laws.js';

/** Text in which tags, labels and odd characters are as likely as words. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<think>',
        '</think>',
        '<tool>',
        '</tool>',
        '<eyes>',
        '</eyes>',
        '<left_hands>',
        '</right_hand>',
      ),
      fc.constantFrom(
        '<memory>',
        '</memory>',
        '<',
        '>',
        '</',
        '\n',
        '\n\n',
        'Human:',
        'Assistant: ',
        '```',
        '\ud83c',
        '🌱',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.lorem({ maxCount: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));

const content = fc.oneof(
  text,
  fc.constant(null),
  fc.array(
    fc.oneof(
      text,
      fc.record({ type: fc.constantFrom('text', 'thinking', 'image', '__proto__'), text }),
      fc.jsonValue(),
    ),
    { maxLength: 4 },
  ),
);

const call = fc.oneof(
  fc.record({ function: fc.record({ name: text, arguments: fc.oneof(text, fc.jsonValue()) }) }),
  fc.record({ name: text, input: fc.jsonValue() }),
  fc.jsonValue(),
);

const message = fc.oneof(
  fc.record(
    {
      role: fc.oneof(
        fc.constantFrom('user', 'assistant', 'system', 'tool', '__proto__', 'gpt'),
        text,
      ),
      content,
      reasoning_content: text,
      reasoning: fc.oneof(text, fc.jsonValue()),
      tool_calls: fc.oneof(fc.array(call, { maxLength: 3 }), fc.jsonValue()),
      function_call: call,
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

describe('every message', () => {
  it('has segments edge to edge over its text, and problems inside it', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), (messages) => {
        const transcript = parseTranscript({ messages });
        expect(transcript.messages.flatMap(messageFaults)).toEqual([]);
        expect(transcript.messages.map(({ message_index }) => message_index)).toEqual([
          ...messages.keys(),
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('has its content as its text where that is a string', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('user', 'assistant', 'tool'), (given, role) => {
        const [first] = parseTranscript([{ role, content: given }]).messages;
        expect(first?.text).toBe(given);
        expect(first?.segments.map(({ start, end }) => given.slice(start, end)).join('')).toBe(
          given,
        );
      }),
    );
  });

  it('is the same from a value and from its JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 4 }), async (messages) => {
        const record = JSON.stringify({ id: 'x', messages });
        const [parsed] = (await parseAll(record, { inputFormat: 'chat' })).filter(isTranscript);
        expect(parsed?.messages).toEqual(parseTranscript(JSON.parse(record)).messages);
      }),
    );
  });
});

describe('any text', () => {
  it('is read or reported, by every format and by none', async () => {
    const formats = fc.constantFrom(undefined, 'chat', 'study-log', 'speaker-text', 'think-text');
    await fc.assert(
      fc.asyncProperty(text, formats, async (given, inputFormat) => {
        const parsed = await parseAll(given, inputFormat === undefined ? {} : { inputFormat });
        expect(parsed.length).toBeGreaterThan(0);
        expect(
          parsed
            .filter(isTranscript)
            .flatMap(({ messages }) => messages)
            .flatMap(messageFaults),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
