import type { Label, SparedCell, UnitPlace } from '../../model/label.js';
import { countField, fieldOf, idField, textField } from './fields.js';
import type { Row } from './fields.js';
import type { GoldContext, GoldPart, GoldReader, RowFault } from './gold-part.js';
import { EMPTY_PART } from './gold-part.js';

/** Says that a message was looked at and holds nothing. */
const NONE = 'none';

/**
 * Labels of our own: one instance a row, by message.
 * Rows of a category that never counts (such as `benign`) say that the message was looked at, as `none` does.
 */
export const telltaleGold: GoldReader = {
  kind: 'telltale',
  shape:
    'labels by message: {"id": "run-1", "message_index": 3, "category": "deception", "quote": "..."}',
  recognises: (row) =>
    textField(row, 'category') !== null && fieldOf(row, 'message_index') !== undefined,
  read: readLabels,
};

function readLabels(rows: readonly Row[], { counted, taxonomy }: GoldContext): GoldPart {
  const labels: Label[] = [];
  const looked_at: UnitPlace[] = [];
  const spared: SparedCell[] = [];
  const faults: RowFault[] = [];
  for (const [index, row] of rows.entries()) {
    const place = placeOf(row);
    const category = textField(row, 'category') ?? '';
    const others = alsoAcceptable(row);
    const unknown = [category, ...others].filter(
      (one) => one !== NONE && !taxonomy.categories.has(one),
    );
    if (place === null) faults.push({ row: index, what: NO_PLACE });
    else if (unknown.length > 0)
      for (const one of unknown) faults.push({ row: index, what: unknownCategory(one, counted) });
    else {
      if (counted.includes(category)) labels.push({ ...place, category, ...detailsOf(row) });
      else looked_at.push(place);
      for (const other of others) spared.push({ ...place, category: other });
    }
  }
  return { ...EMPTY_PART, unit: 'message', categories: counted, labels, looked_at, spared, faults };
}

const NO_PLACE =
  'the row needs an id (or transcript_id) and a message_index, a whole number from 0';

/** What is wrong with a category that the taxonomy does not have. */
export function unknownCategory(category: string, counted: readonly string[]): string {
  return `there is no category ${JSON.stringify(category)}: use ${counted.join(', ')}, or ${NONE}`;
}

/** Categories that are right as well, as a list or one alone; what is no text is kept as JSON, so that it is told. */
function alsoAcceptable(row: Row): string[] {
  const value = fieldOf(row, 'also_acceptable') ?? '';
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((item) => item !== '')
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

/** Conversation and message of a row; null where it does not name both. */
export function placeOf(row: Row): (UnitPlace & { readonly message_index: number }) | null {
  const transcript_id = idField(row);
  const message_index = countField(row, 'message_index');
  if (transcript_id === null || message_index === null) return null;
  return { transcript_id, message_index, turn: null };
}

function detailsOf(row: Row): Omit<Label, keyof UnitPlace | 'category'> {
  const prompted = fieldOf(row, 'prompted');
  return {
    behavior: textField(row, 'behavior'),
    stage: textField(row, 'stage'),
    channel: textField(row, 'channel'),
    quote: textField(row, 'quote'),
    prompted: typeof prompted === 'boolean' ? prompted : null,
  };
}
