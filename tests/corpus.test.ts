import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { schemas } from '#src/report/index.js';
import { Folder, type Ran, run } from './helpers/cli.js';
import { chatLine, PACK } from './helpers/cli-inputs.js';
import { contentsOf } from './helpers/killed-run.js';

const OTHER_PACK = PACK.replace('"frobnicate"', '"lunch"').replace('0.1.0"', '0.1.1"');

const folder = new Folder({
  'pack.json': PACK,
  'other.json': OTHER_PACK,
  'in/a.jsonl': conversations('a', 30),
  'in/b.jsonl': conversations('b', 20),
});
const pack = ['--pack', folder.at('pack.json')];
const input = folder.at('in');

afterAll(() => folder.remove());

/** Conversations with one finding each, which names it. */
function conversations(name: string, count: number): string {
  const lines = Array.from({ length: count }, (_, i) =>
    chatLine(`${name}${i}`, [`I will frobnicate ${name}${i}.`, 'Tea.'], { model: `m${i % 2}` }),
  );
  return lines.join('');
}

/** The conversations of the findings on standard output, in their order. */
function idsIn({ stdout }: Ran): string[] {
  const lines = stdout.split('\n').slice(0, -1);
  return lines.map((line) => schemas.findingSchema.parse(JSON.parse(line)).transcript_id);
}

const tag = (...args: string[]): Promise<Ran> => run(['tag', ...args, ...pack]);

describe('how much of a corpus', () => {
  it('--limit takes the first conversations that the filters keep', async () => {
    expect(idsIn(await tag(input, '--limit', '3'))).toEqual(['a0', 'a1', 'a2']);
    const odd = await tag(input, '--limit', '3', '--filter', 'model=m1');
    expect(idsIn(odd)).toEqual(['a1', 'a3', 'a5']);
    expect(odd.stderr).toContain('3 conversations, 6 turns, 3 findings counted');
    expect((await tag(input, '--limit', '0')).stdout).toBe('');
  });

  it('--filter asks for ids that conversations have by their place in the file', async () => {
    const long = 'Tea. '.repeat(20_000);
    const line = JSON.stringify({
      messages: [{ role: 'assistant', content: `I will frobnicate it. ${long}` }],
    });
    writeFileSync(folder.at('long.jsonl'), `${line}\n`.repeat(9));
    const ran = await tag(folder.at('long.jsonl'), '--filter', 'transcript_id=long#5');
    expect(idsIn(ran)).toEqual(['long#5']);
    const { act_id } = schemas.findingSchema.parse(JSON.parse(ran.stdout));
    expect(act_id).toContain('long#5');
    expect(await tag(folder.at('long.jsonl'), '--filter', `act_id=${act_id}`)).toMatchObject({
      stdout: ran.stdout,
    });
    expect((await tag(folder.at('long.jsonl'), '--filter', 'transcript_id=long')).stdout).toBe('');
  });

  it('--sample takes as many by the seed, in the order of the input', async () => {
    const all = idsIn(await tag(input));
    const sampled = idsIn(await tag(input, '--sample', '12', '--seed', 'x'));
    expect(sampled).toHaveLength(12);
    expect(sampled).toEqual(all.filter((id) => sampled.includes(id)));
    expect(idsIn(await tag(input, '--sample', '12', '--seed', 'x'))).toEqual(sampled);
    expect(idsIn(await tag(input, '--sample', '12', '--seed', 'y'))).not.toEqual(sampled);
    expect(idsIn(await tag(input, '--sample', '99'))).toEqual(all);
  });

  it('--sample takes the same into parts, whatever their size', async () => {
    const sampled = idsIn(await tag(input, '--sample', '12'));
    const args = ['--sample', '12', '--part-size', '0.001', '-o', folder.at('sampled/')];
    await tag(input, ...args);
    const stdout = readFileSync(folder.at('sampled/findings-00001.jsonl'), 'utf8');
    expect(idsIn({ code: 0, stdout, stderr: '' })).toEqual(sampled);
  });

  it('--sample gives every conversation the same chance', async () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 100; seed++)
      for (const id of idsIn(await tag(input, '--sample', '10', '--seed', `${seed}`)))
        times.set(id, (times.get(id) ?? 0) + 1);
    // 100 draws of 10 of 50: 20 each, with a standard deviation of 4.
    expect(times.size).toBe(50);
    expect(Math.min(...times.values())).toBeGreaterThanOrEqual(5);
    expect(Math.max(...times.values())).toBeLessThanOrEqual(38);
  });
});

describe('going on with parts', () => {
  const parts = (name: string, ...args: string[]): Promise<Ran> =>
    tag(input, '-o', folder.at(`${name}/`), '--part-size', '0.001', ...args);
  const contents = (name: string) => contentsOf(folder.at(name));

  it('refuses a folder that holds a run, and finds nothing to do in one that is done', async () => {
    expect(await parts('whole')).toMatchObject({ code: 0, stdout: '' });
    const before = contents('whole');
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await parts('whole')).toMatchObject({ code: 2 });
    const again = await parts('whole', '--resume');
    expect(again.stderr).toMatch(/Going on behind (\d+) of \1 parts\./);
    expect(contents('whole')).toEqual(before);
  });

  it.each([
    ['is gone', (path: string) => rmSync(path)],
    ['was cut', (path: string) => truncateSync(path, 10)],
    [
      'was changed',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('a', 'b')),
    ],
  ])('does again what follows a part of which a file %s', async (name, harm) => {
    await parts(name);
    harm(folder.at(`${name}/findings-00003.jsonl`));
    const { stderr } = await parts(name, '--resume');
    expect(stderr).toMatch(/Going on behind 2 of \d+ parts, because findings-00003.jsonl changed/);
    expect(contents(name)).toEqual(contents('whole'));
  });

  it('does everything again with another taxonomy or other options', async () => {
    await parts('other');
    const other = ['--resume', '--pack', folder.at('other.json')];
    const args = ['tag', input, '-o', folder.at('other/'), '--part-size', '0.001', ...other];
    expect((await run(args)).stderr).toMatch(/behind 0 of \d+ parts, because the taxonomy changed/);
    expect(contents('other')['findings-00001.jsonl']).not.toBe(
      contents('whole')['findings-00001.jsonl'],
    );
    const back = await parts('other', '--resume');
    expect(back.stderr).toContain('because the taxonomy changed');
    expect(contents('other')).toEqual(contents('whole'));
    const all = await parts('other', '--resume', '--all');
    expect(all.stderr).toContain('because the options (all) changed');
  });

  it.each(['{', '{"format":"telltale-parts-2"}', '{"format":"telltale-parts-1","parts":[]}'])(
    'refuses a folder whose manifest is none: %s',
    async (manifest) => {
      folder.write('edited/manifest.json', manifest);
      const { code, stderr } = await parts('edited', '--resume');
      expect(code).toBe(2);
      expect(stderr).toMatch(/manifest\.json: it is no manifest.*\n.*another folder/);
    },
  );

  it('refuses a folder that another run writes into, and sees through what a killed one left', async () => {
    await parts('locked');
    const mark = folder.at('locked/.running.json');
    const resume = (isRunning: boolean): Promise<Ran> => {
      const processes = { pid: 2, isRunning: () => isRunning };
      const args = ['tag', input, '-o', folder.at('locked/'), '--part-size', '0.001', '--resume'];
      return run([...args, ...pack], { processes });
    };
    folder.write('locked/.running.json', JSON.stringify({ pid: 7, host: hostname() }));
    const refused = await resume(true);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('process 7');
    expect(refused.stderr).toContain(mark);
    expect(await resume(false)).toMatchObject({ code: 0 });
    expect(existsSync(mark)).toBe(false);
    // Nobody here can know what runs on another machine.
    folder.write('locked/.running.json', JSON.stringify({ pid: 7, host: 'elsewhere' }));
    expect(await resume(false)).toMatchObject({ code: 2 });
    folder.write('locked/.running.json', JSON.stringify({ pid: 2, host: hostname() }));
    expect(await resume(true)).toMatchObject({ code: 0 });
    // Killed between making the mark and filling it.
    folder.write('locked/.running.json', '');
    expect(await resume(true)).toMatchObject({ code: 0 });
    folder.write('locked/.running.json', 'not a mark');
    expect(await resume(false)).toMatchObject({ code: 2 });
    rmSync(mark);
    expect(contents('locked')).toEqual(contents('whole'));
  });

  it('keeps the parts before an input that changed', async () => {
    folder.write('two/b.jsonl', conversations('b', 20));
    folder.write('two/a.jsonl', conversations('a', 30));
    const args = ['tag', folder.at('two'), '-o', folder.at('two.out/'), '--part-size', '0.001'];
    await run([...args, ...pack]);
    folder.write('two/b.jsonl', conversations('c', 20));
    const { stderr } = await run([...args, ...pack, '--resume']);
    const [, kept, all] =
      /behind (\d+) of (\d+) parts, because .*b\.jsonl changed/.exec(stderr) ?? [];
    expect(Number(kept)).toBeGreaterThan(0);
    expect(Number(kept)).toBeLessThan(Number(all));
    const undisturbed = [
      'tag',
      folder.at('two'),
      '-o',
      folder.at('two.whole/'),
      '--part-size',
      '0.001',
    ];
    await run([...undisturbed, ...pack]);
    expect(contents('two.out')).toEqual(contents('two.whole'));
  });
});

describe('a folder for parts', () => {
  it.each([
    ['is a file', ['in', '-o', 'pack.json/'], 'cannot be written'],
    ['is the input', ['in', '-o', 'in/'], 'where'],
    ['lies in the input', ['in', '-o', 'in/parts/'], 'would be taken for transcripts'],
    ['holds a file that is read', ['in/a.jsonl', '-o', 'in/'], 'would be taken for transcripts'],
    ['holds parts of nobody', ['in', '-o', 'lost/'], 'holds findings-00004.jsonl'],
  ])('is refused when it %s', async (_, [path = '', flag = '', out = ''], text) => {
    folder.write('lost/findings-00004.jsonl', 'kept');
    const { code, stderr } = await tag(folder.at(path), flag, folder.at(out));
    expect(code).toBe(2);
    expect(stderr).toContain(text);
    expect(stderr).not.toContain('bug');
    expect(folder.read('lost/findings-00004.jsonl')).toBe('kept');
  });

  it('may lie where a pattern finds it: its own parts are no input of a run that goes on', async () => {
    folder.write('found/a.jsonl', conversations('a', 20));
    const args = [folder.at('foun[d]/**/*.json*'), '-o', folder.at('found/parts/')];
    const whole = await tag(...args, '--part-size', '0.001');
    expect(whole).toMatchObject({ code: 0 });
    const before = contentsOf(folder.at('found/parts'));
    folder.write('found/parts/findings-00002.jsonl', 'changed');
    const again = await tag(...args, '--part-size', '0.001', '--resume');
    expect(again.stderr).toMatch(
      /Going on behind 1 of \d+ parts, because findings-00002.jsonl changed/,
    );
    expect(contentsOf(folder.at('found/parts'))).toEqual(before);
    for (const path of ['found', 'found/parts/findings-00001.jsonl']) {
      const named = await tag(folder.at(path), ...args.slice(1), '--resume');
      expect(named.stderr).toContain('would be taken for transcripts');
    }
    folder.write('found/parts/b.jsonl', conversations('b', 1));
    const foreign = await tag(...args, '--resume');
    expect(foreign.stderr).toContain('would be taken for transcripts');
  });

  it('tells what was unreadable, also when nothing is left to do', async () => {
    folder.write('broken/a.jsonl', `${chatLine('a', ['Tea.'])}{"messages": [\n`);
    const args = [folder.at('broken'), '-o', folder.at('broken.out/'), '--strict'];
    const first = await tag(...args);
    const again = await tag(...args, '--resume');
    expect([first.code, again.code]).toEqual([3, 3]);
    for (const { stderr } of [first, again])
      expect(stderr).toContain('1 file or record unreadable');
    expect(first.stderr).toMatch(/Problems .*\n +1 {2}invalid-json .*a\.jsonl, line 2\n/);
    expect(again.stderr).toContain(first.stderr);
  });
});

describe('messages on standard error', () => {
  it('hold nothing of the input that moves a cursor', async () => {
    const message = { role: 'assistant', content: [{ type: 'tone' }] };
    const record = JSON.stringify({ id: 'x\u001b[2J\ny', messages: [message] });
    const odd = folder.write('odd.jsonl', record);
    const told = await tag(odd, 'none\u001b[2J');
    const refused = await tag(odd, '--pack', 'none\u001b[2J');
    for (const { stderr } of [told, refused]) {
      expect(stderr).toContain('x1b[2J');
      expect(stderr).not.toContain('\u001b');
    }
    expect(told.stderr).toContain('x\\x1b[2J y');
  });
});

describe('two outputs in one file', () => {
  it.each([
    [['-o', 'x.jsonl', '--summary', 'x.jsonl']],
    [['--summary', 'y.jsonl', '--problems', './y.jsonl']],
  ])('are refused: %j', async (flags) => {
    const at = (one: string) => (one.startsWith('-') ? one : folder.at(one));
    const { code, stderr } = await tag(input, ...flags.map(at));
    expect([code, stderr.includes('is the file of two outputs')]).toEqual([2, true]);
  });

  it('are no fault where they are thrown away', async () => {
    const nowhere = ['-o', '/dev/null', '--format', 'jsonl', '--problems', '/dev/null'];
    expect(await tag(input, ...nowhere)).toMatchObject({ code: 0 });
  });
});
