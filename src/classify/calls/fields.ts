import type { Stretch } from './stretch.js';
import type { Entry, Value } from './values.js';

/** A named value of a record, with the names it lies under. */
export interface Field {
  /** Its own name in lower case, with underscores: `filePath` is `file_path`. */
  readonly key: string;
  /** The name of the record that holds it; '' at the top. */
  readonly holder: string;
  readonly value: Value;
  readonly depth: number;
}

const DEEPEST = 5;
const MOST = 400;

/** The fields of a record and of the records in it, the outer ones first. Items of lists are not gone into. */
export function fieldsOf(entries: readonly Entry[]): Field[] {
  const fields: Field[] = [];
  let level: { readonly entries: readonly Entry[]; readonly holder: string }[] = [
    { entries, holder: '' },
  ];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { entries: row, holder } of level)
      for (const { key, value } of row) {
        if (key === null || fields.length >= MOST) continue;
        const name = keyName(key);
        fields.push({ key: name, holder, value, depth });
        if (value.kind === 'record') next.push({ entries: value.entries, holder: name });
      }
    level = next;
  }
  return fields;
}

/** A name as the taxonomy writes names of arguments. */
export function keyName(key: string): string {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** What a value says as text: a string or anything written without quotes; null for records and lists. */
export function textOf(value: Value): Stretch | null {
  return value.kind === 'text' || value.kind === 'bare' ? value.stretch : null;
}

/** Arguments with the fields of a record that has only a position among them: `create({title: "x"})`. */
export function spread(entries: readonly Entry[]): readonly Entry[] {
  return entries.flatMap((entry) =>
    entry.key === null && entry.value.kind === 'record' ? entry.value.entries : [entry],
  );
}

/** The texts of a value: its own, or those of a list's items. */
export function textsOf(value: Value): string[] {
  if (value.kind === 'list')
    return value.items.slice(0, 100).flatMap((item) => textOf(item)?.text ?? describe(item));
  const own = textOf(value)?.text.trim() ?? '';
  return own === '' || /^(?:null|none|undefined)$/i.test(own) ? [] : [own];
}

/** The first text inside a record, so that a list of records says something of each. */
function describe(value: Value): string[] {
  const first =
    value.kind === 'record'
      ? value.entries.find((entry) => entry.value.kind === 'text')
      : undefined;
  return first === undefined ? [] : textsOf(first.value);
}

/** `true` or `false` in any of the notations; null for anything else. */
export function truthOf(value: Value): boolean | null {
  const word = textOf(value)?.text.trim().toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : null;
}
