import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { serialize } from 'node:v8';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import type * as layoutModule from '../src/classify/layout.js';
import type * as pipelineModule from '../src/pipeline.js';

/** What `package.json` names. */
const PUBLIC = [
  'index',
  ...['read', 'parse', 'classify', 'taxonomy', 'aggregate', 'evaluate', 'report'].map(
    (stage) => `${stage}/index`,
  ),
  'cli/main',
];

/** What the tests of the built package reach besides. */
const INNER = [
  'classify/layout',
  'cli/database/load-duckdb',
  'cli/run',
  'model/configuration-error',
  'model/counts',
  'model/finding',
  'model/result',
  'model/transcript',
  'model/version',
  'pipeline',
];

/** Where shared code goes. What a module finds by its own URL is one folder up from here, as it is from `src/read`. */
const CHUNKS = 'chunks';

/** A tenth larger than the tightest, and packed in a tenth of the time. */
const TIGHT = { [constants.BROTLI_PARAM_QUALITY]: 9 };

/** What imports nothing by name. Modules of ours do nothing when they are loaded (`sideEffects` in `package.json`), so it is for nothing. */
const FOR_EFFECTS = /^import "\.{1,2}\/[^"]+";\n/gm;

/** Builds `dist` from nothing, so that a file whose source is gone cannot be published. */
rmSync('dist', { recursive: true, force: true });
declareTypes();
await bundle();
// The command line must be runnable straight from a checkout too.
chmodSync('dist/cli/main.js', 0o755);
await layOutNewest();

function declareTypes(): void {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** One module for each entry and what they share: seven hundred small ones would take most of the time of a start. */
async function bundle(): Promise<void> {
  const worker = { in: 'src/cli/corpus/unit-worker.ts', out: `${CHUNKS}/unit-worker` };
  const others = [...PUBLIC, ...INNER].map((path) => ({ in: `src/${path}.ts`, out: path }));
  const { outputFiles } = await build({
    entryPoints: [worker, ...others],
    outdir: 'dist',
    chunkNames: `${CHUNKS}/[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    external: ['./grammar.cjs'],
    logLevel: 'warning',
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replace(FOR_EFFECTS, ''));
  }
  cpSync('src/nlp/grammar.cjs', `dist/${CHUNKS}/grammar.cjs`);
}

/** The newest taxonomy, laid out by the built code for the built code: a second that no start has to take. */
async function layOutNewest(): Promise<void> {
  const built = (path: string): Promise<unknown> =>
    import(new URL(`../dist/${path}`, import.meta.url).href);
  const { loadTaxonomy } = (await built('pipeline.js')) as typeof pipelineModule;
  const { layOut } = (await built('classify/layout.js')) as typeof layoutModule;
  const taxonomy = await loadTaxonomy();
  mkdirSync('dist/tables');
  writeFileSync(
    `dist/tables/${taxonomy.data.version}.tables`,
    brotliCompressSync(serialize(layOut(taxonomy)), { params: TIGHT }),
  );
}
