import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { formatById } from '../src/parse/index.js';
import { formatCases } from '../tests/helpers/format-suite.js';
import { faultsOf } from './fuzz/check-input.js';
import { mutateFile } from './fuzz/mutate-file.js';
import { randomOf } from './fuzz/random.js';

/**
 * Breaks the fixtures of every format, again and again, and checks that reading what comes out keeps every law:
 * nothing throws, nothing is lost, no cost explodes, pieces do not matter.
 *
 * `npm run fuzz -- --minutes 10`; a finding is written to `fuzz-findings/` and its seed printed.
 * `npm run fuzz -- --seed 1234` runs that one input again. A finding that is mended becomes a fixture.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    format: { type: 'string' },
  },
});

const cases = formatCases().filter(
  ({ format }) => formatById(format) !== undefined && [undefined, format].includes(values.format),
);
const only = values.seed === undefined ? null : Number(values.seed);
for (const name of ['minutes', 'seed'] as const)
  if (Number.isNaN(Number(values[name] ?? 0))) throw new Error(`--${name} is a number.`);
const end = performance.now() + Number(values.minutes) * 60_000;
const first = only ?? Date.now() % 1_000_000_000;
let runs = 0;
let findings = 0;

// A promise that nobody watches would end a user's program: a finding like any other, but it comes on its own.
let current = first;
process.on('unhandledRejection', (reason) => {
  findings++;
  const what = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  console.log(
    `seed ${current}: unhandled rejection\n  ${what.split('\n').slice(0, 6).join('\n  ')}`,
  );
});

for (let seed = first; only === null ? performance.now() < end : runs === 0; seed++) {
  runs++;
  if (!(await runOne(seed))) findings++;
  if (runs % 2000 === 0) console.log(`${runs} inputs, ${findings} findings, at seed ${seed}`);
}
console.log(`${runs} inputs from seed ${first}, ${findings} findings`);
process.exitCode = findings > 0 ? 1 : 0;

async function runOne(seed: number): Promise<boolean> {
  current = seed;
  const random = randomOf(seed);
  const fixture = random.pick(cases);
  const bytes = mutateFile(fixture.bytes, random);
  const inputFormat = random.chance(0.5) ? fixture.format : null;
  const faults = await faultsOf(fixture.inputPath, bytes, inputFormat, 1 + random.below(64));
  if (faults.length === 0) return true;
  mkdirSync('fuzz-findings', { recursive: true });
  const path = `fuzz-findings/${seed}-${fixture.format}-${basename(fixture.inputPath)}`;
  writeFileSync(path, bytes);
  console.log(`seed ${seed} (${fixture.name}, read as ${inputFormat ?? 'anything'}): ${path}`);
  for (const fault of new Set(faults))
    console.log(`  ${fault.split('\n').slice(0, 4).join('\n  ')}`);
  return false;
}
