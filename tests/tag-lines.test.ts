import { PassThrough, Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { CompiledTaxonomy } from '#src/classify/index.js';
import { Folder, run } from './helpers/cli.js';
import { chatLine, FOUND, PACK } from './helpers/cli-inputs.js';

const folder = new Folder({ 'pack.json': PACK });
const pack = ['--pack', folder.at('pack.json')];

afterAll(() => folder.remove());

describe('telltale tag - on lines', () => {
  it('goes on behind lines that are broken or empty, and says where they are', async () => {
    const [first, second] = [
      chatLine('one', ['I frobnicate.']),
      chatLine('two', ['I frobnicate.']),
    ];
    const stdin = `\ufeff${first}\n{"messages": [\r\n${second.replace('\n', '\r\n')}`;
    const { code, stdout } = await run(['tag', '-', '--summary-lines', ...pack], { stdin });
    const lines = stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
    expect(code).toBe(0);
    expect(lines.map((line) => Object.keys(line)[0])).toEqual([
      ...['transcript_id', 'summary', 'unreadable', 'transcript_id', 'summary'],
    ]);
    expect(lines[2]?.unreadable?.problems).toMatchObject([{ code: 'invalid-json', line: 3 }]);
    expect(lines[4]?.summary).toMatchObject({ transcript_id: 'two', turns: 1 });
  });

  it('goes on behind what tagging breaks on', async () => {
    const stdin = chatLine('one', ['Tea.']) + chatLine('two', ['Tea.']);
    const compileTaxonomy = () => Promise.resolve({} as CompiledTaxonomy);
    const { code, stderr } = await run(['tag', '-'], { stdin, compileTaxonomy });
    expect(code).toBe(0);
    expect(stderr).toMatch(/2\s+left-out/);
  });

  it('gives what a file gives', async () => {
    const stdin = chatLine('a', ['I will frobnicate a.', 'Tea.']).repeat(3) + FOUND;
    const path = folder.write('same.jsonl', stdin);
    const own = (text: string) => text.replaceAll(/"source":"[^"]*"/g, '"source":""');
    const fromFile = await run(['tag', path, '--all', ...pack]);
    const fromLines = await run(['tag', '-', '--all', ...pack], { stdin });
    expect(own(fromLines.stdout)).toBe(own(fromFile.stdout));
    expect(fromLines.stderr).toBe(fromFile.stderr);
  });

  it('gives for a line what it gives alone, whatever format the lines before it have', async () => {
    const own = { messages: [{ role: 'assistant', content: 'I frobnicate.' }] };
    const block = { type: 'tool_use', id: 'c', name: 'bash', input: { command: 'ls' } };
    const lines = [
      JSON.stringify(own),
      JSON.stringify({ conversations: [{ from: 'gpt', value: 'I frobnicate.' }] }),
      JSON.stringify([own.messages[0]]),
      'Assistant: I frobnicate.',
      JSON.stringify({ messages: [{ role: 'assistant', content: [block] }] }),
    ];
    const given = async (stdin: string) => {
      const { stdout } = await run(['tag', '-', '--summary-lines', ...pack], { stdin });
      return stdout.replaceAll(/stdin#\d+/g, 'stdin#N');
    };
    const alone: string[] = [];
    for (const line of lines) alone.push(await given(`${line}\n`));
    const formats = alone.map((line) => /"input_format":"([^"]+)"/.exec(line)?.[1]);
    expect(formats).toEqual(['chat', 'sharegpt', 'chat', 'speaker-text', 'anthropic']);
    expect(alone.join('').match(/stdin#N/g)?.length).toBeGreaterThan(lines.length);
    for (const first of lines.keys()) {
      const turned = [...lines.keys()].map((at) => (at + first) % lines.length);
      const stream = turned.map((at) => `${lines[at]}\n`).join('');
      expect(await given(stream)).toBe(turned.map((at) => alone[at]).join(''));
    }
  });

  it('gives what a line gives before the next one comes', async () => {
    const { stdin, told, end } = openRun();
    for (const id of ['first', 'second', 'third']) {
      stdin.write(chatLine(id, ['I will frobnicate it.']));
      expect(await told()).toContain(`"transcript_id":"${id}"`);
    }
    stdin.end();
    expect(await end).toMatchObject({ code: 0 });
  });
});

describe('telltale tag - that has nothing to wait for', () => {
  it.each([1, 2])('ends with conversation %i of --limit', async (limit) => {
    const { stdin, told, end } = openRun(undefined, ['--limit', `${limit}`]);
    for (let line = 1; line <= limit; line++) {
      stdin.write(chatLine(`run-${line}`, ['I will frobnicate it.']));
      expect(await told()).toContain(`run-${line}`);
    }
    expect(await end).toMatchObject({ code: 0 });
    expect(stdin.destroyed).toBe(true);
  });

  it.each([
    ['--limit', '0'],
    ['--filter', 'nonsense=1'],
    ['--fail-on', 'lying'],
    ['--seed', 'a'],
    ['--pack', 'nowhere.yml'],
    ['-o', 'nowhere/out.jsonl'],
    ['-o', 'one.jsonl', '--summary', 'one.jsonl'],
  ])('ends before it: %s %s', async (...flags) => {
    const { stdin, end } = openRun(undefined, flags);
    expect(await end).toMatchObject({ code: flags.includes('0') ? 0 : 2 });
    expect(stdin.readableDidRead).toBe(false);
  });
});

describe('telltale tag - at Ctrl-C', () => {
  it.each([
    [undefined, 130],
    [143, 143],
  ])('ends behind the line at hand: reason %s', async (reason, code) => {
    const interrupt = new AbortController();
    const { stdin, told, end } = openRun(interrupt.signal);
    stdin.write(`${chatLine('whole', ['I will frobnicate it.'])}{"id": "half`);
    expect(await told()).toContain('"transcript_id":"whole"');
    interrupt.abort(reason);
    stdin.destroy();
    const ended = await end;
    expect(ended.code).toBe(code);
    expect(ended.stderr).toBe('Stopped. 1 conversation, 1 turn, 1 finding counted.\n');
  });
});

interface Line {
  readonly unreadable?: { readonly problems: readonly unknown[] };
  readonly summary?: unknown;
}

/** A run whose standard input stays open. `told` waits for the next output. */
function openRun(signal = new AbortController().signal, flags: readonly string[] = []) {
  const stdin = new PassThrough();
  const waiting: ((text: string) => void)[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      waiting.shift()?.(chunk.toString());
      done();
    },
  });
  const end = run(['tag', '-', ...flags, ...pack], { stdin, stdout, signal });
  return { stdin, end, told: () => new Promise<string>((resolve) => waiting.push(resolve)) };
}
