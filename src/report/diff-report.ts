import type {
  Change,
  Comparability,
  ComparedList,
  ComparisonReason,
  TaxonomyDiff,
} from '../taxonomy/index.js';
import { jsonLine } from './json-text.js';
import { excerpt, tableText } from './plain-text.js';

/** Lists whose changes are told one by one; of the others only how many there are. */
const TOLD: readonly ComparedList[] = ['category', 'behavior', 'scoring'];

/** Characters of a cell. */
const WIDTH = 60;

/** Reasons with which nothing else needs saying: there was nothing to compare with. */
const ALONE: readonly string[] = ['added', 'removed', 'retired', 'revived'];

/** What changed between two taxonomies, for people. */
export function diffText(diff: TaxonomyDiff): string {
  const { from, to, changes } = diff;
  if (changes.length === 0) return `${from} -> ${to}\n\nNothing changed.\n`;
  return [
    `${from} -> ${to}\n`,
    labelChanges(changes),
    dataChanges(changes),
    comparability(diff),
    bumpText(diff),
  ].join('\n');
}

/** What changed, as one JSON object. */
export function diffJson(diff: TaxonomyDiff): string {
  return jsonLine(diff);
}

/** Entries that were only worded anew stand together, the others one by one. */
function labelChanges(changes: readonly Change[]): string {
  const told = changes.filter(({ list }) => TOLD.includes(list));
  if (told.length === 0) return 'Labels: nothing changed.\n';
  const rows = told
    .filter(({ change }) => change !== 'clarified')
    .map(({ list, id, change, detail, bump }) => [list, id, change, excerpt(detail, WIDTH), bump]);
  const table = rows.length === 0 ? '' : tableText(['list', 'id', 'change', 'what', 'step'], rows);
  const clarified = told.filter(({ change }) => change === 'clarified').map(({ id }) => id);
  if (clarified.length === 0) return table;
  return `${table}Worded anew or explained further, with the same meaning: ${clarified.join(', ')}\n`;
}

function dataChanges(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const { list, change } of changes.filter((one) => !TOLD.includes(one.list))) {
    const key = `${list} ${change}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (counts.size === 0) return 'Rules and words: nothing changed.\n';
  const rows = [...counts].map(([key, count]) => [...key.split(' '), String(count)]);
  return tableText(['list', 'change', 'entries'], rows, { numbers: [2] });
}

function comparability({ categories, behaviors }: TaxonomyDiff): string {
  const kept = behaviors.filter(({ comparable }) => comparable).map(({ id }) => id);
  const still = `Counts that can be set side by side: ${kept.length === 0 ? 'none' : kept.join(', ')}\n`;
  const broken = [...categories, ...behaviors].filter(({ comparable }) => !comparable);
  if (broken.length === 0) return still;
  const shared = sharedReasons(behaviors);
  const rows = broken
    .map(({ id, reasons }) => [id, reasonsText(reasons.filter((one) => !shared.has(keyOf(one))))])
    .filter(([, reasons]) => reasons !== '');
  const all =
    shared.size === 0 ? '' : `\nFor every behaviour: ${reasonsText([...shared.values()])}\n`;
  const table = rows.length === 0 ? '' : `\n${tableText(['counts of', 'because'], rows)}`;
  return `Counts that cannot be set side by side\n${all}${table}\n${still}`;
}

/** What stands against every behaviour that is in both versions. */
function sharedReasons(behaviors: readonly Comparability[]): Map<string, ComparisonReason> {
  const [first, ...others] = behaviors
    .map(({ reasons }) => reasons)
    .filter((reasons) => !reasons.some(({ reason }) => ALONE.includes(reason)));
  const known = others.map((reasons) => new Set(reasons.map(keyOf)));
  const shared = (first ?? []).filter((one) => known.every((keys) => keys.has(keyOf(one))));
  return new Map(shared.map((one) => [keyOf(one), one]));
}

function keyOf({ reason, detail }: ComparisonReason): string {
  return JSON.stringify([reason, detail]);
}

function reasonsText(reasons: readonly ComparisonReason[]): string {
  return reasons
    .map(({ reason, detail }) => (detail === '' ? reason : `${reason} (${excerpt(detail, WIDTH)})`))
    .join('; ');
}

function bumpText({ suggested_bump, declared_bump }: TaxonomyDiff): string {
  const step = declared_bump === null ? 'back to an earlier version' : `a ${declared_bump} step`;
  return `The changes ask for a ${suggested_bump} step of the version; this is ${step}.\n`;
}
