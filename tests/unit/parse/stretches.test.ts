import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ByteSource } from '#src/model/source.js';
import { isTranscript } from '#src/model/transcript.js';
import type { Parsed } from '#src/model/transcript.js';
import { numberedId, parseStretch, parseTranscripts, stretchFormat } from '#src/parse/index.js';
import { FILE_BEGIN, fileSource, type LineCut, lineCuts, lineSource } from '#src/read/index.js';
import { Folder } from '../../helpers/cli.js';
import { collect } from '../../helpers/collect.js';

const folder = new Folder();

afterAll(() => folder.remove());

/** One line of a file: a conversation, a longer telling of the one before, something broken, an event of a stream. */
const line = fc.oneof(
  fc.record({ kind: fc.constant('new' as const), id: fc.boolean(), user: fc.nat(3) }),
  fc.record({ kind: fc.constant('longer' as const), id: fc.boolean(), user: fc.nat(3) }),
  fc.record({ kind: fc.constant('session' as const), id: fc.boolean(), user: fc.nat(3) }),
  fc.record({ kind: fc.constant('event' as const), id: fc.boolean(), user: fc.nat(3) }),
  fc.record({ kind: fc.constant('broken' as const), id: fc.boolean(), user: fc.nat(5) }),
);

type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

const BROKEN = ['{"messages": [', 'no JSON', '{"a": "\u2019"}', '', '  \t', '\ufeff{"b": 1}'];

/** The lines as a file: the first one always is a conversation. */
function fileOf(lines: readonly Line[], ending: string): string {
  let messages = turns(0, 0);
  const texts = lines.map(({ kind, id, user }, index) => {
    if (kind === 'broken') return BROKEN[user] ?? '';
    if (kind === 'event') {
      const delta = { role: 'assistant', content: `Tea 🍵 ${user}. ` };
      return JSON.stringify({
        ...{ id: `s${user}`, object: 'chat.completion.chunk' },
        choices: [{ index: 0, delta }],
      });
    }
    messages = kind === 'longer' ? [...messages, ...turns(user, index)] : turns(user, index);
    const named = id ? { id: `c${user}` } : {};
    const session = kind === 'session' ? { metadata: { conversation_id: 'one' } } : {};
    return JSON.stringify({ ...named, ...session, messages });
  });
  return [JSON.stringify({ messages: turns(0, 0) }), ...texts]
    .map((text) => text + ending)
    .join('');
}

function turns(user: number, index: number) {
  return [
    { role: 'user', content: `Case ${user} “—”` },
    { role: 'assistant', content: index % 2 === 0 ? 'Tea.' : `Bread ${index}.` },
  ];
}

/** What the stretches of a file give, one after the other. */
async function inStretches(path: string, bytes: number): Promise<Parsed[]> {
  const format = await stretchFormat(fileSource(path));
  if (format === null) throw new Error('the file is not read in stretches');
  const begin = { ...FILE_BEGIN };
  const cuts = [begin, ...(await collect(lineCuts(path, { bytes, begin, isHashed: false })))];
  const from = (cut: LineCut): ByteSource => lineSource(path, cut.from, cut);
  const found: { parsed: Parsed; number: number | null }[] = [];
  let conversations = 0;
  for (const [i, cut] of cuts.slice(0, -1).entries()) {
    const next = i + 2 < cuts.length ? from(cuts[i + 1] as LineCut) : null;
    const parsed = parseStretch({ source: from(cut), next, format });
    let step = await parsed.next();
    for (; !step.done; step = await parsed.next()) {
      const { value } = step;
      if (isTranscript(value.parsed)) conversations++;
      const isNumbered = isTranscript(value.parsed) && !value.isNamed;
      found.push({ parsed: value.parsed, number: isNumbered ? conversations : null });
    }
    // The rest of the file was read with this stretch.
    if (!step.value) break;
  }
  return found.map(({ parsed, number }) => {
    if (number === null || !isTranscript(parsed)) return parsed;
    const transcript_id = numberedId(path, conversations === 1 ? null : number);
    return { ...parsed, transcript_id };
  });
}

describe('the stretches of a file', () => {
  it('give what the whole gives, wherever it is cut', async () => {
    const inputs = [fc.array(line, { maxLength: 12 }), fc.integer({ min: 1, max: 900 })] as const;
    const endings = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(...inputs, endings, async (lines, bytes, ending) => {
        const path = folder.write('lines.jsonl', fileOf(lines, ending));
        const whole = await collect(parseTranscripts(fileSource(path)));
        expect(await inStretches(path, bytes)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it('have places and hashes that do not depend on where reading begins', async () => {
    const text = fileOf([], '\n').repeat(40);
    const path = folder.write('same.jsonl', text);
    const options = { bytes: 300, isHashed: true };
    const all = await collect(lineCuts(path, { ...options, begin: FILE_BEGIN }));
    expect(all.length).toBeGreaterThan(5);
    const begin = all[2] as LineCut;
    expect(await collect(lineCuts(path, { ...options, begin }))).toEqual(all.slice(3));
    const { from, line: lines, start } = all[3] as LineCut;
    const before = Buffer.from(text).subarray(0, from).toString();
    expect([lines, start]).toEqual([before.split('\n').length - 1, before.length]);
  });

  it.each([
    ['a list', '[{"messages": []}]\n'],
    ['a document of several lines', '{\n"messages": []}\n'],
    ['text', 'Human: hello\n'],
    ['a table whose rows belong together', '{"id": "a", "role": "user", "text": "Hello"}\n'],
    ['UTF-16', Buffer.from('\ufeff{"messages": []}\n', 'utf16le')],
  ])('are not made of %s', async (_, content) => {
    expect(await stretchFormat(fileSource(folder.write('other.jsonl', content)))).toBeNull();
  });
});
