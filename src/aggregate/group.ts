import { GROUP_FIELDS } from '../model/counts.js';
import type { GroupField, GroupValue } from '../model/counts.js';
import { CATEGORIES, PROMPTED, SEVERITIES, STAGES } from '../model/finding.js';
import type { Finding } from '../model/finding.js';
import type { MetadataValue, Outline } from '../model/transcript.js';
import { SEGMENT_KINDS } from '../model/transcript.js';
import { conversationValue, isConversationField } from './conversation-fields.js';

/** Fields whose values have an order of their own; all others are sorted as numbers or text. */
const ORDERS = new Map<string, readonly string[]>([
  ['category', CATEGORIES],
  ['stage', STAGES],
  ['channel', SEGMENT_KINDS],
  ['severity', SEVERITIES],
  ['prompted', PROMPTED],
]);

/** True for a field that findings can be grouped by. */
export function isGroupField(field: string): field is GroupField {
  return /^meta_./s.test(field) || GROUP_FIELDS.some((known) => known === field);
}

/** The group that a finding belongs to; `known` is what its conversation has already decided. */
export function groupOfFinding(
  finding: Finding,
  fields: readonly GroupField[],
  known: readonly GroupValue[],
): GroupValue[] {
  return fields.map(
    (field) =>
      known.find((value) => value.field === field) ?? { field, value: finding[field] ?? null },
  );
}

/** The part of a group that the conversation alone decides. */
export function groupOfConversation(
  transcript: Outline,
  fields: readonly GroupField[],
): GroupValue[] {
  return fields
    .filter(isConversationField)
    .map((field) => ({ field, value: conversationValue(transcript, field) }));
}

/** A key that is the same for groups with the same values, and for no others. */
export function groupKey(group: readonly GroupValue[]): string {
  return JSON.stringify(group.map(({ value }) => keyOf(value)));
}

/** JSON writes NaN and the infinities as null, which is another value. */
function keyOf(value: MetadataValue): MetadataValue | readonly string[] {
  return typeof value === 'number' && !Number.isFinite(value) ? [String(value)] : value;
}

/** Order of rows: by the first field, then the second; vocabulary order where there is one, numbers first, null last. */
export function compareGroups(a: readonly GroupValue[], b: readonly GroupValue[]): number {
  for (const [i, { field, value }] of a.entries()) {
    const order = compareValues(field, value, b[i]?.value ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(field: string, a: MetadataValue, b: MetadataValue): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  // Compared as texts, "1a" would stand before 2 and after 10: rows would be in no order.
  if (typeof a !== typeof b) return KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const order = ORDERS.get(field);
  const ranks = order ? rank(order, a) - rank(order, b) : 0;
  if (ranks !== 0) return ranks;
  return String(a) < String(b) ? -1 : 1;
}

/** The order of values of different types. */
const KINDS: readonly string[] = ['number', 'boolean', 'string'];

/** What is no number comes after those that are. */
function compareNumbers(a: number, b: number): number {
  return Number.isNaN(a) || Number.isNaN(b)
    ? Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    : a - b;
}

/** Words that are not in the order come after those that are. */
function rank(order: readonly string[], value: MetadataValue): number {
  const place = order.indexOf(String(value));
  return place < 0 ? order.length : place;
}
