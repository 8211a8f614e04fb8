import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { formatById } from '../src/parse/index.js';
import { formatCases } from '../tests/helpers/format-suite.js';
import { numberOption } from './arguments/number-option.js';
import { UsageError } from './arguments/usage-error.js';
import { withUsage } from './arguments/with-usage.js';
import { faultsOf } from './fuzz/check-input.js';
import { mutateFile } from './fuzz/mutate-file.js';
import { randomOf } from './fuzz/random.js';

/**
 * Breaks the fixtures of every format, again and again, and checks that reading what comes out keeps every law:
 * nothing throws, nothing is lost, no cost explodes, pieces do not matter.
 *
 * `npm run fuzz -- --minutes 10`; a finding is written to `fuzz-findings/`, the call that makes it again is printed, and
 * the exit code is 1. `npm run fuzz -- --seed 1234` runs that one input again; with `--format` a seed means another input.
 * A finding that is mended becomes a fixture.
 */
interface Order {
  readonly minutes: number;
  /** The only input that is wanted; null for many. */
  readonly seed: number | null;
  readonly format: string | null;
}

// A promise that nobody watches would end a user's program: a finding like any other, but it comes on its own.
const unwatched: string[] = [];
process.on('unhandledRejection', (reason) => {
  const what = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  unwatched.push(`unhandled rejection: ${what}`);
});
process.on('exit', () => {
  if (unwatched.length === 0) return;
  console.log(`after the last input: ${unwatched.join('\n')}`);
  process.exitCode = 1;
});

await withUsage(async () => {
  const order = orderOf();
  const cases = formatCases().filter(
    ({ format }) => formatById(format) !== undefined && [null, format].includes(order.format),
  );
  if (cases.length === 0) throw new UsageError(`No fixture is of a format "${order.format}".`);
  const end = performance.now() + order.minutes * 60_000;
  const first = order.seed ?? Date.now() % 1_000_000_000;
  let runs = 0;
  let findings = 0;
  for (let seed = first; runs === 0 || (order.seed === null && performance.now() < end); seed++) {
    runs++;
    if (!(await runOne(seed, cases, order))) findings++;
    if (runs % 2000 === 0) console.log(`${runs} inputs, ${findings} findings, at seed ${seed}`);
  }
  console.log(`${runs} inputs from seed ${first}, ${findings} findings`);
  if (findings > 0) process.exitCode = 1;
});

function orderOf(): Order {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string' },
      format: { type: 'string' },
    },
  });
  const { minutes, seed, format = null } = values;
  return {
    minutes: numberOption('minutes', minutes, { floor: 0, whole: false }),
    seed: seed === undefined ? null : numberOption('seed', seed, { floor: -1, whole: true }),
    format,
  };
}

async function runOne(
  seed: number,
  cases: ReturnType<typeof formatCases>,
  { format }: Order,
): Promise<boolean> {
  const random = randomOf(seed);
  const fixture = random.pick(cases);
  const bytes = mutateFile(fixture.bytes, random);
  const inputFormat = random.chance(0.5) ? fixture.format : null;
  const faults = await faultsOf(fixture.inputPath, bytes, inputFormat, 1 + random.below(64));
  // What nobody watches is told of behind all that is.
  await setImmediate();
  faults.push(...unwatched.splice(0));
  if (faults.length === 0) return true;
  mkdirSync('fuzz-findings', { recursive: true });
  const path = `fuzz-findings/${seed}-${fixture.format}-${basename(fixture.inputPath)}`;
  writeFileSync(path, bytes);
  console.log(`seed ${seed} (${fixture.name}, read as ${inputFormat ?? 'anything'}): ${path}`);
  const option = format === null ? '' : ` --format ${format}`;
  console.log(`  again: npm run fuzz -- --seed ${seed}${option}`);
  for (const fault of new Set(faults))
    console.log(`  ${fault.split('\n').slice(0, 4).join('\n  ')}`);
  return false;
}
