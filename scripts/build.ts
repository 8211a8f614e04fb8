import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { brotliCompressSync, constants } from 'node:zlib';
import { rolldown } from 'rolldown';
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

/** What checks shapes, and what names all of it. */
const USES_ZOD = /^import \{ z \} from 'zod'/m;
const NAMES_SCHEMAS = /\/schemas\.ts$/;

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
  const others = [...PUBLIC, ...INNER].map((path): [string, string] => [path, `src/${path}.ts`]);
  const bundled = await rolldown({
    input: {
      ...Object.fromEntries(others),
      [`${CHUNKS}/unit-worker`]: 'src/cli/corpus/unit-worker.ts',
    },
    platform: 'node',
    // Packages stay imports, and so does the one file that is CommonJS.
    external: /^[^./]|\.cjs$/,
    transform: { target: 'node20.19' },
    // As `sideEffects` in `package.json` says: no module of ours does anything by being loaded.
    treeshake: { moduleSideEffects: false },
  });
  await bundled.write({
    dir: 'dist',
    entryFileNames: '[name].js',
    chunkFileNames: `${CHUNKS}/[name]-[hash].js`,
    codeSplitting: {
      groups: [
        { name: 'model', test: /\/src\/model\// },
        { name: 'schemas', test: isSchema },
      ],
    },
  });
  cpSync('src/nlp/grammar.cjs', 'dist/nlp/grammar.cjs');
}

/** These go into a chunk of their own: a run with a taxonomy that the build has checked never loads zod. */
function isSchema(path: string): boolean {
  return NAMES_SCHEMAS.test(path) || USES_ZOD.test(readFileSync(path, 'utf8'));
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
