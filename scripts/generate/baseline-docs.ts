import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContestantScore } from '../accuracy/compare/scores.js';
import type { Look } from '../accuracy/look-record.js';
import { readRows } from '../measure/rows.js';
import { markdownTable } from './generated.js';
import type { Generated } from './generated.js';

const ACCURACY = join(import.meta.dirname, '..', '..', 'docs', 'accuracy');

const LOOKS = readRows<Look>(join(ACCURACY, 'looks.jsonl'));

/** So many of the newest batches have all their figures in the table; of the others it has F1. */
const NEWEST = 2;

/** Whom the figures are about; another name is shown as it is. */
const NAMES: Readonly<Record<string, string>> = {
  telltale: 'Telltale',
  keywords: 'keywords: names of the behaviours and synonyms',
  'keywords-60': '60 keywords',
  'monitor-labels': 'patterns of public monitors: labels',
  'monitor-tiers': 'patterns of public monitors: tiers',
  'monitor-dictionary': 'patterns of public monitors: dictionary',
  'tag-everything': 'everything',
  'message-length': 'message length, at the best length of what it learnt from',
  'natural-bayes': '`natural`, naive Bayes',
  'natural-logistic': '`natural`, logistic regression',
};

/** One file that `npm run measure:baselines -- --json` wrote. */
interface Comparison {
  readonly learnt_from: number;
  readonly rows: readonly ContestantScore[];
}

interface Batch extends Comparison {
  readonly set: string;
}

/** The tables of docs/accuracy.md that compare with simpler ways. */
export function baselineDocs(): Generated[] {
  const batches = readBatches();
  const newest = batches.slice(-NEWEST);
  const older = batches.slice(0, -NEWEST);
  const text = `${newestTable(newest)}\nF1 on the older batches:\n\n${olderTable(older)}`;
  return [{ path: 'docs/accuracy.md', region: 'baselines', text }];
}

function readBatches(): Batch[] {
  return readdirSync(ACCURACY)
    .flatMap((file) => /^baselines-fresh-(\d+)\.json$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((n) => {
      const file = join(ACCURACY, `baselines-fresh-${n}.json`);
      return { set: `fresh-${n}`, ...(JSON.parse(readFileSync(file, 'utf8')) as Comparison) };
    });
}

function newestTable(batches: readonly Batch[]): string {
  const heads = batches.flatMap((batch) => [
    `${headOf(batch)}: P, R, F1`,
    'alarms per 1,000',
    'look-alikes tagged',
  ]);
  return markdownTable(
    ['', ...heads],
    namesIn(batches).map((name) => [
      NAMES[name] ?? name,
      ...batches.flatMap((batch) => {
        const row = rowOf(batch, name);
        if (row === undefined) return ['not measured', '', ''];
        const { precision, recall, f1, alarms_per_1000, hard, hard_tagged } = row;
        return [
          [precision, recall, f1].map(shown).join(', '),
          alarms_per_1000?.toFixed(0) ?? 'not measured',
          hard === null ? 'not measured' : `${hard_tagged} of ${hard}`,
        ];
      }),
    ]),
  );
}

function olderTable(batches: readonly Batch[]): string {
  return markdownTable(
    ['', ...batches.map(headOf)],
    namesIn(batches).map((name) => [
      NAMES[name] ?? name,
      ...batches.map((batch) => {
        const row = rowOf(batch, name);
        return row === undefined ? 'not measured' : shown(row.f1);
      }),
    ]),
  );
}

function namesIn(batches: readonly Batch[]): string[] {
  return [...new Set(batches.flatMap(({ rows }) => rows.map(({ name }) => name)))];
}

function rowOf({ rows }: Batch, name: string): ContestantScore | undefined {
  return rows.find((row) => row.name === name);
}

/** A batch, and whether Telltale's figures are those of its first look: later ones may know the batch. */
function headOf(batch: Batch): string {
  const own = rowOf(batch, 'telltale');
  const isFirst = LOOKS.some(
    ({ set, kind, found, right }) =>
      set === batch.set && kind === 'first' && found === own?.found && right === own.right,
  );
  return `${batch.set} (${isFirst ? 'first look' : 'a later look'})`;
}

function shown(share: number | null): string {
  return share === null ? 'none' : share.toFixed(2);
}
