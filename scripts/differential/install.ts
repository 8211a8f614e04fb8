import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../arguments/usage-error.js';
import { NODE_PACKAGES } from './peers.js';

/** Where the Python scripts are. */
export const PYTHON_SCRIPTS = fileURLToPath(new URL('python/', import.meta.url));

/** What was installed, outside the repository. */
export interface Installed {
  /** The Python program that has the packages. */
  readonly python: string;
  /** The folder whose `node_modules` has the packages. */
  readonly node: string;
  /** The folder of openai-harmony's vocabulary. */
  readonly vocabulary: string;
}

/** Installs the peers below `folder`, where the pins have changed since the last time. */
export function installPeers(folder: string): Installed {
  const python = join(folder, 'python');
  const requirements = join(PYTHON_SCRIPTS, 'requirements.txt');
  const program = join(python, 'bin/python');
  once(python, readFileSync(requirements, 'utf8'), () => {
    run('python3', ['-m', 'venv', python]);
    run(program, ['-m', 'pip', 'install', '-q', '--no-deps', '-r', requirements]);
  });
  const node = join(folder, 'node');
  once(node, NODE_PACKAGES.join('\n'), () => {
    run('npm', ['install', '--silent', '--prefix', node, ...NODE_PACKAGES]);
    writeVocabulary(node);
  });
  return { python: program, node, vocabulary: node };
}

/** The folder that the environment names, or one of our own. */
export function defaultFolder(): string {
  const named = process.env['PEER_ENVS'] ?? '';
  return named === '' ? join(tmpdir(), 'telltale-peers') : named;
}

/** Runs a program and gives its output. */
export function run(
  program: string,
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = process.env,
): string {
  const maxBuffer = 64 * 1024 * 1024;
  const done = spawnSync(program, args, { input, env, maxBuffer, encoding: 'utf8' });
  if (done.error !== undefined) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${done.stderr}`);
  return done.stdout;
}

function once(folder: string, pins: string, install: () => void): void {
  const stamp = join(folder, 'pins.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === pins) return;
  if (existsSync(folder) && !existsSync(stamp))
    throw new UsageError(`${folder} is not ours to empty: name another folder in PEER_ENVS.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // An installation that breaks off is known for ours, and for none that is done.
  writeFileSync(stamp, '');
  install();
  writeFileSync(stamp, pins);
}

/** openai-harmony would download its vocabulary; from a folder it takes one offline, and checks the file's hash. */
function writeVocabulary(node: string): void {
  const load = createRequire(join(node, 'package.json'));
  const { bpe_ranks } = load('js-tiktoken/ranks/o200k_base') as { bpe_ranks: string };
  const lines = bpe_ranks.split('\n').flatMap((line) => {
    // ! 0 IQ== Ig== ...: the first token's rank, and tokens of the ranks from there on
    const [, first, ...tokens] = line.split(' ');
    return tokens.map((token, i) => ({ token, rank: Number(first) + i }));
  });
  lines.sort((a, b) => a.rank - b.rank);
  const text = lines.map(({ token, rank }) => `${token} ${rank}\n`).join('');
  writeFileSync(join(node, 'o200k_base.tiktoken'), text);
}
