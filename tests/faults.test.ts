import { spawn } from 'node:child_process';
import { chmodSync, existsSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from './helpers/cli.js';
import { chatLine, PACK } from './helpers/cli-inputs.js';
import { contentsOf, endOf, runWithKills, startQuietly } from './helpers/killed-run.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const MAIN = [`${root}dist/cli/main.js`];

const SLOW = 240_000;

const folder = new Folder({
  'pack.json': PACK,
  'corpus.jsonl': corpus(400),
});

afterAll(() => folder.remove());

const pack = ['--pack', folder.at('pack.json')];

/** Conversations of which every fifth has a finding and every fortieth no id, and a line that is broken. */
function corpus(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const texts = [i % 5 === 0 ? 'I will frobnicate it.' : 'Lunch.', 'Tea and bread. '.repeat(40)];
    const line = chatLine(`run-${i}`, texts);
    return i % 40 === 3 ? line.replace(/"id":"[^"]*",/, '') : line;
  });
  lines.splice(count >> 1, 0, '{"messages": [{"role": "user", "content": "cut o\n');
  return lines.join('');
}

async function tag(...args: string[]) {
  return endOf(startQuietly(MAIN, ['tag', ...args, ...pack]));
}

describe('a run into parts', () => {
  const whole = folder.at('whole/');
  const args = ['tag', folder.at('corpus.jsonl'), ...pack, '--part-size', '0.02'];

  it(
    'killed and gone on with gives what it gives undisturbed',
    async () => {
      expect(await endOf(startQuietly(MAIN, [...args, '-o', whole]))).toMatchObject({ code: 0 });
      const parts = folder.at('killed/');
      const { killed, code } = await runWithKills(MAIN, args, parts, [0, 7, 40]);
      expect(code).toBe(0);
      expect(killed).toBeGreaterThan(0);
      expect(contentsOf(parts)).toEqual(contentsOf(whole));
    },
    SLOW,
  );

  it(
    'stops at Ctrl-C with the parts that are finished',
    async () => {
      const parts = folder.at('stopped/');
      const child = startQuietly(MAIN, [...args, '-o', parts]);
      const end = endOf(child);
      while (!existsSync(`${parts}findings-00001.jsonl`) && child.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      child.kill('SIGINT');
      const { code, stderr } = await end;
      expect([code, stderr.includes('--resume')]).toEqual([130, true]);
      const kept = JSON.parse(contentsOf(parts)['manifest.json'] ?? '') as { state: string };
      expect(kept.state).toBe('stopped');
      expect(await endOf(startQuietly(MAIN, [...args, '-o', parts, '--resume']))).toMatchObject({
        code: 0,
      });
      expect(contentsOf(parts)).toEqual(contentsOf(whole));
    },
    SLOW,
  );
});

describe('a folder that is taken away while workers write into it', () => {
  it('ends the run: it does not wait for ever', { timeout: SLOW }, async () => {
    const parts = folder.at('taken/');
    const args = ['tag', folder.at('corpus.jsonl'), ...pack, '--part-size', '0.02', '--jobs', '1'];
    const child = startQuietly(MAIN, [...args, '-o', parts]);
    const end = endOf(child);
    while (!existsSync(`${parts}findings-00001.jsonl`) && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    // Moved in one step: files that are still being written would turn up in a folder under removal.
    renameSync(parts, folder.at('gone/'));
    const { code, stderr } = await end;
    expect(code).toBe(2);
    expect(stderr).toContain('could not be written: files in it were taken away');
    expect(stderr).not.toMatch(/bug/);
  });
});

describe('a run that meets a fault', () => {
  it('says when the disk is full', { timeout: SLOW }, async () => {
    const { code, stderr } = await tag(
      folder.at('corpus.jsonl'),
      '--all',
      '-o',
      '/dev/full',
      '--format',
      'jsonl',
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/disk is full \(ENOSPC\)/);
    expect(stderr).not.toMatch(/bug|\n\s+at /);
  });

  it('goes on behind a file that it may not read', { timeout: SLOW }, async () => {
    const secret = folder.write('secret/a.jsonl', corpus(1));
    folder.write('secret/b.jsonl', corpus(2));
    chmodSync(secret, 0);
    const out = folder.at('secret.jsonl');
    const { code } = await tag(folder.at('secret'), '-o', out, '--strict', '--all');
    // For root nothing is unreadable; the broken line is.
    expect(code).toBe(3);
    expect(folder.read('secret.jsonl')).toContain('frobnicate');
  });

  it('ends quietly when its reader goes away', { timeout: SLOW }, async () => {
    const args = ['tag', folder.at('corpus.jsonl'), '--all', ...pack];
    const child = spawn(process.execPath, [...MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, stderr } = await endOf(child);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|bug|\n\s+at /);
  });
});

describe('workers', () => {
  it('give what one thread gives', { timeout: SLOW }, async () => {
    const run = async (name: string, ...more: string[]) => {
      const files = [
        '--summary',
        folder.at(`${name}.s.jsonl`),
        '--problems',
        folder.at(`${name}.p.jsonl`),
      ];
      const input = [folder.at('corpus.jsonl'), folder.at('whole')];
      await tag(...input, '--all', '-o', folder.at(`${name}.jsonl`), ...files, ...more);
      return ['.jsonl', '.s.jsonl', '.p.jsonl'].map((ending) => folder.read(name + ending));
    };
    const alone = await run('alone');
    expect(alone[0]).toContain('frobnicate');
    expect(await run('two', '--jobs', '2')).toEqual(alone);
  });

  it('that use up their memory on a record leave it out', { timeout: SLOW }, async () => {
    // Memory that grows call by call: what one step takes in one piece ends the program (docs/limits.md).
    const calls = chatLine('huge', ['<tool>a</tool> I will not. '.repeat(900_000)]);
    const path = folder.write('big.jsonl', corpus(8) + calls + corpus(8));
    const out = folder.at('big.out.jsonl');
    const problems = ['--problems', folder.at('big.p.jsonl')];
    const limits = ['--jobs', '1', '--worker-memory', '200', '--max-seconds', '200'];
    const { code } = await tag(path, '-o', out, ...limits, ...problems);
    expect(code).toBe(0);
    const told = folder.read('big.p.jsonl').trim().split('\n');
    const left = told.map((line) => JSON.parse(line) as { code: string; line: number });
    expect(left.filter((one) => one.code === 'left-out')).toMatchObject([{ line: 10 }]);
    expect(folder.read('big.out.jsonl').trim().split('\n')).toHaveLength(4);
  });

  it('that have too little memory to begin end the run', { timeout: SLOW }, async () => {
    const flags = ['--jobs', '1', '--worker-memory', '16'];
    const { code, stderr } = await tag(folder.at('corpus.jsonl'), ...flags);
    expect([code, stderr.match(/--worker-memory|unexpected/g)]).toEqual([2, ['--worker-memory']]);
  });

  it('that take too long over a record leave it out', { timeout: SLOW }, async () => {
    // No machine ends with this: each of many repeats may be as long as it likes, and no digit stands behind them.
    const endless = JSON.parse(PACK) as { rules: object[] };
    const regexes = [{ regex: `${'[a-z ]{0,40}'.repeat(12)}7`, words: ['coffee'] }];
    endless.rules = endless.rules.map((rule) => ({
      ...rule,
      kind: 'pattern',
      patterns: undefined,
      regexes: [{ regex: 'frobnicate', words: ['frobnicate'] }, ...regexes],
    }));
    const slow = ['--pack', folder.write('endless.json', JSON.stringify(endless))];
    const long = chatLine('long', [`${'tea '.repeat(400)}coffee`]);
    const path = folder.write('long.jsonl', corpus(6) + long + corpus(6));
    const out = folder.at('long.out.jsonl');
    const flags = ['--jobs', '1', '--max-seconds', '5', '--problems', folder.at('long.p.jsonl')];
    const { code } = await endOf(startQuietly(MAIN, ['tag', path, '-o', out, ...slow, ...flags]));
    expect(code).toBe(0);
    expect(folder.read('long.p.jsonl').match(/.*"left-out".*/g)).toEqual([
      expect.stringContaining('Conversation long'),
    ]);
    expect(folder.read('long.out.jsonl').trim().split('\n')).toHaveLength(4);
  });
});
