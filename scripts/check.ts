import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithSignals, runInGroup } from './check/process-group.js';

/** One thing to run. All are run, so that one report shows everything that is wrong. */
interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Where vitest writes its JSON report, for a step that runs tests. */
  readonly report?: string;
}

/** Passed and failed tests. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

/** A step that takes longer hangs: on two cores the slowest takes about six minutes. */
const STEP_LIMIT_MS = 11 * 60_000;

const reports = mkdtempSync(join(tmpdir(), 'telltale-check-'));
const steps = plan(reports);
const clean = (): void => rmSync(reports, { recursive: true, force: true });
endWithSignals(clean);
const failed: Step[] = [];
for (const step of steps) if (!(await run(step))) failed.push(step);
const tally = steps.map(tallyOf).reduce(add);
clean();

for (const step of failed) console.log(`FAILED: ${step.name} (${step.command.join(' ')})`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

/** What a change has to survive, in order: later steps use what `build` wrote. */
function plan(folder: string): Step[] {
  // The package is packed as it was built above; packing must not build it again.
  const packing = { npm_config_ignore_scripts: 'true' };
  return [
    { name: 'lint', command: ['npm', 'run', 'lint'] },
    { name: 'typecheck', command: ['npm', 'run', 'typecheck'] },
    { name: 'generated files', command: ['npm', 'run', 'generate:check'] },
    { name: 'build', command: ['npm', 'run', 'build'] },
    vitest('tests on src', join(folder, 'src.json'), {}),
    vitest('tests on dist', join(folder, 'dist.json'), { TELLTALE_DIST: '1' }),
    { name: 'package', command: ['npm', 'run', 'lint:package'], env: packing },
    { name: 'unused code', command: ['npm', 'run', 'lint:unused'] },
  ];
}

function vitest(name: string, report: string, env: Readonly<Record<string, string>>): Step {
  const program = ['node_modules/vitest/vitest.mjs', 'run'];
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  return { name, command: [process.execPath, ...program, ...reporters], env, report };
}

async function run({ name, command: [program, ...args], env = {} }: Step): Promise<boolean> {
  const began = performance.now();
  console.log(`\n== ${name}: ${[program, ...args].join(' ')}`);
  const isFine = await runInGroup(program, args, { env, limitMs: STEP_LIMIT_MS });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`== ${name}: ${isFine ? 'ok' : 'FAILED'} after ${seconds} s`);
  return isFine;
}

/** A step without tests is no test, and one failure where it fails; so is one that fails though all its tests pass. */
function tallyOf(step: Step): Tally {
  const { passed, failed: found } =
    step.report === undefined ? { passed: 0, failed: 0 } : count(step.report);
  return { passed, failed: Math.max(found, Number(failed.includes(step))) };
}

/** A test file that could not be loaded has no tests to count, and a lost report none at all: one failure each. */
function count(path: string): Tally {
  const report = readReport(path);
  if (report === null) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = report;
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** Null for one that was never written, or not to its end. */
function readReport(path: string): Report | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}
