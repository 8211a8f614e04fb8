import { afterAll, describe, expect, it } from 'vitest';
import { TOOL_VERSION } from '#src/model/version.js';
import { schemas } from '#src/report/index.js';
import { Folder, run } from './helpers/cli.js';
import { FOUND, PACK, QUIET } from './helpers/cli-inputs.js';

const folder = new Folder({
  'pack.json': PACK,
  'runs/found.jsonl': FOUND,
  'runs/quiet.jsonl': QUIET,
});
const pack = ['--pack', folder.at('pack.json')];
const broken = folder.write('broken.jsonl', `${FOUND}{"messages": [{"role": "assis\n${QUIET}`);

afterAll(() => folder.remove());

const COMMANDS = [
  ['tag'],
  ['count'],
  ['table3'],
  ['explain'],
  ['parse'],
  ['query'],
  ['taxonomy', 'check'],
  ['taxonomy', 'list'],
  ['taxonomy', 'show'],
];

describe('help', () => {
  it.each(COMMANDS)('%s %s has examples', async (...command) => {
    const { code, stdout, stderr } = await run([...command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const examples = stdout.slice(stdout.indexOf('\nExamples:\n'));
    expect(examples).toContain(`telltale ${command.join(' ')} `);
  });

  it('goes to standard error when nothing was asked for', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Exit codes:');
    expect((await run(['--help'])).stdout).toBe(stderr);
  });

  it('has the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${TOOL_VERSION}\n`, stderr: '' });
  });
});

describe('wrong usage ends with 2, a reason and a way out, and nothing on standard output', () => {
  const runs = folder.at('runs');
  it.each([
    [['tga'], 'Did you mean tag?'],
    [['tag'], "missing required argument 'paths'"],
    [['tag', runs, '--jason'], "unknown option '--jason'"],
    [['tag', runs, '--\x1b[2J'], "unknown option '--\\x1b[2J'"],
    [['taxonomy', 'show'], "missing required argument 'id'"],
    [['explain', runs], "required option '--message <n>' not specified"],
    [['explain', runs, '--message', 'two'], 'whole number'],
    [['tag', runs, '-o', 'out.xml'], '.jsonl, .csv, .parquet, .duckdb'],
    [['tag', runs, '-o', folder.at('no/such/folder.csv')], 'folder that exists'],
    [['tag', runs, '-o', folder.at('x.csv'), '--format', 'jsonl'], 'Leave --format out'],
    [['tag', runs, '--format', 'xml'], 'Use jsonl, csv, parquet'],
    [['tag', runs, '--format', 'csv', '-o', 'out.duckdb'], 'does not fit'],
    [['tag', runs, '--summary', 'out.csv'], '.jsonl'],
    [['tag', runs, '--include', 'bening'], 'benign, precursor'],
    [['tag', runs, '--filter', 'model'], 'field=value'],
    [['tag', runs, '--filter', 'modle=r1'], 'transcript_id, source'],
    [['tag', runs, '--filter', 'evidence=x'], 'field=value'],
    [['tag', runs, '--filter', 'severity=hgih'], 'Use one of informational, low'],
    [['tag', runs, '--filter', 'score=high'], 'Write a number behind score='],
    [['tag', runs, '--filter', 'counted=yes'], 'Use one of true, false'],
    [['count', runs, '--filter', 'rule=DEC-08.R9999'], 'telltale taxonomy list'],
    [['tag', '-', '--filter', 'ethical=maybe'], "'' for none"],
    [['tag', '-', '--summary-lines', '--sample', '5'], 'Use --limit'],
    [['tag', '-', '--seed', 'a'], '--sample'],
    [['tag', runs, '--summary-lines'], '--summary FILE.jsonl'],
    [['tag', '-', '--summary-lines', '--format', 'csv'], 'Leave --format out'],
    [['tag', runs, '--fail-on', 'lying'], 'Use any, '],
    [['tag', runs, '--fail-on', 'severity>=huge'], 'informational, low'],
    [['tag', runs, '--taxonomy', '9.9.9'], 'Use one of'],
    [['tag', runs, '--taxonomy', '../x'], 'Use one of'],
    [['tag', runs, '--pack', folder.at('no-pack.json')], 'no-pack.json'],
    [['tag', runs, '--pack', folder.at('runs/quiet.jsonl')], 'quiet.jsonl'],
    [['tag', runs, '--input-format', 'nonsense'], 'chat'],
    [['tag', runs, '--label', 'robot=R2'], 'role=Name'],
    [['tag', folder.at('nowhere.json')], 'nowhere.json'],
    [['tag', folder.at('*.xyz')], 'no file matches the pattern'],
    [['count', runs, '--by', 'quote'], 'category, behavior'],
    [['count', runs, '--unit', 'words'], 'hits, acts, turns, transcripts'],
    [['count', runs, '-o', folder.at('x.pdf')], '.txt, .csv, .json'],
    [['count', runs, '--json', '--csv'], 'one of --json and --csv'],
    [['count', runs, '--csv', '-o', folder.at('x.json')], 'the ending of -o alone'],
    [['taxonomy', 'list', 'dogs'], 'categories, behaviors'],
    [['taxonomy', 'show', 'DEC-99'], 'telltale taxonomy list'],
  ])('%j', async (args, help) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.toLowerCase()).toContain(help.toLowerCase());
    expect(stderr).toMatch(/^telltale: /);
    expect(stderr).not.toMatch(/\n\s+at |unexpected error/);
  });
});

describe('streams', () => {
  it('has data on standard output and the rest on standard error', async () => {
    const { code, stdout, stderr } = await run(['tag', folder.at('runs'), ...pack]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) schemas.findingSchema.parse(JSON.parse(line));
    expect(stderr).toBe(
      '2 conversations, 6 turns, 2 findings counted (1 not counted; see --all).\n',
    );
  });

  it('prints nothing when nothing is found, and says what was read', async () => {
    const { stdout, stderr } = await run(['tag', folder.at('runs/quiet.jsonl'), ...pack]);
    expect(stdout).toBe('');
    expect(stderr).toBe('1 conversation, 2 turns, 0 findings counted.\n');
  });

  it('is silent with --quiet', async () => {
    const { code, stderr } = await run(['tag', broken, '--quiet', ...pack]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('reads standard input', async () => {
    const { stdout } = await run(['tag', '-', ...pack], { stdin: FOUND });
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toContain('"source":"-"');
  });

  it('reads a byte-order mark as none', async () => {
    const { stdout } = await run(['tag', '-', ...pack], { stdin: `\ufeff${FOUND}` });
    expect(stdout).toContain('"transcript_id":"found"');
  });
});

describe('exit codes', () => {
  const runs = folder.at('runs');
  const ending = async (...args: string[]) => (await run([...args, ...pack])).code;

  it('0: done, with or without findings, also where some input is broken', async () => {
    expect(await ending('tag', runs)).toBe(0);
    expect(await ending('tag', folder.at('runs/quiet.jsonl'))).toBe(0);
    expect(await ending('tag', runs, folder.at('nowhere.json'))).toBe(0);
    expect(await ending('tag', broken)).toBe(0);
  });

  it('1: a --fail-on condition is met, by a counted finding', async () => {
    for (const condition of ['any', 'deception', 'severity>=medium', 'severity >= low']) {
      expect(await ending('tag', runs, '--fail-on', condition)).toBe(1);
    }
    expect(await ending('count', runs, '--fail-on', 'any')).toBe(1);
    expect(await ending('table3', runs, '--fail-on', 'any')).toBe(1);
    expect(await ending('tag', runs, '--fail-on', 'covert-expansion')).toBe(0);
    expect(await ending('tag', runs, '--fail-on', 'severity>=high')).toBe(0);
    expect(
      await ending('tag', runs, '--fail-on', 'covert-expansion', '--fail-on', 'deception'),
    ).toBe(1);
  });

  it('1 only for findings that the filters keep', async () => {
    const code = await ending('tag', runs, '--fail-on', 'any', '--filter', 'polarity=negated');
    expect(code).toBe(0);
    expect(await ending('tag', runs, '--fail-on', 'any', '--filter', 'model=v3')).toBe(0);
  });

  it('3: --strict and some input is unreadable, before 1', async () => {
    expect(await ending('tag', runs, '--strict')).toBe(0);
    expect(await ending('tag', broken, '--strict')).toBe(3);
    expect((await run(['parse', broken, '--strict'])).code).toBe(3);
    expect(await ending('tag', runs, folder.at('nowhere.json'), '--strict')).toBe(3);
    expect(await ending('tag', broken, '--strict', '--fail-on', 'any')).toBe(3);
  });
});

describe('problems', () => {
  it('are summed up at the end, with a place', async () => {
    const { stdout, stderr } = await run(['tag', broken, ...pack]);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stderr).toMatch(/ 1 {2}invalid-json +first: .*broken\.jsonl, line 2\n/);
    expect(stderr).toContain('2 conversations, 6 turns, 1 file or record unreadable, 2 findings');
  });

  it('are written in full, as JSON Lines', async () => {
    const file = folder.at('problems.jsonl');
    await run(['tag', broken, folder.at('nowhere.json'), '--problems', file, ...pack]);
    const problems = folder
      .read('problems.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => schemas.locatedProblemSchema.parse(JSON.parse(line)));
    expect(problems.map(({ code }) => code)).toEqual(['invalid-json', 'missing-file']);
    expect(problems[0]).toMatchObject({ source: broken, line: 2, transcript_id: null });
  });
});
