import { chmodSync, statSync } from 'node:fs';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { FINDING_FIELDS, schemas } from '#src/report/index.js';
import { Folder, run, sink } from './helpers/cli.js';
import { chatLine, FOUND, PACK, QUIET } from './helpers/cli-inputs.js';
import { readCsv } from './helpers/csv.js';

const folder = new Folder({ 'pack.json': PACK, 'in/found.jsonl': FOUND, 'in/quiet.jsonl': QUIET });
const pack = ['--pack', folder.at('pack.json')];
const runs = folder.at('in');

afterAll(() => folder.remove());

/** The findings on standard output. */
async function tag(...args: string[]) {
  const { stdout } = await run(['tag', ...args, ...pack]);
  const lines = stdout.split('\n').slice(0, -1);
  return lines.map((line) => schemas.findingSchema.parse(JSON.parse(line)));
}

describe('which findings', () => {
  it('counted ones; with --all or --include uncounted ones too', async () => {
    const polarities = async (...args: string[]) =>
      (await tag(runs, ...args)).map(({ polarity }) => polarity);
    expect(await polarities()).toEqual(['affirmed', 'affirmed']);
    expect(await polarities('--all')).toEqual(['affirmed', 'negated', 'affirmed']);
    expect(await polarities('--include', 'uncounted')).toHaveLength(3);
    expect(await polarities('--include', 'benign,counter')).toHaveLength(2);
  });

  it('--filter: fields must all fit, the same field twice means either', async () => {
    const places = async (...filters: string[]) =>
      (await tag(runs, '--all', ...filters.flatMap((one) => ['--filter', one]))).map(
        ({ message_index }) => message_index,
      );
    expect(await places('polarity=negated')).toEqual([2]);
    expect(await places('polarity=negated', 'message_index=1')).toEqual([]);
    expect(await places('message_index=1', 'message_index=4')).toEqual([1, 4]);
    expect(await places('message_index=01', 'message_index=4.0')).toEqual([1, 4]);
    expect(await places('model=r1')).toEqual([1, 2, 4]);
    expect(await places('model=v3')).toEqual([]);
    expect(await places('meta_seed=7')).toEqual([1, 2, 4]);
    expect(await places('meta_seed=')).toEqual([]);
    expect(await places('confidence=')).toEqual([2]);
  });

  it('a filter on the conversation leaves it out as a whole', async () => {
    const { stderr } = await run(['tag', runs, '--filter', 'model=v3', ...pack]);
    expect(stderr).toBe('1 conversation, 2 turns, 0 findings counted.\n');
  });
});

describe('files', () => {
  it('writes JSON Lines and CSV by the ending, and leaves nothing else behind', async () => {
    const out = new Folder();
    for (const name of ['a.jsonl', 'b.csv', 'C.CSV']) {
      const { code, stdout } = await run(['tag', runs, '-o', out.at(name), ...pack]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    }
    expect(out.names()).toEqual(['C.CSV', 'a.jsonl', 'b.csv']);
    expect(out.read('a.jsonl')).toBe((await run(['tag', runs, ...pack])).stdout);
    expect(readCsv(out.read('b.csv'))).toHaveLength(3);
    out.remove();
  });

  it('writes CSV to standard output, with a header even for nothing', async () => {
    const args = ['tag', folder.at('in/quiet.jsonl'), '--format', 'csv', ...pack];
    expect((await run(args)).stdout).toBe(`${FINDING_FIELDS.join(',')}\n`);
  });

  it('has the metadata of every conversation as columns, and no cell that is a formula', async () => {
    const other = chatLine('=cmd|x', ['I will frobnicate it.'], { note: '@here', seed: -5 });
    const { stdout } = await run(['tag', '-', '--format', 'csv', ...pack], {
      stdin: FOUND + other,
    });
    const [head = [], ...rows] = readCsv(stdout);
    expect(head.slice(FINDING_FIELDS.length)).toEqual(['meta_note', 'meta_seed']);
    expect(rows.map((row) => row.slice(FINDING_FIELDS.length))).toEqual([
      ['', '7'],
      ['', '7'],
      ["'@here", '-5'],
    ]);
    expect(rows.at(-1)?.[0]).toBe("'=cmd|x");
  });

  it('does not overwrite its input', async () => {
    const input = folder.write('same/data.jsonl', FOUND);
    for (const path of [folder.at('same'), input]) {
      const { code, stderr } = await run(['tag', path, '-o', input, ...pack]);
      expect(code).toBe(2);
      expect(stderr).toContain('would be overwritten');
    }
    expect(folder.read('same/data.jsonl')).toBe(FOUND);
  });

  it('can be written beside its input, and what is being written is not read', async () => {
    folder.write('beside/data.jsonl', FOUND);
    const { code } = await run(['tag', folder.at('beside'), '-o', folder.at('beside/out.jsonl')]);
    expect(code).toBe(0);
  });

  it('writes to devices without replacing them', async () => {
    const { code } = await run(['tag', runs, '--problems', '/dev/null', ...pack]);
    expect(code).toBe(0);
    folder.write('probe', 'x');
    expect((await run(['parse', folder.at('probe'), '--problems', '/dev/null'])).code).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps who may read a file that is replaced',
    async () => {
      const out = new Folder({ 'a.jsonl': 'old', 'b.jsonl': 'old' });
      chmodSync(out.at('a.jsonl'), 0o600);
      chmodSync(out.at('b.jsonl'), 0o666);
      for (const [name, mode] of [
        ['a.jsonl', 0o600],
        ['b.jsonl', 0o666],
      ] as const) {
        await run(['tag', runs, '-o', out.at(name), ...pack]);
        expect(statSync(out.at(name)).mode & 0o777).toBe(mode);
        expect(out.read(name)).not.toBe('old');
      }
      out.remove();
    },
  );

  it('leaves the old file alone when the run fails', async () => {
    const out = new Folder({ 'out.csv': 'old' });
    const args = ['tag', folder.at('nowhere.json'), '-o', out.at('out.csv')];
    expect((await run(args)).code).toBe(2);
    expect(out.names()).toEqual(['out.csv']);
    expect(out.read('out.csv')).toBe('old');
    out.remove();
  });

  it('--summary has a line per conversation, also where nothing was found', async () => {
    const out = new Folder();
    await run(['tag', runs, '--summary', out.at('s.jsonl'), ...pack]);
    const lines = out.read('s.jsonl').trimEnd().split('\n');
    const summaries = lines.map((line) => schemas.summarySchema.parse(JSON.parse(line)));
    expect(summaries).toMatchObject([
      { transcript_id: 'found', turns: 4, findings: { deception: 2 }, uncounted: 1, model: 'r1' },
      { transcript_id: 'quiet', turns: 2, findings: { deception: 0 }, uncounted: 0, model: 'v3' },
    ]);
    out.remove();
  });
});

describe('odd input', () => {
  it('takes a role named __proto__ and metadata of that name', async () => {
    const line = `{"id":"p","metadata":{"__proto__":"x","constructor":"y"},"messages":[{"role":"__proto__","content":"I frobnicate"},{"role":"assistant","content":"I frobnicate"}]}\n`;
    const { code, stdout } = await run(['tag', '-', '--all', ...pack], { stdin: line });
    expect(code).toBe(0);
    const [finding] = stdout.trimEnd().split('\n');
    expect(finding).toContain('"meta_constructor":"y"');
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('takes lone surrogates', async () => {
    const line = chatLine('s', ['\ud800 I will frobnicate it \udc00.']);
    const { stdout } = await run(['tag', '-', ...pack], { stdin: line });
    expect(JSON.parse(stdout)).toMatchObject({ quote: 'frobnicate' });
  });

  it('ends in a problem for each hostile file, and reads the others', async () => {
    const { code, stdout, stderr } = await run(['tag', 'fixtures/hostile', runs, ...pack]);
    expect(code).toBe(0);
    expect(stdout).toContain('"transcript_id":"found"');
    expect(stderr).toContain('unreadable');
    expect(stderr).not.toMatch(/\n\s+at |unexpected error/);
  });
});

describe('ends', () => {
  it('cleanly at Ctrl-C, with what there was under another name', async () => {
    const out = new Folder();
    const stop = new AbortController();
    stop.abort();
    const args = ['tag', runs, '-o', out.at('out.csv'), ...pack];
    const { code, stderr } = await run(args, { signal: stop.signal });
    expect(code).toBe(130);
    expect(out.names()).toEqual(['out.csv.partial']);
    expect(out.read('out.csv.partial')).toBe(`${FINDING_FIELDS.join(',')}\n`);
    expect(stderr).toContain('out.csv.partial');
    out.remove();
  });

  it('at Ctrl-C before all is read that a sample is taken from', async () => {
    const lines = Array.from({ length: 200 }, (_, i) => chatLine(`run-${i}`, ['Lunch.']));
    const many = new Folder({ 'many.jsonl': lines.join('') });
    const { signal } = new AbortController();
    let asked = 0;
    Object.defineProperty(signal, 'aborted', { get: () => ++asked > 100 });
    const args = ['tag', many.at('many.jsonl'), '--sample', '5', ...pack];
    expect(await run(args, { signal })).toMatchObject({ code: 130 });
    many.remove();
  });

  it('quietly when nobody reads the output any more', async () => {
    const gone = failing('EPIPE');
    const { code, stderr } = await run(['tag', runs, ...pack], { stdout: gone });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('and what was cut off with it is under another name', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => chatLine(`run-${i}`, ['I frobnicate.']));
    const many = folder.write('many.jsonl', lines.join(''));
    const out = new Folder();
    const [summary, problems] = [out.at('s.jsonl'), out.at('p.jsonl')];
    for (const args of [
      ['tag', many, ...pack, '--summary', summary],
      ['tag', '-', ...pack, '--summary', summary],
      ['parse', many, '--json'],
      ['convert', many],
    ]) {
      const around = { stdout: failing('EPIPE'), stdin: lines.join('') };
      const { code, stderr } = await run([...args, '--problems', problems], around);
      expect(code).toBe(0);
      expect(stderr).toContain('p.jsonl.partial');
    }
    expect(out.names()).toEqual(['p.jsonl.partial', 's.jsonl.partial']);
    // A table is written when all is read.
    await run(['tag', many, ...pack, '--format', 'csv', '--summary', summary], {
      stdout: failing('EPIPE'),
    });
    expect(out.read('s.jsonl').split('\n')).toHaveLength(lines.length + 1);
    out.remove();
  });

  it('with one line for what is a bug, and a trace only with --debug', async () => {
    const { code, stderr } = await run(['tag', runs, ...pack], { stdout: failing('EIO') });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^telltale: unexpected error: .*EIO.*\nThis is a bug here, please report/,
    );
    const debug = await run(['tag', runs, '--debug', ...pack], { stdout: failing('EIO') });
    expect(debug.stderr).toMatch(/\n\s+at /);
  });

  it('writes no faster than it is read', async () => {
    const { stream, text } = sink();
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => void stream.write(chunk, () => setTimeout(done)),
    });
    await run(['parse', runs, '--json'], { stdout: slow });
    expect(text().split('\n')).toHaveLength(3);
  });
});

/** A stream whose every write fails. */
function failing(code: string): Writable {
  const error = Object.assign(new Error(`write ${code}`), { code });
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(error) });
  return stream.on('error', () => {});
}
