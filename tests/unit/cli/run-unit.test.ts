import { afterAll, expect, it, vi } from 'vitest';
import type { CompiledTaxonomy } from '#src/classify/index.js';
import { newMarks } from '#src/cli/corpus/marks.js';
import { withRetries } from '#src/cli/corpus/retry-unit.js';
import { runUnit } from '#src/cli/corpus/run-unit.js';
import type { Unit } from '#src/cli/corpus/unit.js';
import type { Care, UnitItem } from '#src/cli/corpus/unit-run.js';
import type * as BuildModule from '#src/parse/build-transcript.js';
import { FILE_BEGIN } from '#src/read/index.js';
import { Folder } from '../../helpers/cli.js';
import { collect } from '../../helpers/collect.js';

// A bug in reading: a record that holds the word breaks it.
vi.mock('#src/parse/build-transcript.js', async (original) => {
  const real = await original<typeof BuildModule>();
  const buildTranscript: typeof real.buildTranscript = (raw, ...rest) => {
    if (JSON.stringify(raw).includes('gravel')) throw new TypeError('a bug');
    return real.buildTranscript(raw, ...rest);
  };
  return { ...real, buildTranscript };
});

const line = (content: string) => `${JSON.stringify({ messages: [{ role: 'user', content }] })}\n`;
const SANE = ['a.', 'b.', 'c.'].map(line);
const [one = '', two = '', three = ''] = SANE;
const BROKEN = line('gravel');

const folder = new Folder({
  'first.jsonl': one + BROKEN + two + BROKEN + three,
  'only.jsonl': BROKEN + one,
  'last.jsonl': one + two,
  'whole.json': `[${SANE[0]},${BROKEN}]`,
});
afterAll(() => folder.remove());

const PLACE = { input: 0, cut: FILE_BEGIN };

function filesUnit(...names: readonly string[]): Unit {
  const paths = names.map((name) => folder.at(name));
  return { kind: 'files', place: PLACE, inputs: paths.length, bytes: 0, paths };
}

async function run(unit: Unit): Promise<string[]> {
  const begin = (care: Care) => {
    const marks = newMarks();
    const job = { parseOptions: {}, filters: [], seed: null };
    // Nothing is tagged, which is told of each conversation that was read.
    const taxonomy = null as unknown as CompiledTaxonomy;
    return { items: runUnit({ unit, job, taxonomy, marks, care, keysBelow: null }), marks };
  };
  return (await collect(withRetries(unit, begin))).map(told);
}

/** The number of the line that was left out, else the conversation that was read. */
function told({ result }: UnitItem): string {
  const [problem] = 'unreadable' in result ? result.unreadable.problems : [];
  if (problem?.line) return `line ${problem.line}`;
  return /^Conversation (\S+) could not be tagged/.exec(problem?.message ?? '')?.[1] ?? 'file';
}

it('leaves out the lines of small files that reading breaks on, and nothing else', async () => {
  expect(await run(filesUnit('first.jsonl', 'only.jsonl', 'last.jsonl'))).toEqual([
    ...['first#1', 'first#2', 'first#3', 'line 2', 'line 4'],
    ...['only', 'line 1'],
    ...['last#1', 'last#2'],
  ]);
});

it('leaves out the lines of a stretch of a file that reading breaks on', async () => {
  const whole = { inputs: 1, bytes: 0, next: null, format: 'chat' };
  const path = folder.at('first.jsonl');
  expect(await run({ kind: 'stretch', place: PLACE, path, ...whole })).toEqual([
    ...['first#1', 'first#2', 'first#3', 'line 2', 'line 4'],
  ]);
});

it('leaves out what stands behind such a place in any other file, and reads the next file', async () => {
  expect(await run(filesUnit('whole.json', 'last.jsonl'))).toEqual([
    'whole#1',
    'file',
    'last#1',
    'last#2',
  ]);
});
