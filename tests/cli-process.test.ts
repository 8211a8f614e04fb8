import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { TOOL_VERSION } from '#src/model/version.js';
import { Folder } from './helpers/cli.js';
import { chatLine } from './helpers/cli-inputs.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = process.env['TELLTALE_DIST'] === '1';
const MAIN = built
  ? [`${root}dist/cli/main.js`]
  : ['--import', import.meta.resolve('tsx'), `${root}src/cli/main.ts`];

const folder = new Folder({
  'many.jsonl': Array.from({ length: 2000 }, (_, i) =>
    chatLine(`run-${i}`, ['Lunch. '.repeat(20)]),
  ).join(''),
});

afterAll(() => folder.remove());

/** The program as a process of its own. */
function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [...MAIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Its output and how it ended. */
async function ended(child: ChildProcess) {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, ...texts };
}

describe('the program as a process', () => {
  it('prints its version', async () => {
    expect(await ended(start('--version'))).toEqual({
      code: 0,
      stdout: `${TOOL_VERSION}\n`,
      stderr: '',
    });
  });

  it('reads standard input and ends with its exit code', async () => {
    const child = start('parse', '-', '--strict', '--quiet');
    child.stdin?.end('{"messages": [');
    expect(await ended(child)).toMatchObject({ code: 3, stderr: '' });
  });

  it('stops quietly when its reader goes away', async () => {
    const child = start('parse', folder.at('many.jsonl'));
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { stderr } = await ended(child);
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
  });

  // What runs the sources makes that folder.
  it.runIf(built)('says that there is no temporary folder', async () => {
    const args = ['tag', folder.at('many.jsonl'), '--limit', '1', '--format', 'csv'];
    const child = spawn(process.execPath, [...MAIN, ...args], {
      env: { ...process.env, TMPDIR: folder.at('nowhere') },
    });
    const { code, stderr } = await ended(child);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^telltale: no temporary folder can be made: ENOENT/);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('stops at %s, also while it waits for input', async (signal, exitCode) => {
    const child = start('parse', '-');
    const end = ended(child);
    // More than a pipe holds: when it is through, the program is reading, and goes on waiting.
    const line = chatLine('a', ['Lunch. '.repeat(1 << 18)]);
    await new Promise((resolve) => child.stdin?.write(line, resolve));
    child.kill(signal);
    const { code, stderr } = await end;
    expect(code).toBe(exitCode);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
