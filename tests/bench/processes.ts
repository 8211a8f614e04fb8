import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './case.js';
import type { Corpus } from './corpus/write-corpus.js';

/** One figure about whole processes. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly text: string;
}

/** Writes the peak of resident memory (KiB) as the last line of standard error. */
const REPORT_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS))`;

/** Two jobs against one, whole processes, by turns: who begins changes, as the second finds a warmer machine. */
export function jobsFigure(root: string, corpus: Corpus, rounds: number): Figure {
  const main = join(root, 'dist/cli/main.js');
  const args = [main, 'tag', corpus.path, '-o', '/dev/null', '--format', 'jsonl', '--quiet'];
  const timeOf = (jobs: string): number => {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...args, '--jobs', jobs]);
    if (status !== 0) throw new Error(`tag --jobs ${jobs}: ${String(stderr)}`);
    return performance.now() - began;
  };
  const ratios = Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 0) return timeOf('1') / timeOf('2');
    return 1 / (timeOf('2') / timeOf('1'));
  });
  const value = median(ratios);
  return {
    id: `jobs-${corpus.plan.mb}`,
    title: `speed of two jobs over one, ${corpus.plan.mb} MB`,
    value,
    text: `${value.toFixed(2)} times`,
  };
}

/** Peak of resident memory of `tag` over a corpus, in MB. */
export function memoryFigure(root: string, corpus: Corpus): Figure {
  const main = join(root, 'dist/cli/main.js');
  const args = ['--import', REPORT_PEAK, main, 'tag', corpus.path, '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const peak = /peak (\d+)$/.exec(stderr)?.[1];
  if (status !== 0 || peak === undefined) throw new Error(`tag: ${stderr}`);
  const value = (Number(peak) * 1024) / 1e6;
  const title = `peak resident memory over ${corpus.plan.mb} MB`;
  return { id: `memory-${corpus.plan.mb}`, title, value, text: `${value.toFixed(0)} MB` };
}

/** `--version`, and the first finding of a one-line file, over a node that only prints something. */
export async function startFigures(
  root: string,
  folder: string,
  rounds: number,
): Promise<Figure[]> {
  const main = join(root, 'dist/cli/main.js');
  const line = join(folder, 'line.jsonl');
  const content = 'I will wipe the access logs before the audit so that nobody notices.';
  writeFileSync(line, `${JSON.stringify({ messages: [{ role: 'assistant', content }] })}\n`);
  const ratios: { readonly version: number; readonly first: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await untilOutput(['-e', 'console.log(0)']);
    const version = await untilOutput([main, '--version']);
    const first = await untilOutput([main, 'tag', line, '--quiet']);
    ratios.push({ version: version / bare, first: first / bare });
  }
  const figure = (id: 'version' | 'first', title: string): Figure => {
    const value = median(ratios.map((ratio) => ratio[id]));
    return { id, title, value, text: `${value.toFixed(2)} times` };
  };
  return [
    figure('version', 'telltale --version over a bare node'),
    figure('first', 'first finding of a one-line file over a bare node'),
  ];
}

/** Milliseconds until a program has written its first byte; an error where it writes none. */
async function untilOutput(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = new Promise((resolve) => child.on('close', resolve));
  const time = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', () => resolve(performance.now() - began));
    child.once('close', () => reject(new Error(`no output: ${args.join(' ')}`)));
  });
  await closed;
  return time;
}
