/** A row of a file of labels, not yet checked. */
export type Row = Readonly<Record<string, unknown>>;

/** The row's own field; a key such as `__proto__` finds nothing that the row does not have. */
export function fieldOf(row: Row, name: string): unknown {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

/** A text or a number as text; null for anything else and for nothing. */
export function textField(row: Row, name: string): string | null {
  const value = fieldOf(row, name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The id of the conversation, under the name that labels or findings give it. */
export function idField(row: Row): string | null {
  return textField(row, 'transcript_id') ?? textField(row, 'id');
}

/** A whole number from 0, also written as text as CSV has it; null for anything else. */
export function countField(row: Row, name: string): number | null {
  const value = fieldOf(row, name);
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** True for what has fields. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of a list; what is no list or no row gives none. */
export function rowsField(row: Row, name: string): Row[] {
  const value = fieldOf(row, name);
  return Array.isArray(value) ? value.filter(isRow) : [];
}

/** The texts of a list; one text alone counts as a list of it. */
export function textsField(row: Row, name: string): string[] {
  const value = fieldOf(row, name);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}
