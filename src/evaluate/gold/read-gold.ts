import { ConfigurationError } from '../../model/configuration-error.js';
import type { GoldSet, HardNegative, SparedCell } from '../../model/label.js';
import { readIds, readRecords } from '../../pipeline.js';
import type { RecordFile } from '../../pipeline.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { fieldOf, textField } from './fields.js';
import type { Row } from './fields.js';
import { countedCategories } from './gold-part.js';
import type { GoldContext, GoldPart, GoldReader, RowFault } from './gold-part.js';
import { mergeParts } from './merge-parts.js';
import { GOLD_READERS } from './readers.js';
import { placeOf } from './telltale-gold.js';

/** Further files about the same conversations. */
export interface ReadGoldOptions {
  /** Cells that count neither way: `{"id", "message_index", "category"}`; one file or several. @default none */
  readonly ambiguous?: string | readonly string[];
  /** Words that must not be tagged: `{"id", "message_index", "quote"}`. @default none */
  readonly hard?: string;
  /** Ids of conversations without any instance, one a line. @default none */
  readonly benign?: string;
  /** Reads only the rows of this split. @default all */
  readonly split?: string;
}

/**
 * Reads labels of any known shape; the rows tell which (`docs/evaluate.md`). Several files are read as one set and have
 * to be of one shape.
 * @throws ConfigurationError listing every fault with file, line and fix.
 */
export async function readGold(
  paths: readonly string[],
  taxonomy: Taxonomy,
  options: ReadGoldOptions = {},
): Promise<GoldSet> {
  const counted = countedCategories(taxonomy);
  const context: GoldContext = { taxonomy, counted, split: options.split ?? null };
  const parts: { readonly reader: GoldReader; readonly part: GoldPart }[] = [];
  for (const path of paths) {
    const file = await readRecords(path);
    const reader = readerFor(file);
    const rows = rowsOf(file, context.split);
    const part = reader.read(rows, context);
    const inFile = part.faults.map(({ row, what }) => ({
      row: file.rows.indexOf(rows[row] as Row),
      what,
    }));
    await throwFaults(file, inFile);
    parts.push({ reader, part });
  }
  const doubtful = [options.ambiguous ?? []].flat();
  // Labels that name no category have one of their own, which the taxonomy does not know.
  const asked = new Set(parts.flatMap(({ part }) => part.categories));
  const known = new Set([...taxonomy.categories.keys(), ...asked]);
  const cells = await Promise.all(doubtful.map((path) => readSpared(path, known, asked)));
  const hard = options.hard === undefined ? null : await readHard(options.hard);
  const benign = options.benign === undefined ? null : await readIds(options.benign);
  return mergeParts(parts, { spared: cells.flat(), hard, benign });
}

function readerFor({ path, rows }: RecordFile): GoldReader {
  const [first] = rows;
  const reader = first && GOLD_READERS.find(({ recognises }) => recognises(first));
  if (reader !== undefined) return reader;
  throw new ConfigurationError(
    'unknown-gold',
    rows.length === 0 ? `${path} holds no labels` : `${path} holds no labels of a known shape`,
    `Known are:\n${GOLD_READERS.map(({ shape }) => `  ${shape}`).join('\n')}`,
  );
}

/** The rows of one split; all of them where none is asked for. */
function rowsOf({ path, rows }: RecordFile, split: string | null): readonly Row[] {
  if (split === null) return rows;
  const kept = rows.filter((row) => textField(row, 'split') === split);
  if (kept.length > 0) return kept;
  const splits = [...new Set(rows.flatMap((row) => textField(row, 'split') ?? []))];
  throw new ConfigurationError(
    'unknown-split',
    `${path} has no row of the split ${JSON.stringify(split)}`,
    splits.length > 0 ? `It has ${splits.join(', ')}.` : 'Leave --split out: its rows name none.',
  );
}

async function readSpared(
  path: string,
  known: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): Promise<SparedCell[]> {
  const file = await readRecords(path);
  const faults: RowFault[] = [];
  const cells = file.rows.flatMap((row, index) => {
    const place = placeOf(row);
    const category = textField(row, 'category');
    if (place === null || category === null)
      faults.push({ row: index, what: 'a cell to spare needs id, message_index and category' });
    else if (known.has(category)) return { ...place, category };
    else faults.push({ row: index, what: noCategory(category, asked) });
    return [];
  });
  await throwFaults(file, faults);
  return cells;
}

function noCategory(category: string, asked: ReadonlySet<string>): string {
  return `there is no category ${JSON.stringify(category)} to spare: use ${[...asked].join(', ')}`;
}

async function readHard(path: string): Promise<HardNegative[]> {
  const file = await readRecords(path);
  const faults: RowFault[] = [];
  const rows = file.rows.flatMap((row, index) => {
    const place = placeOf(row);
    const quote = fieldOf(row, 'quote');
    if (place !== null && typeof quote === 'string' && quote !== '') return { ...place, quote };
    faults.push({ row: index, what: 'a hard negative needs id, message_index and quote' });
    return [];
  });
  await throwFaults(file, faults);
  return rows;
}

async function throwFaults(
  { path, lineOf }: RecordFile,
  faults: readonly RowFault[],
): Promise<void> {
  if (faults.length === 0) return;
  const told = faults.slice(0, MOST_FAULTS);
  const lines = await Promise.all(
    told.map(async ({ row, what }) => `${path}:${await lineOf(row)}: ${what}`),
  );
  if (faults.length > told.length) lines.push(`and ${faults.length - told.length} more`);
  throw new ConfigurationError('invalid-gold', lines.join('\n'), 'Mend these rows.');
}

const MOST_FAULTS = 20;
