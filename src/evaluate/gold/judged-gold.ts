import type { Label, UnitPlace } from '../../model/label.js';
import type { Taxonomy } from '../../taxonomy/index.js';
import { countField, fieldOf, idField, isRow, textField } from './fields.js';
import type { Row } from './fields.js';
import { EMPTY_PART } from './gold-part.js';
import type { GoldContext, GoldPart, GoldReader, RowFault } from './gold-part.js';

/** The id, among the taxonomy's schemes, of the rubric that the follow-up study's judge answers. */
const SCHEME = 'coai-judge';

/** The judge was told to call a category present from this score on. */
const PRESENT_FROM = 3;

/**
 * The verdicts of the follow-up study's judge: its own file for a log (`classifications` by turn), or one row a message
 * with `labels`. Its keys are those that the taxonomy's categories link to; the others are not scored, since nothing of
 * ours answers them.
 */
export const judgedGold: GoldReader = {
  kind: 'judged-log',
  shape:
    'judged logs: {"experiment_id": "...", "classifications": [{"turn_number": 1, "categories": {"deception_coverup": {"present": true}}}]}, or rows with "labels"',
  recognises: (row) =>
    Array.isArray(fieldOf(row, 'classifications')) || verdictRows(row, 'labels').length > 0,
  read: readVerdicts,
};

/** One unit that the judge was given; null where it gave no answer. */
interface Judged {
  readonly place: UnitPlace;
  readonly verdicts: readonly (readonly [key: string, verdict: Row])[] | null;
}

function readVerdicts(rows: readonly Row[], { taxonomy, counted }: GoldContext): GoldPart {
  const categoryOf = judgeKeys(taxonomy, counted);
  const faults: RowFault[] = [];
  if (categoryOf.size === 0) faults.push({ row: 0, what: NO_LINK });
  const judged = rows.flatMap((row, index) => {
    const list = fieldOf(row, 'classifications');
    const units = Array.isArray(list) ? unitsOfLog(row, list) : unitOfRow(row);
    if (units === null) faults.push({ row: index, what: NO_PLACE });
    return units ?? [];
  });
  const labels = judged.flatMap((unit) => labelsOf(unit, categoryOf));
  const positive = new Set(labels.map(keyOf));
  return {
    ...EMPTY_PART,
    unit: 'message',
    categories: counted.filter((category) => [...categoryOf.values()].includes(category)),
    labels,
    looked_at: judged
      .filter(({ place, verdicts }) => verdicts !== null && !positive.has(keyOf(place)))
      .map(({ place }) => place),
    spared: judged
      .filter(({ verdicts }) => verdicts === null)
      .map(({ place }) => ({ ...place, category: null })),
    faults,
  };
}

const NO_PLACE =
  'each verdict needs an id (or experiment_id) and a message_index or, in a log, a turn_number';

const NO_LINK = `no category of the taxonomy links to ${SCHEME}, so no verdict can be compared: use a taxonomy that does`;

/** The judge's keys with the category that links to each. */
function judgeKeys({ categories }: Taxonomy, counted: readonly string[]): Map<string, string> {
  const links = counted.flatMap((id) => {
    const crosswalk = categories.get(id)?.crosswalk ?? [];
    return crosswalk
      .filter(({ scheme }) => scheme === SCHEME)
      .map(({ item }): [string, string] => [item, id]);
  });
  return new Map(links);
}

/**
 * A judge's file for one log; null where it does not say of which, or one of its turns has no number.
 * On some turns the judge failed, and has an error in place of categories.
 */
function unitsOfLog(log: Row, classifications: readonly unknown[]): Judged[] | null {
  const transcript_id = textField(log, 'experiment_id') ?? idField(log);
  if (transcript_id === null) return null;
  const judged: Judged[] = [];
  for (const one of classifications) {
    const turn = isRow(one) ? countField(one, 'turn_number') : null;
    if (!isRow(one) || turn === null) return null;
    const place = { transcript_id, message_index: null, turn };
    const isJudged = isRow(fieldOf(one, 'categories'));
    judged.push({ place, verdicts: isJudged ? verdictRows(one, 'categories') : null });
  }
  return judged;
}

function unitOfRow(row: Row): Judged[] | null {
  const transcript_id = idField(row) ?? textField(row, 'experiment_id');
  const message_index = countField(row, 'message_index');
  const turn = countField(row, 'turn_number');
  if (transcript_id === null || (message_index === null && turn === null)) return null;
  const place = { transcript_id, message_index, turn: message_index === null ? turn : null };
  return [{ place, verdicts: verdictRows(row, 'labels') }];
}

/** The verdicts of an object of them: `{"deception_coverup": {"score": 6, "present": true, "evidence": "..."}}`. */
function verdictRows(row: Row, name: string): [key: string, verdict: Row][] {
  const value = fieldOf(row, name);
  if (!isRow(value)) return [];
  return Object.entries(value).flatMap(([key, verdict]): [string, Row][] => {
    const isVerdict = isRow(verdict) && ('present' in verdict || 'score' in verdict);
    return isVerdict ? [[key, verdict]] : [];
  });
}

function labelsOf({ place, verdicts }: Judged, categoryOf: ReadonlyMap<string, string>): Label[] {
  return (verdicts ?? []).flatMap(([key, verdict]) => {
    const category = categoryOf.get(key);
    if (category === undefined || !isPresent(verdict)) return [];
    const quote = textField(verdict, 'evidence');
    return {
      ...place,
      category,
      quote,
      behavior: null,
      stage: null,
      channel: null,
      prompted: null,
    };
  });
}

function isPresent(verdict: Row): boolean {
  const present = fieldOf(verdict, 'present');
  if (typeof present === 'boolean') return present;
  const score = fieldOf(verdict, 'score');
  return typeof score === 'number' && score >= PRESENT_FROM;
}

function keyOf({ transcript_id, message_index, turn }: UnitPlace): string {
  return JSON.stringify([transcript_id, message_index, turn]);
}
