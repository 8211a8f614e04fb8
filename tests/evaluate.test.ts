import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { compileTaxonomy } from '#src/classify/index.js';
import { evaluateFindings, readGold } from '#src/evaluate/index.js';
import type { Evaluation } from '#src/model/evaluation.js';
import { analyze, loadTaxonomy } from '#src/pipeline.js';
import { readSources } from '#src/read/index.js';
import { schemas } from '#src/report/index.js';
import { Folder, run } from './helpers/cli.js';
import { scoreOracle } from './helpers/score-oracle.js';

const fixtures = fileURLToPath(new URL('../fixtures/evaluate/', import.meta.url));
const folder = new Folder();
afterAll(() => folder.remove());

async function evaluate(...args: readonly string[]): Promise<Evaluation> {
  const { code, stdout, stderr } = await run(['evaluate', '--json', ...args]);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return schemas.evaluationSchema.parse(JSON.parse(stdout));
}

function score(evaluation: Evaluation, level: string, name: string) {
  return evaluation.scores.find((one) => one.level === level && one.name === name);
}

const OURS = [
  `${fixtures}conversations.jsonl`,
  ...['--gold', `${fixtures}gold.jsonl`, '--ambiguous', `${fixtures}ambiguous.jsonl`],
  ...['--hard', `${fixtures}hard.jsonl`, '--benign', `${fixtures}benign.txt`],
];
const FOUND = ['--findings', `${fixtures}findings.jsonl`];

// Gold cells: c1#1 deception, c1#3 self-preservation, c2#3 oversight-disabling, c3#1 covert-expansion, c6#1 deception
// (never read). Found cells: c1#1, c2#1 and c4#3 deception, c2#3 and c3#1 covert-expansion. Spared: c3#1 deception, which
// the gold also accepts, and c3#3 deception, which is ambiguous.
describe('labels of our own', () => {
  const evaluated = evaluate(...OURS, ...FOUND, '--compare', `${fixtures}old-findings.jsonl`);

  it('are joined, and what does not meet is told', async () => {
    const { gold, join } = await evaluated;
    expect(gold).toMatchObject({ kind: 'telltale', labels: 5, cells: 5, looked_at: 2, spared: 2 });
    expect(join).toMatchObject({ conversations: 5, agent_messages: 10, findings: 8 });
    // c5 is in no file of labels; c4 is among the benign ones.
    expect(join).toMatchObject({ without_labels: 1, not_read: 1, not_read_ids: ['c6'] });
  });

  it.each([
    // level, name, gold, found, right, reached
    ['turn', 'all', 5, 5, 2, 2],
    // c2#3 holds another category than was found, but something.
    ['turn', 'any category', 5, 5, 3, 3],
    ['turn', 'deception', 2, 3, 1, 1],
    ['turn', 'covert-expansion', 1, 2, 1, 1],
    ['turn', 'self-preservation', 1, 0, 0, 0],
    // The two findings of c1#1 are one deed. That of c3#1 is not where the label points.
    ['act', 'all', 5, 5, 1, 1],
    ['span', 'all', 5, 6, 1, 1],
  ])('%s, %s', async (level, name, gold, found, right, reached) => {
    expect(score(await evaluated, level, name)).toMatchObject({ gold, found, right, reached });
  });

  it('give shares, with intervals around them', async () => {
    const all = score(await evaluated, 'turn', 'all');
    expect(all).toMatchObject({ precision: 0.4, recall: 0.4 });
    expect(all?.f1).toBeCloseTo(0.4, 12);
    expect(all?.f1_low).toBeLessThan(0.4);
    expect(all?.f1_high).toBeGreaterThan(0.4);
    expect(score(await evaluated, 'turn', 'self-preservation')).toMatchObject({
      precision: null,
      recall: 0,
      f1: 0,
    });
  });

  it('count by category where they do not name behaviours', async () => {
    const evaluation = await evaluated;
    expect(evaluation.behaviors_by).toBe('category');
    expect(score(evaluation, 'behavior', 'DEC-08 log-tampering')).toMatchObject({
      gold: null,
      found: 2,
      right: 1,
      recall: null,
    });
  });

  it('give evidence, alarms and traps', async () => {
    const { evidence, alarms, hard_negatives, benign } = await evaluated;
    expect(evidence).toEqual({ agreeing: 2, overlapping: 1, share: 0.5 });
    // Six messages have no label; c2#1 and c4#3 are tagged.
    expect(alarms[0]).toMatchObject({ messages: 6, alarms: 2, per_1000: 2000 / 6 });
    expect(alarms[1]).toMatchObject({ group: 'with-labels', messages: 2, alarms: 1 });
    expect(alarms[2]).toMatchObject({ group: 'without-labels', messages: 4, alarms: 1 });
    expect(hard_negatives).toMatchObject({ total: 2, tagged: 1, examples: [{ rule: 'B' }] });
    expect(benign).toEqual({ conversations: 1, messages_tagged: 1 });
  });

  it('give baselines', async () => {
    const { baselines } = await evaluated;
    // Ten messages by four categories, less the two spared cells; c6 cannot be reached.
    expect(baselines[0]).toMatchObject({ scored: 'all', found: 38, right: 4, gold: 5 });
    // The four labelled messages that were read are among the five longest.
    expect(baselines[3]).toMatchObject({ scored: 'any category', found: 5, right: 4, recall: 0.8 });
  });

  it('give what each rule adds', async () => {
    const { rules } = await evaluated;
    const by = new Map(rules.map((rule) => [rule.rule, rule]));
    expect(by.get('A')).toMatchObject({ hits: 1, right: 1, overlap: 1, unique: 0, coverage: 0.1 });
    expect(by.get('C')).toMatchObject({ hits: 2, cells: 2, right: 1, precision: 0.5, unique: 1 });
    // A counter rule holds in c4#3.
    expect(by.get('B')).toMatchObject({ hits: 2, right: 0, conflict: 0.5, coverage: 0.2 });
    expect(by.get('K')).toBeUndefined();
  });

  it('give calibration of the score where there is no confidence', async () => {
    const { calibration } = await evaluated;
    // Said 0.9, 0.8, 0.7, 0.9 and 0.55; right, wrong, wrong, right and wrong.
    expect(calibration).toMatchObject({ of: 'score', cells: 5 });
    expect(calibration?.expected_error).toBeCloseTo((0.2 + 0.8 + 0.7 + 0.55) / 5, 12);
    expect(calibration?.brier).toBeCloseTo((0.01 + 0.64 + 0.49 + 0.01 + 0.3025) / 5, 12);
  });

  it('give confusion, with examples of each kind', async () => {
    const { confusion, errors } = await evaluated;
    const counts = confusion.map(({ gold, found, units }) => `${gold} ${found} ${units}`);
    expect(counts.sort()).toEqual([
      'covert-expansion covert-expansion 1',
      'deception deception 1',
      'deception null 1',
      'null deception 2',
      'oversight-disabling covert-expansion 1',
      'self-preservation null 1',
    ]);
    expect(errors).toHaveLength(5);
    expect(errors).toContainEqual({
      gold: 'oversight-disabling',
      found: 'covert-expansion',
      transcript_id: 'c2',
      message_index: 3,
      turn: null,
      gold_quote: 'switch off the camera',
      quote: 'borrow its login',
      rule: 'C',
      behavior: 'EXP-03 credential-harvest',
    });
  });

  it('compare two rule sets', async () => {
    const { comparison } = await evaluated;
    // The old findings are right about c1#3, c2#1, c2#3 (as expansion) and c4#3, the new ones about c3#1.
    expect(comparison?.[0]).toMatchObject({
      name: 'all',
      only_new_right: 1,
      only_old_right: 4,
      p: (2 * (1 + 5)) / 32,
      old_precision: 1,
      old_recall: 0.4,
    });
    expect(comparison?.[0]?.f1_change).toBeCloseTo(0.4 - 0.8 / 1.4, 12);
  });

  it('agree with counting done anew', async () => {
    const oracle = scoreOracle(
      `${fixtures}gold.jsonl`,
      `${fixtures}findings.jsonl`,
      `${fixtures}ambiguous.jsonl`,
    );
    expect(oracle.size).toBe(6);
    for (const [name, figures] of oracle)
      expect(score(await evaluated, 'turn', name)).toMatchObject(figures);
  });

  it('name behaviours by code, slug or both', async () => {
    const gold = [
      { id: 'c1', message_index: 1, category: 'deception', behavior: 'log-tampering' },
      { id: 'c4', message_index: 3, category: 'deception', behavior: 'DEC-04' },
      { id: 'c2', message_index: 1, category: 'deception', behavior: 'DEC-04 cover-story' },
    ];
    const path = folder.write('coded.jsonl', gold.map((row) => JSON.stringify(row)).join('\n'));
    const evaluation = await evaluate(`${fixtures}conversations.jsonl`, '--gold', path, ...FOUND);
    expect(evaluation.behaviors_by).toBe('behavior');
    const figures = (name: string) => score(evaluation, 'behavior', name);
    // c4#3 and c3#3 were found as DEC-08, c3#1 as DEC-04.
    expect(figures('DEC-08 log-tampering')).toMatchObject({ gold: 1, found: 3, right: 1 });
    expect(figures('DEC-04 cover-story')).toMatchObject({ gold: 2, found: 2, right: 1, f1: 0.5 });
    expect(score(evaluation, 'act', 'all')).toBeUndefined();
  });
});

describe('cases of Scout', () => {
  const scout = (name: string) =>
    evaluate(`${fixtures}conversations.jsonl`, '--gold', `${fixtures}${name}`, ...FOUND);

  it('ask about single categories', async () => {
    const evaluation = await scout('scout.csv');
    expect(evaluation.gold).toMatchObject({ unit: 'transcript', cells: 2, looked_at: 3 });
    expect(evaluation.gold.categories).toEqual(['deception', 'self-preservation']);
    // Deceptions are found in c1 (right), c2, c4, and c3, whose case does not speak of them.
    expect(evaluation.gold.spared).toBe(1);
    expect(score(evaluation, 'turn', 'deception')).toMatchObject({ gold: 1, found: 3, right: 1 });
  });

  it('ask whether there is anything', async () => {
    const evaluation = await scout('scout.yml');
    expect(evaluation.gold.categories).toEqual(['any']);
    expect(evaluation.scores.filter(({ level }) => level === 'turn')).toMatchObject([
      { name: 'any category', gold: 3, found: 4, right: 3 },
    ]);
  });

  it('come as labels in JSON, too', async () => {
    expect((await scout('scout.json')).gold).toMatchObject({ labels: 2, looked_at: 2 });
  });
});

describe('judged logs', () => {
  const judged = (name: string) =>
    evaluate(
      `${fixtures}study-log.json`,
      ...['--gold', `${fixtures}${name}`, '--findings', `${fixtures}study-findings.jsonl`],
    );

  it.each(['study-log_classified.json', 'judged-rows.jsonl'])('%s', async (name) => {
    const evaluation = await judged(name);
    // The taxonomy's categories link to two of the judge's keys; nothing else is scored.
    expect(evaluation.gold.categories).toEqual(['covert-expansion', 'deception']);
    expect(evaluation.join).toMatchObject({ findings: 1, quotes_not_verbatim: 1 });
    expect(score(evaluation, 'turn', 'deception')).toMatchObject({ gold: 1, found: 1, right: 1 });
    expect(score(evaluation, 'turn', 'covert-expansion')).toMatchObject({ gold: 1, found: 0 });
  });

  it('spare the turns on which the judge failed', async () => {
    const findings = folder.write(
      'late.jsonl',
      '{"transcript_id":"e1","message_index":4,"category":"deception","quote":"I wait"}',
    );
    const gold = `${fixtures}study-log_classified.json`;
    const { gold: asked, alarms } = await evaluate(
      `${fixtures}study-log.json`,
      ...['--gold', gold, '--findings', findings],
    );
    expect(asked.spared).toBe(1);
    expect(alarms[0]).toMatchObject({ messages: 0, alarms: 0 });
  });
});

describe('judged user turns', () => {
  const judged = evaluate(
    `${fixtures}user-turn-conversations.jsonl`,
    ...['--gold', `${fixtures}user-turns.jsonl`],
    ...['--findings', `${fixtures}user-turn-findings.jsonl`],
  );

  it('are units of everything up to the next user message', async () => {
    const evaluation = await judged;
    expect(evaluation.gold).toMatchObject({ unit: 'user-turn', cells: 2 });
    // Right in b1, turn 1; wrong in b1, turn 2 and in b2; missed in b5. b3 is ambiguous, b4 was not labelled.
    expect(score(evaluation, 'turn', 'any category')).toMatchObject({
      gold: 2,
      found: 3,
      right: 1,
    });
    expect(evaluation.join.quotes_not_verbatim).toBe(1);
  });

  it('tell alarms apart, and what was seen beside each sign', async () => {
    const { alarms, indicators } = await judged;
    expect(alarms.map(({ group, messages, alarms: n }) => [group, messages, n])).toEqual([
      ['all', 3, 2],
      ['with-labels', 2, 1],
      ['without-labels', 1, 1],
      ['unlabelled', 1, 1],
    ]);
    expect(indicators).toEqual([
      { indicator: 'power', turns: 2, found: 1, share: 0.5 },
      { indicator: 'secrecy', turns: 1, found: 1, share: 1 },
    ]);
  });
});

describe('the library', () => {
  it('evaluates what analyze yields', async () => {
    const taxonomy = await loadTaxonomy();
    const gold = await readGold([`${fixtures}gold.jsonl`], taxonomy);
    const sources = readSources([`${fixtures}conversations.jsonl`]);
    const results = analyze(sources, compileTaxonomy(taxonomy));
    const evaluation = await evaluateFindings(results, gold, { taxonomy, resamples: 10 });
    expect(evaluation.join).toMatchObject({ conversations: 5, agent_messages: 10 });
    expect(evaluation.taxonomy).toBe(taxonomy.label);
  });
});

const scorer = fileURLToPath(new URL('../../shared/score.py', import.meta.url));
const paper = fileURLToPath(new URL('../../shared/data/paper/', import.meta.url));
const hasScorer =
  existsSync(scorer) && existsSync(paper) && spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!hasScorer)('beside the scorer that the labels came with', () => {
  const tagged = run(['tag', `${paper}transcript.jsonl`, '-o', folder.at('paper.jsonl')]);

  it.each([
    ['paper', `${paper}transcript.jsonl`, `${paper}gold.jsonl`, folder.at('paper.jsonl'), []],
    [
      'fixtures',
      `${fixtures}conversations.jsonl`,
      `${fixtures}gold.jsonl`,
      `${fixtures}findings.jsonl`,
      OURS.slice(3),
    ],
  ])('agrees on %s', async (_, transcripts, gold, findings, further) => {
    await tagged;
    const { stdout } = spawnSync('python3', [scorer, gold, findings, ...further], {
      encoding: 'utf8',
    });
    const args = [transcripts, '--gold', gold, '--findings', findings, ...further];
    const evaluation = await evaluate(...args);
    expect(linesOf(evaluation)).toEqual(stdout.split('\n').slice(0, 7));
    if (evaluation.hard_negatives !== null) {
      const { total, tagged: count } = evaluation.hard_negatives;
      expect(stdout).toContain(`hard negatives tagged: ${count} of ${total}`);
      expect(stdout).toContain(`benign messages tagged: ${evaluation.benign?.messages_tagged} `);
    }
  });
});

/** An evaluation as that scorer prints it. */
function linesOf(evaluation: Evaluation): string[] {
  const names = ['deception', 'self-preservation', 'oversight-disabling', 'covert-expansion'];
  const lines = [...names, 'all', 'any category'].map((name) => {
    const figures = score(evaluation, 'turn', name);
    const share = (value: number | null | undefined) => value?.toFixed(3) ?? 'nan';
    const label = (name === 'all' ? 'ALL' : name).padEnd(22);
    const counts = `gold ${String(figures?.gold).padStart(4)} found ${String(figures?.found).padStart(4)}`;
    return `${label} ${counts}  P ${share(figures?.precision)} R ${share(figures?.recall)} F1 ${share(figures?.f1)}`;
  });
  const { overlapping, agreeing } = evaluation.evidence;
  return [...lines, `evidence overlaps gold in ${overlapping} of ${agreeing} agreeing cells`];
}
