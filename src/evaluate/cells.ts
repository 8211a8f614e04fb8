import type { ScoredFinding } from '../model/scored-finding.js';
import { ANY_CATEGORY } from '../model/label.js';
import type { GoldSet, GoldUnit, Label, SparedCell, UnitPlace } from '../model/label.js';
import type { Observed, ObservedConversation, ObservedMessage } from './observe.js';

/** A unit and a category, with what the labels and the findings say of it. One of both lists is never empty. */
export interface Cell {
  readonly conversation: string;
  readonly unit: number;
  readonly category: string;
  readonly labels: Label[];
  readonly found: ScoredFinding[];
}

/** Labels and findings, side by side. */
export interface CellTable {
  readonly cells: readonly Cell[];
  /** Found cells that count neither way, and are not among `cells`. */
  readonly spared: number;
  /** Findings of the categories that the labels speak of, spared or not. */
  readonly findings: number;
  readonly isSpared: (conversation: string, unit: number, category: string) => boolean;
}

/** Number of the unit that a message of a conversation belongs to. */
export function unitOf(unit: GoldUnit, message_index: number, user_turn: number): number {
  if (unit === 'message') return message_index;
  return unit === 'user-turn' ? user_turn : WHOLE;
}

/** Number of the unit of an agent message. */
export function unitOfMessage(unit: GoldUnit, message: ObservedMessage): number {
  return unitOf(unit, message.message_index, message.user_turn);
}

/** The only unit of a conversation that is labelled as a whole. */
const WHOLE = 0;

/**
 * Number of the unit that a label names. A turn that its conversation does not have gets a number that no message has,
 * so that its label counts as missed.
 */
export function unitOfPlace(
  unit: GoldUnit,
  place: UnitPlace,
  conversation: ObservedConversation | undefined,
): number {
  const { message_index, turn } = place;
  if (unit === 'transcript') return WHOLE;
  if (unit === 'user-turn') return turn ?? conversation?.userTurns.get(message_index ?? 0) ?? WHOLE;
  if (message_index !== null) return message_index;
  const message = conversation?.messages.find(({ agent_turn }) => agent_turn === turn);
  return message?.message_index ?? -1 - (turn ?? 0);
}

/** Puts labels and findings into cells, by the rules of counting in `docs/evaluate.md`. */
export function cellsOf(
  gold: GoldSet,
  observed: Observed,
  findings: Iterable<ScoredFinding>,
): CellTable {
  const cells = new Map<string, Cell>();
  const cellOf = (conversation: string, unit: number, category: string): Cell => {
    const key = keyOf(conversation, unit, category);
    const known = cells.get(key) ?? { conversation, unit, category, labels: [], found: [] };
    cells.set(key, known);
    return known;
  };
  for (const label of gold.labels) {
    const unit = unitOfPlace(gold.unit, label, observed.conversations.get(label.transcript_id));
    cellOf(label.transcript_id, unit, label.category).labels.push(label);
  }
  const isSpared = sparedBy(gold, observed);
  const spared = new Set<string>();
  let count = 0;
  for (const finding of findings) {
    const place = cellPlace(gold, observed, finding);
    if (place === null) continue;
    count += 1;
    const key = keyOf(...place);
    if (!cells.get(key)?.labels.length && isSpared(...place)) spared.add(key);
    else cellOf(...place).found.push(finding);
  }
  return { cells: [...cells.values()], spared: spared.size, findings: count, isSpared };
}

/** Where a finding belongs; null for a category that the labels do not speak of. */
function cellPlace(
  { unit, categories }: GoldSet,
  observed: Observed,
  { transcript_id, message_index, category }: ScoredFinding,
): [conversation: string, unit: number, category: string] | null {
  const isAny = categories.includes(ANY_CATEGORY);
  if (!isAny && !categories.includes(category)) return null;
  const user_turn = observed.conversations.get(transcript_id)?.userTurns.get(message_index) ?? 0;
  return [transcript_id, unitOf(unit, message_index, user_turn), isAny ? ANY_CATEGORY : category];
}

function sparedBy(gold: GoldSet, observed: Observed): CellTable['isSpared'] {
  const keys = new Set(gold.spared.map((cell) => sparedKey(gold.unit, cell, observed)));
  return (conversation, unit, category) =>
    gold.unlabelled.has(conversation) ||
    [
      [unit, category],
      [unit, null],
      [null, category],
      [null, null],
    ].some(([u, c]) => keys.has(JSON.stringify([conversation, u, c])));
}

function sparedKey(unit: GoldUnit, cell: SparedCell, observed: Observed): string {
  const isWhole = cell.message_index === null && cell.turn === null;
  const conversation = observed.conversations.get(cell.transcript_id);
  const number = isWhole ? null : unitOfPlace(unit, cell, conversation);
  return JSON.stringify([cell.transcript_id, number, cell.category]);
}

function keyOf(conversation: string, unit: number, category: string): string {
  return JSON.stringify([conversation, unit, category]);
}
