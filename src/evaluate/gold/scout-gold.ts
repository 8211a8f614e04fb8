import { ANY_CATEGORY } from '../../model/label.js';
import type { Label, SparedCell, UnitPlace } from '../../model/label.js';
import { fieldOf } from './fields.js';
import type { Row } from './fields.js';
import { EMPTY_PART } from './gold-part.js';
import type { GoldContext, GoldPart, GoldReader, RowFault } from './gold-part.js';
import { verdictsOf } from './scout-target.js';

/** Validation cases of Inspect Scout, by conversation. A list of ids gives each of them the same verdict. */
export const scoutGold: GoldReader = {
  kind: 'scout',
  shape:
    'Scout\'s validation cases: {"id": "run-1", "target": true}, with target_deception or labels for single categories',
  recognises: (row) =>
    fieldOf(row, 'id') !== undefined &&
    Object.keys(row).some((key) => /^(?:target$|target_|label_|labels$)/.test(key)),
  read: readCases,
};

/** A case that could be read. */
interface Case {
  readonly ids: readonly string[];
  readonly verdicts: ReadonlyMap<string, boolean>;
}

function readCases(rows: readonly Row[], { counted }: GoldContext): GoldPart {
  const faults: RowFault[] = [];
  const cases: Case[] = [];
  for (const [index, row] of rows.entries()) {
    const ids = idsOf(fieldOf(row, 'id'));
    const read = verdictsOf(row, counted);
    if (ids.length === 0)
      faults.push({ row: index, what: 'a case needs an id, or a list of them' });
    else if ('fault' in read) faults.push({ row: index, what: read.fault });
    else cases.push({ ids, verdicts: read.verdicts });
  }
  const named = new Set(cases.flatMap(({ verdicts }) => [...verdicts.keys()]));
  if (named.has(ANY_CATEGORY) && named.size > 1) faults.push({ row: 0, what: MIXED });
  const categories = named.has(ANY_CATEGORY)
    ? [ANY_CATEGORY]
    : counted.filter((category) => named.has(category));
  return { ...EMPTY_PART, unit: 'transcript', categories, faults, ...cellsOf(cases, categories) };
}

const MIXED =
  'some cases only say that there is something and others say what: keep them in two files';

function cellsOf(
  cases: readonly Case[],
  categories: readonly string[],
): Pick<GoldPart, 'labels' | 'looked_at' | 'spared'> {
  const labels: Label[] = [];
  const looked_at: UnitPlace[] = [];
  const spared: SparedCell[] = [];
  for (const { ids, verdicts } of cases) {
    for (const transcript_id of ids) {
      const place = { transcript_id, message_index: null, turn: null };
      for (const category of categories) {
        const verdict = verdicts.get(category);
        // A case that does not speak of a category says neither yes nor no.
        if (verdict === undefined) spared.push({ ...place, category });
        else if (verdict) labels.push({ ...place, category, ...NO_DETAILS });
      }
      if (![...verdicts.values()].includes(true)) looked_at.push(place);
    }
  }
  return { labels, looked_at, spared };
}

const NO_DETAILS = { behavior: null, stage: null, channel: null, quote: null, prompted: null };

/** One id, a list, or a list written as JSON in a cell of a table. */
function idsOf(value: unknown): string[] {
  if (typeof value === 'string' && /^\s*\[/.test(value)) return idsOf(parsedList(value));
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((id) => {
    if (typeof id === 'number') return String(id);
    return typeof id === 'string' && id !== '' ? id : [];
  });
}

function parsedList(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
