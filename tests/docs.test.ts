import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '#src/model/problem.js';
import { program } from '../scripts/generate/cli-docs.js';
import { Folder } from './helpers/cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = process.env['TELLTALE_DIST'] === '1';
const library = pathToFileURL(`${root}${built ? 'dist/index.js' : 'src/index.ts'}`).href;
const tsx = import.meta.resolve('tsx');

const folder = new Folder();
afterAll(() => folder.remove());

const read = (path: string) => readFileSync(join(root, path), 'utf8');

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('generated files', () => {
  it('are what the code and the data give', () => {
    const args = ['--import', tsx, 'scripts/generate.ts', '--check'];
    const { stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  it('explain every problem code in a row of its own', () => {
    const page = read('docs/problems.md');
    for (const code of PROBLEM_CODES)
      expect(page).toMatch(new RegExp(`^\\| \`${code}\` \\| .{20}`, 'm'));
  });
});

describe('README', () => {
  const readme = read('README.md');

  it('has an example of ten lines that runs', () => {
    const [example = ''] = codeBlocks(readme, 'ts');
    expect(example.trim().split('\n').length).toBeLessThanOrEqual(10);
    const file = folder.write('example.mts', example.replace("'telltale'", `'${library}'`));
    const args = ['--import', tsx, file];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').length).toBeGreaterThan(1);
    expect(stdout).toMatch(/#\d+ [A-Z]{3}-\d\d /);
  });

  it('names commands for a fresh machine that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = codeBlocks(readme, 'sh').flatMap((block) => block.trim().split('\n'));
    expect(commands).toContain('npm ci && npm run demo');
    expect(commands).toContain('npm ci && npm run check');
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe.each(PAGES)('%s', (path) => {
  const page = read(path);

  it('links to what exists', () => {
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(root, dirname(path), link)));
    expect(missing).toEqual([]);
  });

  it('shows only commands and flags that exist', () => {
    const faults = codeBlocks(page, 'sh').flatMap((block) =>
      block.split('\n').flatMap(commandFaults),
    );
    expect(faults).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('lists every page', () => {
    const index = read('docs/README.md');
    const pages = PAGES.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
    expect(pages.filter((path) => !index.includes(`](${path.slice('docs/'.length)})`))).toEqual([]);
  });
});

/** The code blocks of one language. */
function codeBlocks(page: string, language: string): string[] {
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'));
  return [...blocks].map(([, code = '']) => code);
}

/** What is wrong with a line that calls `telltale`: a command or a flag that it does not have. */
function commandFaults(line: string): string[] {
  const typed = /(?:^|\| )(?:npx )?telltale (.*?)(?:[#|>]|$)/.exec(line)?.[1];
  if (typed === undefined) return [];
  const words = typed.trim().split(/\s+/);
  let command: Command | undefined = program();
  while (command && command.commands.length > 0) {
    const name = words.shift();
    command = command.commands.find((one) => one.name() === name);
  }
  if (command === undefined) return [`${line}: no such command`];
  const flags = words.filter((word) => /^--?[a-z]/.test(word));
  const known = command.options.flatMap(({ long, short }) => [long, short]);
  return flags.filter((flag) => !known.includes(flag)).map((flag) => `${line}: ${flag}`);
}
