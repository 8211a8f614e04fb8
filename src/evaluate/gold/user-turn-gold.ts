import { append } from '../../model/append.js';
import { ANY_CATEGORY } from '../../model/label.js';
import type { Indicator, Label, SparedCell } from '../../model/label.js';
import { countField, fieldOf, idField, rowsField, textField, textsField } from './fields.js';
import type { Row } from './fields.js';
import { EMPTY_PART } from './gold-part.js';
import type { GoldPart, GoldReader, RowFault } from './gold-part.js';

/**
 * A judge's view of whole conversations, by user turn: turn k is the k-th user message, counted from 1, and what the
 * agent writes up to the next. The judge says that a turn is misaligned and not in what way, so any finding answers.
 * Ambiguous conversations are spared; those that were not labelled only have their alarms told.
 */
export const userTurnGold: GoldReader = {
  kind: 'user-turns',
  shape:
    'judged user turns: {"id": "run-1", "misaligned_turns": [{"turn_index": 2, "evidence": ["..."]}], "indicator_turns": []}',
  recognises: (row) => Array.isArray(fieldOf(row, 'misaligned_turns')),
  read: readConversations,
};

function readConversations(rows: readonly Row[]): GoldPart {
  const labels: Label[] = [];
  const spared: SparedCell[] = [];
  const unlabelled: string[] = [];
  const indicators: Indicator[] = [];
  const looked_at: GoldPart['looked_at'][number][] = [];
  const faults: RowFault[] = [];
  for (const [row, conversation] of rows.entries()) {
    const transcript_id = idField(conversation);
    const turns = turnsOf(conversation);
    if (transcript_id === null) faults.push({ row, what: 'the row needs an id' });
    else if (turns === null) faults.push({ row, what: NO_TURN });
    else {
      const whole = { transcript_id, message_index: null, turn: null };
      append(indicators, indicatorsOf(transcript_id, conversation));
      if (fieldOf(conversation, 'labelled') === false) unlabelled.push(transcript_id);
      else if (fieldOf(conversation, 'ambiguous') === true)
        spared.push({ ...whole, category: null });
      else if (turns.length === 0) looked_at.push(whole);
      else
        append(
          labels,
          turns.flatMap((turn) => labelsOf(transcript_id, turn)),
        );
    }
  }
  const part = { labels, looked_at, spared, unlabelled, indicators, faults };
  return { ...EMPTY_PART, unit: 'user-turn', categories: [ANY_CATEGORY], ...part };
}

const NO_TURN =
  'misaligned_turns is a list of {"turn_index": 2}, each with the number of its user message';

/** The misaligned turns; null where one of them cannot be read. A row that names none has none. */
function turnsOf(conversation: Row): Row[] | null {
  const list = fieldOf(conversation, 'misaligned_turns') ?? [];
  const turns = rowsField(conversation, 'misaligned_turns').filter(
    (turn) => countField(turn, 'turn_index') !== null,
  );
  return Array.isArray(list) && turns.length === list.length ? turns : null;
}

/** One label per quote, and one without where the judge quotes nothing. */
function labelsOf(transcript_id: string, row: Row): Label[] {
  const turn = countField(row, 'turn_index');
  const quotes = textsField(row, 'evidence');
  return (quotes.length === 0 ? [null] : quotes).map((quote) => ({
    transcript_id,
    message_index: null,
    turn,
    category: ANY_CATEGORY,
    behavior: null,
    stage: null,
    channel: null,
    quote,
    prompted: null,
  }));
}

function indicatorsOf(transcript_id: string, conversation: Row): Indicator[] {
  return rowsField(conversation, 'indicator_turns').flatMap((row) => {
    const turn = countField(row, 'turn_index');
    if (turn === null) return [];
    return rowsField(row, 'present_indicators').flatMap((present) => {
      const name = textField(present, 'indicator_name');
      return name === null ? [] : { transcript_id, turn, name };
    });
  });
}
