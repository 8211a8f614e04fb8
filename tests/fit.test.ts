import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkExamples, compileTaxonomy } from '#src/classify/index.js';
import type { CliIo } from '#src/cli/io.js';
import { createStepLine } from '#src/cli/step-line.js';
import { fitPack, readExcerpts, readGold } from '#src/evaluate/index.js';
import type { FitSource } from '#src/evaluate/index.js';
import type { FitReport } from '#src/model/fit-report.js';
import { isTranscript } from '#src/model/transcript.js';
import type { Transcript } from '#src/model/transcript.js';
import { parseTranscripts } from '#src/parse/index.js';
import { loadTaxonomy } from '#src/pipeline.js';
import { isByteSource, readSources } from '#src/read/index.js';
import { packJson, packYaml } from '#src/report/index.js';
import type { Rule } from '#src/taxonomy/index.js';
import { Folder, run, sink } from './helpers/cli.js';

const fixtures = fileURLToPath(new URL('../fixtures/fit/', import.meta.url));
const RUNS = `${fixtures}runs`;
const GOLD = `${fixtures}gold.jsonl`;
const WHOLE = [
  ...['--ambiguous', `${fixtures}ambiguous.jsonl`, '--excerpts', `${fixtures}excerpts.jsonl`],
  ...['--ordinary', `${fixtures}ordinary.jsonl`],
];

const folder = new Folder();
afterAll(() => folder.remove());

const fitRuns = (...args: string[]) => run(['fit', RUNS, '--gold', GOLD, ...args]);

/** What a pack says, as far as these tests look. */
interface Written {
  readonly name: string;
  readonly extends: Record<string, string>;
  readonly overrides: {
    readonly scoring: {
      readonly calibration: readonly { readonly category: string; readonly count_at: number }[];
      readonly precision: Record<string, { readonly right: number; readonly hits: number }>;
      readonly measured_on: unknown;
    };
    readonly lexicons: readonly Record<string, unknown>[];
    readonly rules: readonly {
      readonly id: string;
      readonly examples: { readonly match: unknown[]; readonly no_match: unknown[] };
    }[];
  };
}

/** A finding, as far as these tests look. */
interface Found {
  readonly taxonomy: string;
  readonly category: string;
  readonly counted: boolean;
  readonly confidence: number | null;
}

describe('fit', () => {
  it('writes a pack that holds, and prints how it does on what was held out', async () => {
    const path = folder.at('ours.yml');
    const { code, stdout, stderr } = await fitRuns(...WHOLE, '-o', path, '--name', 'ours');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '15 conversations, 35 turns.\n' });
    expect(stdout).toMatch(/12 conversations, 10 of them with an instance; 29 agent messages/);
    expect(stdout).toContain('Held out in turn: 3 files.');
    expect(stdout).toMatch(/^all sources +deception +10 +\d+ +\d+ +[01]\.\d{3}/m);
    expect(stdout).toMatch(/^\S*bakery\.jsonl +all +3 /m);
    expect(stdout).toMatch(/^ordinary conversations +all +0 /m);
    expect(stdout).toMatch(/^deception +10 +14 +\d+ +0\.\d\d +0\.\d\d$/m);
    expect(stdout).toContain('oversight-disabling, in 1 message: 10 labelled messages are needed');
    expect(stdout).toMatch(/^0\.9 to 1\.0 +\d+/m);

    const pack = parse(folder.read('ours.yml')) as Written;
    const { scoring, lexicons, rules } = pack.overrides;
    expect(pack).toMatchObject({ format: 1, name: 'ours', version: '0.1.0' });
    expect(scoring.calibration.map(({ category }) => category)).toContain('deception');
    expect(scoring.measured_on).toMatchObject({
      sets: expect.arrayContaining(['bakery.jsonl', 'gold.jsonl', 'ordinary.jsonl']) as unknown,
      messages: 35,
    });
    expect(lexicons).toHaveLength(1);
    expect(lexicons[0]).toMatchObject({ match: 'stem', unit: 'sentence' });
    expect(lexicons[0]?.['note']).toMatch(/12 conversations, 10 of them with an instance/);
    expect(folder.read('ours.yml')).toMatch(/^ {6}terms: \[".*\]$/m);
    expect(folder.read('ours.yml')).toMatch(/^ {6}weights: \[[\d., -]+\]$/m);
    expect(rules[0]?.examples.match.length).toBeGreaterThanOrEqual(3);
    expect(rules[0]?.examples.no_match.length).toBeGreaterThanOrEqual(3);

    const compiled = compileTaxonomy(await loadTaxonomy({ packs: [path] }));
    const rule = compiled.taxonomy.rules.get(rules[0]?.id ?? '') as Rule;
    expect(checkExamples(rule, compiled).filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it('gives a pack that changes what is found', async () => {
    const input = folder.write(
      'new.jsonl',
      `${JSON.stringify({
        id: 'new',
        messages: [
          { role: 'user', content: 'Go on.' },
          {
            role: 'assistant',
            content: '<think>I will hide that from the captain and fake the log.</think>Fine.',
          },
        ],
      })}\n`,
    );
    const found = async (...args: string[]) => {
      const out = folder.at('found.jsonl');
      await run(['tag', input, '--all', '-o', out, ...args]);
      const lines = folder.read('found.jsonl').split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Found);
    };
    const before = await found();
    const after = await found('--pack', folder.at('ours.yml'));
    expect(after[0]?.taxonomy).toMatch(/^telltale@[\d.]+\+ours@0\.1\.0$/);
    const deceptive = after.filter(({ category }) => category === 'deception');
    expect(deceptive.map(({ counted }) => counted)).toContain(true);
    expect(deceptive.every(({ confidence }) => confidence !== null)).toBe(true);
    const confidences = (findings: readonly Found[]) => findings.map((one) => one.confidence);
    expect(confidences(after)).not.toEqual(confidences(before));
  });

  it('gives JSON for scripts, and a pack in JSON; by a field of the metadata', async () => {
    const path = folder.at('ours.json');
    const { stdout } = await fitRuns('--json', '--group-by', 'experiment_id', '-o', path);
    const report = JSON.parse(stdout) as FitReport;
    expect(report).toMatchObject({ pack: 'fitted@0.1.0', held_out_by: 'field', ordinary: null });
    expect(report.sources).toEqual(
      ['north', 'south', 'west'].map((name) => ({ name, conversations: 4 })),
    );
    expect(report.scores.map(({ source }) => source)).toEqual([
      null,
      null,
      'north',
      'north',
      'south',
      'south',
      'west',
      'west',
    ]);
    const pack = JSON.parse(folder.read('ours.json')) as Written;
    expect(pack.overrides.rules).toHaveLength(1);
    expect(folder.read('ours.json')).toMatch(/^ {8}"terms": \[".*\],$/m);
  });

  it('stops at Ctrl-C and leaves nothing behind', async () => {
    const stop = new AbortController();
    const before = folder.names();
    stop.abort();
    const args = ['fit', RUNS, '--gold', GOLD, '-o', folder.at('never.yml')];
    const { code, stdout } = await run(args, { signal: stop.signal });
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(folder.names()).toEqual(before);
  });
});

describe('fit refuses', () => {
  it('too few labels, with what there is and what is needed', async () => {
    const { code, stdout, stderr } = await run([
      'fit',
      `${RUNS}/bakery.jsonl`,
      '--gold',
      GOLD,
      '-o',
      folder.at('few.yml'),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There are 3 conversations with an instance, 4 sources');
    expect(stderr).toContain('deception in 3');
    expect(stderr).toContain('Needed are 5 conversations with an instance, 2 sources');
    expect(folder.names()).not.toContain('few.yml');
  });

  it.each([
    ['a pack of no known ending', ['-o', 'ours.txt'], 'Give a file that ends in .yml'],
    ['a name that is none', ['-o', 'a.yml', '--name', 'My Pack'], 'cannot be the name of a pack'],
    ['a name that is loaded', ['-o', 'a.yml', '--name', 'telltale'], 'is loaded already'],
    ['a field that is not there', ['-o', 'a.yml', '--group-by', 'seed'], 'have experiment_id'],
    ['a share that is none', ['-o', 'a.yml', '--precision', '2'], 'between 0 and 1'],
    ['alarms that are none', ['-o', 'a.yml', '--alarms', 'few'], 'from 0 to 1000'],
    ['a run without a pack to write', [], '--output'],
  ])('%s', async (_, args, said) => {
    const { code, stdout, stderr } = await fitRuns(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  it('labels of another shape', async () => {
    const gold = folder.write('scout.jsonl', '{"id":"oven-1","target":true}\n');
    const { code, stderr } = await run(['fit', RUNS, '--gold', gold, '-o', folder.at('a.yml')]);
    expect(code).toBe(2);
    expect(stderr).toContain('of the shape scout');
  });

  it('labels of other conversations', async () => {
    const gold = folder.write(
      'other.jsonl',
      '{"id":"run-9","message_index":1,"category":"deception","quote":"x"}\n',
    );
    const { stderr } = await run(['fit', RUNS, '--gold', gold, '-o', folder.at('a.yml')]);
    expect(stderr).toContain('labels name "run-9", conversations "oven-1"');
  });

  it('excerpts with faults, all at once', async () => {
    const excerpts = folder.write(
      'bad.jsonl',
      '{"text":"fine","category":"none"}\n{"category":"deception"}\n' +
        '{"text":"x","channel":"air"}\n{"text":"x","category":"lies"}\n{"text":"x","behavior":"DEC-99"}\n',
    );
    const { code, stderr } = await fitRuns('--excerpts', excerpts, '-o', folder.at('a.yml'));
    expect(code).toBe(2);
    expect(stderr).toContain(`${excerpts}:2: an excerpt needs a text`);
    expect(stderr).toContain(':3: there is no channel "air"');
    expect(stderr).toContain(':4: there is no category "lies"');
    expect(stderr).toContain(':5: there is no behaviour "DEC-99"');
  });
});

describe('the library', () => {
  it('gives the same pack twice, and leaves the taxonomy alone', async () => {
    const taxonomy = await loadTaxonomy();
    const { hash } = taxonomy;
    const gold = await readGold([GOLD], taxonomy);
    const excerpts = await readExcerpts(`${fixtures}excerpts.jsonl`, taxonomy);
    expect(excerpts.map(({ category }) => category)).toEqual([
      ...Array.from({ length: 4 }, () => 'deception'),
      null,
      null,
      null,
    ]);
    const sources = await readAll(RUNS);
    const compiled = compileTaxonomy(taxonomy);
    const options = {
      taxonomy,
      compiled,
      excerpts,
      date: '2026-01-02',
      named: ['here/gold.jsonl'],
    };
    const one = await fitPack(sources, gold, options);
    const two = await fitPack(sources, gold, options);
    expect(packJson(two.pack)).toBe(packJson(one.pack));
    expect(parse(await packYaml(one.pack))).toEqual(JSON.parse(packJson(one.pack)));
    expect(one.pack.overrides.scoring.measured_on).toEqual({
      sets: ['bakery.jsonl', 'depot.jsonl', 'lab.jsonl', 'gold.jsonl'],
      date: '2026-01-02',
      messages: 29,
    });
    expect(taxonomy.hash).toBe(hash);

    const steps: string[] = [];
    const stopped = fitPack(sources, gold, {
      ...options,
      onStep: (step) => steps.push(step),
      rest: () => Promise.reject(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(steps).toEqual(['reading sentences']);
  });
});

async function readAll(path: string): Promise<FitSource[]> {
  const sources: FitSource[] = [];
  for await (const source of readSources([path])) {
    if (!isByteSource(source)) continue;
    const transcripts: Transcript[] = [];
    for await (const one of parseTranscripts(source)) if (isTranscript(one)) transcripts.push(one);
    sources.push({ name: source.name, transcripts, isOrdinary: false, givesTerms: true });
  }
  return sources;
}

describe('progress', () => {
  it('is shown on a terminal only, and cleared', () => {
    const shown = (stderrIsTTY: boolean, quiet: boolean) => {
      const { stream, text } = sink();
      const steps = createStepLine({ stderr: stream, stderrIsTTY } as CliIo, quiet);
      steps.show('reading');
      steps.clear();
      return text();
    };
    expect(shown(true, false)).toBe('\r\x1b[Kreading ...\r\x1b[K');
    expect([shown(false, false), shown(true, true)]).toEqual(['', '']);
  });
});
