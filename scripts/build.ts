import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

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

// tsc writes plain files; the command line must be runnable straight from a checkout too.
chmodSync('dist/cli/main.js', 0o755);
