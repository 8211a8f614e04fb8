import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One suite, two targets: `TELLTALE_DIST=1` points every `#src/...` import at the built package. */
const built = process.env['TELLTALE_DIST'] === '1';
const root = fileURLToPath(new URL('.', import.meta.url));
const target = built ? `${root}dist/` : `${root}src/`;
const suffix = built ? '.js' : '.ts';

/** What these judge is data, text, cost or single modules, which building does not change. */
const SOURCE_ONLY = [
  'arguments',
  'baselines',
  'differential',
  'docs',
  'evaluate',
  'excerpts',
  'expansions',
  'explained',
  'fit',
  'formats',
  'fuzz-laws',
  'hard-negatives',
  'hostile',
  'laws/*',
  'layers',
  'measuring',
  'mutation-reasons',
  'mutations',
  'mutations-page',
  'new',
  'process-group',
  'quiet',
  'regex-safety',
  'relations',
  'rules',
  'unit/**/*',
].map((name) => `tests/${name}.test.ts`);

/** What these judge is processes, which start many times as fast when they are built. */
const BUILT_ONLY = ['tests/faults.test.ts', 'tests/cli-tables.test.ts'];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^#src\/(.*)\.js$/, replacement: `${target}$1${suffix}` },
      { find: /^telltale$/, replacement: `${target}index${suffix}` },
    ],
  },
  test: {
    environment: 'node',
    globals: false,
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', '**/node_modules/**', ...(built ? SOURCE_ONLY : BUILT_ONLY)],
    // By default one core is left idle, which on two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Machines are shared: a test is only ever cut off when it hangs.
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
