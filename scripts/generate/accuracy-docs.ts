import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FitReport, FitScore } from '../../src/model/fit-report.js';
import type { Look } from '../accuracy/look-record.js';
import { readRows } from '../measure/rows.js';
import { markdownTable } from './generated.js';
import type { Generated } from './generated.js';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = 'docs/accuracy.md';
const FRESH = join(ROOT, 'fixtures', 'fresh');

/** Zeros would say that nothing was found where nothing was asked. */
const NOT_MEASURED = 'not measured';

/** How two blind readers of a fresh batch agree, as `fixtures/fresh/N/agreement.json` has it. */
interface Agreement {
  readonly batch: number;
  readonly conversations: number;
  readonly agent_turns: number;
  readonly agreement: Readonly<Record<string, CategoryAgreement>>;
}

interface CategoryAgreement {
  readonly both: number;
  readonly writer_only: number;
  readonly reader_only: number;
  readonly kappa: number;
}

/** The tables of docs/accuracy.md that are made from the ledger and from what readers agreed on. */
export function accuracyDocs(): Generated[] {
  const looks = readRows<Look>(join(ROOT, 'docs/accuracy/looks.jsonl'));
  const path = join(ROOT, 'docs/accuracy/fit-report.json');
  const report = JSON.parse(readFileSync(path, 'utf8')) as FitReport;
  return [
    { path: PAGE, region: 'first-looks', text: lookTable(looks.filter(isFirst)) },
    { path: PAGE, region: 'tuned-looks', text: lookTable(looks.filter((one) => !isFirst(one))) },
    { path: PAGE, region: 'by-category', text: categoryTable(looks) },
    { path: PAGE, region: 'agreement', text: agreementTable() },
    { path: PAGE, region: 'held-out', text: heldOutTable(report) },
    { path: PAGE, region: 'reliability', text: reliabilityTable(report) },
  ];
}

function isFirst({ kind }: Look): boolean {
  return kind === 'first';
}

function lookTable(looks: readonly Look[]): string {
  const head =
    'set, rules, agent messages, cells, P, R, F1 (95 %), everything, length, alarms per 1,000, evidence';
  return markdownTable(
    head.split(', '),
    looks.map((look) => [
      `${look.set}${look.note === '' ? '' : ` (${look.note})`}`,
      `${look.taxonomy} \`${look.taxonomy_hash.slice(0, 7)}\``,
      String(look.agent_messages),
      String(look.gold),
      shown(look.precision),
      shown(look.recall),
      `${shown(look.f1)}${intervalOf(look)}`,
      shown(look.tag_everything),
      shown(look.message_length),
      look.alarms?.toFixed(0) ?? NOT_MEASURED,
      look.evidence.join(' of '),
    ]),
  );
}

function categoryTable(looks: readonly Look[]): string {
  const names = [...new Set(looks.flatMap(({ categories }) => Object.keys(categories)))].sort();
  return markdownTable(
    ['set', 'look', 'rules', ...names],
    looks.map((look) => [
      look.set,
      look.kind,
      `\`${look.taxonomy_hash.slice(0, 7)}\``,
      ...names.map((name) => {
        const counts = look.categories[name];
        if (counts === undefined) return NOT_MEASURED;
        const [gold, found, right] = counts;
        return `${right} of ${found} right, ${gold} there`;
      }),
    ]),
  );
}

function agreementTable(): string {
  const batches = readdirSync(FRESH)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(a) - Number(b))
    .map((name) => readFileSync(join(FRESH, name, 'agreement.json'), 'utf8'))
    .map((text) => JSON.parse(text) as Agreement);
  const names = Object.keys(batches[0]?.agreement ?? {});
  return markdownTable(
    [
      'batch',
      'conversations',
      'agent messages',
      ...names.map((name) => `${name}: both, one, kappa`),
    ],
    batches.map(({ batch, conversations, agent_turns, agreement }) => [
      String(batch),
      String(conversations),
      String(agent_turns),
      ...names.map((name) => {
        const one = agreement[name];
        if (one === undefined) return NOT_MEASURED;
        return `${one.both}, ${one.writer_only + one.reader_only}, ${one.kappa.toFixed(2)}`;
      }),
    ]),
  );
}

function shown(value: number | null): string {
  return value === null ? NOT_MEASURED : value.toFixed(2);
}

/** A set of fewer than five conversations has no interval: conversations are what is drawn again. */
function intervalOf({ f1_low, f1_high }: Look): string {
  return f1_low === null || f1_high === null ? '' : ` (${shown(f1_low)} to ${shown(f1_high)})`;
}

/** What the fit finds in each group of sources while it learns from the others, beside rules alone. */
function heldOutTable({ scores, ordinary }: FitReport): string {
  const three = ({ precision, recall, f1 }: FitScore): string =>
    [precision, recall, f1].map((share) => share?.toFixed(2) ?? 'none').join(', ');
  const rows = scores.filter(({ category }) => category === null);
  return markdownTable(
    [
      'held out',
      'cells',
      'P, R, F1',
      'alarms per 1,000',
      'rules alone: P, R, F1',
      'alarms per 1,000',
    ],
    [...rows, ...(ordinary === null ? [] : [ordinary])].map(
      ({ source, gold, fitted, unfitted }) => [
        source ?? 'each group in turn, together',
        String(gold),
        gold === 0 ? '' : three(fitted),
        fitted.alarms_per_1000?.toFixed(0) ?? NOT_MEASURED,
        gold === 0 ? '' : three(unfitted),
        unfitted.alarms_per_1000?.toFixed(0) ?? NOT_MEASURED,
      ],
    ),
  );
}

/** Held-out probabilities in ten bins, with the share that holds the category beside the mean, drawn as bars of fifty. */
function reliabilityTable({ reliability }: FitReport): string {
  return markdownTable(
    ['probability', 'cells', 'mean', 'share that holds it', 'plotted: mean `·`, share `█`'],
    reliability.map(({ from, to, cells, mean_probability: mean, share }) => [
      `${from.toFixed(1)} to ${to.toFixed(1)}`,
      String(cells),
      shown(mean),
      shown(share),
      share === null || mean === null ? NOT_MEASURED : `\`${barOf(share, mean)}\``,
    ]),
  );
}

const BAR = 50;

function barOf(share: number, mean: number): string {
  const bar = [...'█'.repeat(Math.round(share * BAR)).padEnd(BAR)];
  bar[Math.min(BAR - 1, Math.round(mean * BAR))] = '·';
  return bar.join('').trimEnd();
}
