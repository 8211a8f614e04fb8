import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { brotliCompressSync } from 'node:zlib';
import type * as layoutModule from '../src/classify/layout.js';
import type * as pipelineModule from '../src/pipeline.js';

/** Builds `dist` from nothing, so that a file whose source is gone cannot be published. */
rmSync('dist', { recursive: true, force: true });

const tsc = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  {
    stdio: 'inherit',
  },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);

// The one file that is no TypeScript.
cpSync('src/nlp/grammar.cjs', 'dist/nlp/grammar.cjs');

// tsc writes plain files; the command line must be runnable straight from a checkout too.
chmodSync('dist/cli/main.js', 0o755);

// The newest taxonomy, laid out by the built code for the built code: a second that no start has to take.
const built = (path: string): Promise<unknown> =>
  import(new URL(`../dist/${path}`, import.meta.url).href);
const { loadTaxonomy } = (await built('pipeline.js')) as typeof pipelineModule;
const { layOut } = (await built('classify/layout.js')) as typeof layoutModule;
const taxonomy = await loadTaxonomy();
mkdirSync('dist/tables');
writeFileSync(
  `dist/tables/${taxonomy.data.version}.tables`,
  brotliCompressSync(serialize(layOut(taxonomy))),
);
